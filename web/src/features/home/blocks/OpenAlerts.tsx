import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AlertTable, useAlerts } from '#shared/monitoring/index.ts';
import { LevelChip } from '#shared/ui/index.ts';
import { useFormat } from '#shared/format/index.ts';
import css from '../home.module.css';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';
import { inOrderOfConcern } from '../concern.ts';

const shown = 8;

/** What is off its limits now: counts per level and the most serious alerts of one's area. */
export function OpenAlerts(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const alerts = useAlerts({ open: 'true', limit: 100 });
  const items = alerts.data && inOrderOfConcern(alerts.data.items).slice(0, shown);
  const counts = alerts.data?.counts.filter(({ open }) => open > 0).toSorted((a, b) => b.level - a.level) ?? [];
  return (
    <HomePanel
      title={t(($) => $.alerts)}
      asked={alerts}
      aside={
        <span className={css.counts}>
          {counts.map(({ level, open }) => (
            <span key={level} className={css.count}>
              <LevelChip level={level} /> <strong>{format.number(open)}</strong>
            </span>
          ))}
          <Link to={'/alerts' as string}>{t(($) => $.all)}</Link>
        </span>
      }
    >
      <AlertTable
        caption={t(($) => $.alerts)}
        alerts={items}
        empty={{ title: t(($) => $.noAlerts), help: t(($) => $.noAlertsHelp) }}
      />
    </HomePanel>
  );
}
