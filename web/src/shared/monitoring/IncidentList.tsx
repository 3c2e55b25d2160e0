import type { Incident } from '@ioc/contracts/incidents';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/index.ts';
import { LevelChip } from '../ui/index.ts';
import css from './lists.module.css';
import { useMonitoringTexts } from './texts.ts';

/** Incidents with how their tasks stand; each leads to its room. */
export function IncidentList({ incidents }: { incidents: readonly Incident[] }): ReactNode {
  const t = useMonitoringTexts();
  const format = useFormat();
  const now = useNow();
  return (
    <ul className={css.list}>
      {incidents.map(({ id, code, title, level, areaName, openedAt, tasks, commander }) => (
        <li key={id} className={css.row} style={{ boxShadow: `inset 3px 0 0 var(--risk-${level})` }}>
          <span className={css.stack}>
            <Link to={`/incidents/${id}` as string} className={css.link}>
              {title}
            </Link>
            <span className={css.soft}>
              {[code, areaName, commander?.name, format.relative(openedAt, now)].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className={css.end}>
            <LevelChip level={level} />
            <span className={css.soft}>{t(($) => $.tasksDone, { done: tasks.done, total: tasks.total })}</span>
            {tasks.overdue > 0 && <span className={css.bad}>{t(($) => $.tasksOverdue, { count: tasks.overdue })}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
