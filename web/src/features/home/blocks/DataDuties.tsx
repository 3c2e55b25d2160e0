import type { Submission } from '@ioc/contracts/warehouse';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { byDueTime } from '../concern.ts';
import css from '../home.module.css';
import { useDataSets, useSubmissions } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

/** Data that is due: what, by when, and whether it is late. */
export function DataDuties(): ReactNode {
  const t = useHomeTexts();
  const say = useLocalized();
  const format = useFormat();
  const dataSets = useDataSets(true);
  const items = byDueTime(dataSets.data?.items ?? []);
  return (
    <HomePanel
      title={t(($) => $.duties)}
      asked={dataSets}
      empty={{ when: items.length === 0, title: t(($) => $.noDuties), help: t(($) => $.noDutiesHelp) }}
      aside={<Link to={'/data' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {items.map(({ id, name, duty, dueAt, late, rows, publishedAt, may }) => (
          <li key={id} className={css.row}>
            <span className={css.stack}>
              <Link to={`/data/${id}` as string} className={css.link}>
                {say(name)}
              </Link>
              <span className={css.soft}>
                {duty.rhythm} · {t(($) => $.due, { at: format.dateTime(dueAt) })} ·{' '}
                {publishedAt
                  ? t(($) => $.published, { rows: format.number(rows), at: format.date(publishedAt) })
                  : t(($) => $.neverPublished)}
              </span>
            </span>
            <span className={css.end}>
              <StatusBadge tone={late ? 'bad' : 'good'}>{late ? t(($) => $.late) : t(($) => $.inTime)}</StatusBadge>
              {may.submit && <Link to={`/data/${id}/submit` as string}>{t(($) => $.submit)}</Link>}
            </span>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}

const tones: Record<Submission['state'], Tone> = {
  checking: 'info',
  'needs-mending': 'warn',
  'awaiting-approval': 'info',
  published: 'good',
  returned: 'warn',
  withdrawn: 'neutral',
};

/** What was handed in lately and where it stands; what waits for my approval stands first. */
export function Submissions(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const submissions = useSubmissions(true);
  const items = (submissions.data?.items ?? []).toSorted(
    (first, second) =>
      Number(second.may.approve) - Number(first.may.approve) || second.submittedAt.localeCompare(first.submittedAt),
  );
  return (
    <HomePanel
      title={t(($) => $.submissions)}
      asked={submissions}
      empty={{ when: items.length === 0, title: t(($) => $.noSubmissions), help: t(($) => $.noSubmissionsHelp) }}
      aside={<Link to={'/submissions' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {items.slice(0, 8).map(({ id, fileName, submittedBy, submittedAt, state, rows, may }) => (
          <li key={id} className={css.row}>
            <span className={css.stack}>
              <Link to={`/submissions/${id}` as string} className={css.link}>
                {fileName}
              </Link>
              <span className={css.soft}>
                {submittedBy.name} · {format.dateTime(submittedAt)} ·{' '}
                {t(($) => $.rows, { good: format.number(rows.good), total: format.number(rows.total) })}
              </span>
            </span>
            <span className={css.end}>
              <StatusBadge tone={tones[state]}>{t(($) => $.submissionState[state])}</StatusBadge>
              {may.approve && <Link to={`/submissions/${id}` as string}>{t(($) => $.toApprove)}</Link>}
            </span>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}
