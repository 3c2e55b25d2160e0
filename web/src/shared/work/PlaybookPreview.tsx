import type { Playbook } from '@ioc/contracts/scenarios';
import type { ReactNode } from 'react';
import { useWorkTexts } from './texts.ts';
import { useAgencyName } from './use-agency-name.ts';
import css from './work.module.css';

/** What an incident would set going: who does what, by when. */
export function PlaybookPreview({ playbook }: { playbook: Playbook }): ReactNode {
  const t = useWorkTexts();
  const agencyName = useAgencyName();
  return (
    <div className={css.preview}>
      <p className={css.previewTitle}>{t(($) => $.willGive, { count: playbook.steps.length })}</p>
      <ol className={css.steps}>
        {playbook.steps.map(({ id, title, agency, withinMinutes, mandatory }) => (
          <li key={id}>
            <span>{title}</span>
            <span className={css.stepFacts}>
              {agency === '@commune' ? t(($) => $.commune) : agencyName(agency)} · {withinWords(t, withinMinutes)}
              {mandatory ? '' : ` · ${t(($) => $.optional)}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function withinWords(t: ReturnType<typeof useWorkTexts>, minutes: number): string {
  const unit = minutes < 60 ? 'minute' : minutes < 24 * 60 ? 'hour' : 'day';
  const count = Math.round((minutes / { minute: 1, hour: 60, day: 1440 }[unit]) * 10) / 10;
  return t(($) => $.within, { words: t(($) => $.duration[unit], { count }) });
}
