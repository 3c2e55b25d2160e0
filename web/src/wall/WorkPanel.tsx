import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import { IconClockExclamation, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './forces-panel.module.css';
import { useWallTexts } from './texts.ts';
import { WallPanel } from './WallPanel.tsx';

export type WorkPanelProps = { alerts: readonly Alert[]; incidents: readonly Incident[]; isKnown: boolean };

/** How far the work on alerts and incidents has come: counted from what is open, nothing else. */
export function WorkPanel({ alerts, incidents, isKnown }: WorkPanelProps): ReactNode {
  const t = useWallTexts();
  const format = useFormat();
  const untouched = alerts.filter(({ state }) => state === 'new').length;
  const inIncident = alerts.filter(({ state }) => state === 'in-incident').length;
  const tasks = incidents.reduce(
    (sum, { tasks: own }) => ({
      total: sum.total + own.total,
      done: sum.done + own.done,
      overdue: sum.overdue + own.overdue,
    }),
    { total: 0, done: 0, overdue: 0 },
  );
  const withTasks = incidents.filter(({ tasks: own }) => own.total > 0 && own.done === own.total).length;
  const counts = [
    { name: t(($) => $.work.taken), value: alerts.length - untouched, total: alerts.length },
    { name: t(($) => $.work.inIncident), value: inIncident, total: alerts.length },
    { name: t(($) => $.work.incidents), value: withTasks, total: incidents.length },
    { name: t(($) => $.work.tasks), value: tasks.done, total: tasks.total },
  ];
  return (
    <WallPanel
      title={t(($) => $.work.title)}
      aside={
        isKnown &&
        (tasks.overdue > 0 ? (
          <span className={css.overdue}>
            <IconClockExclamation stroke={1.75} aria-hidden="true" /> {t(($) => $.overdue, { count: tasks.overdue })}
          </span>
        ) : (
          <span className={css.ready}>
            <IconShieldCheck stroke={1.75} aria-hidden="true" /> {t(($) => $.work.onTime)}
          </span>
        ))
      }
    >
      <ul className={css.forces}>
        {counts.map(({ name, value, total }) => (
          <li key={name}>
            <span className={css.name}>{name}</span>
            <span className={css.count}>
              {isKnown ? (
                <>
                  {format.number(value)} <small>/ {format.number(total)}</small>
                </>
              ) : (
                '–'
              )}
            </span>
            <span className={css.bar} aria-hidden="true">
              <span style={{ width: `${total > 0 ? (value / total) * 100 : 0}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </WallPanel>
  );
}
