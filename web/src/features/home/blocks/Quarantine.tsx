import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useMonitoringTexts } from '#shared/monitoring/index.ts';
import css from '../home.module.css';
import { useQuarantineCounts } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

/** Readings that were set aside, by reason. */
export function Quarantine(): ReactNode {
  const t = useHomeTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const quarantine = useQuarantineCounts(true);
  const counts = quarantine.data?.counts.filter(({ count }) => count > 0) ?? [];
  return (
    <HomePanel
      title={t(($) => $.quarantine)}
      asked={quarantine}
      empty={{ when: counts.length === 0, title: t(($) => $.noQuarantine), help: t(($) => $.noQuarantineHelp) }}
      aside={<Link to={'/quarantine' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {counts
          .toSorted((first, second) => second.count - first.count)
          .map(({ reason, count }) => (
            <li key={reason} className={css.row}>
              <Link to={'/quarantine' as string} search={{ reason } as never} className={css.link}>
                {words(($) => $.quarantineReason[reason])}
              </Link>
              <strong>{format.number(count)}</strong>
            </li>
          ))}
      </ul>
    </HomePanel>
  );
}
