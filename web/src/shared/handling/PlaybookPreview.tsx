import type { Playbook } from '@ioc/contracts/scenarios';
import type { ReactNode } from 'react';
import { useDurationWords } from './duration-words.ts';
import { useWorkTexts } from './texts.ts';
import { useAgencyName } from './use-agency-name.ts';
import css from './work.module.css';

/** What an incident would set going: who does what, by when. */
export function PlaybookPreview({ playbook }: { playbook: Playbook }): ReactNode {
  const t = useWorkTexts();
  const agencyName = useAgencyName();
  const inWords = useDurationWords();
  return (
    <div className={css.preview}>
      <p className={css.previewTitle}>{t(($) => $.willGive, { count: playbook.steps.length })}</p>
      <ol className={css.steps}>
        {playbook.steps.map(({ id, title, agency, withinMinutes, mandatory }) => (
          <li key={id}>
            <span>{title}</span>
            <span className={css.stepFacts}>
              {agency === '@commune' ? t(($) => $.commune) : agencyName(agency)} ·{' '}
              {t(($) => $.within, { words: inWords(withinMinutes) })}
              {mandatory ? '' : ` · ${t(($) => $.optional)}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
