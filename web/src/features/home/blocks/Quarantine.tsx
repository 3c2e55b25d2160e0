import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from '../home.module.css';
import { useQuarantineCounts } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';

/** Readings that were set aside, by reason. */
export function Quarantine(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const quarantine = useQuarantineCounts(true);
  const counts = quarantine.data?.counts.filter(({ count }) => count > 0) ?? [];
  return (
    <Panel
      title={t(($) => $.quarantine)}
      flush={counts.length > 0}
      state={panelState(quarantine, {
        empty: { when: counts.length === 0, title: t(($) => $.noQuarantine), help: t(($) => $.noQuarantineHelp) },
      })}
      aside={<Link to={'/quarantine' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {counts
          .toSorted((first, second) => second.count - first.count)
          .map(({ reason, count }) => (
            <li key={reason} className={css.row}>
              <Link to={`/quarantine?reason=${reason}` as string} className={css.link}>
                {t(($) => $.quarantineReason[reason])}
              </Link>
              <strong>{format.number(count)}</strong>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
