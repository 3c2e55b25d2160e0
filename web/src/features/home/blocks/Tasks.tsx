import type { Task, TaskState } from '@ioc/contracts/tasks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { byDueTime } from '../concern.ts';
import css from '../home.module.css';
import { useMyTasks, useOverdueTasks } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

const tones: Record<TaskState, Tone> = {
  new: 'warn',
  accepted: 'info',
  'in-progress': 'info',
  submitted: 'info',
  returned: 'warn',
  done: 'good',
  cancelled: 'neutral',
};
const finished: readonly TaskState[] = ['done', 'cancelled'];
const shown = 8;

/** The tasks I have or may take, what is due first, first. */
export function MyTasks(): ReactNode {
  const t = useHomeTexts();
  const tasks = useMyTasks(true);
  const items = byDueTime(tasks.data?.items.filter(({ state }) => !finished.includes(state)) ?? []);
  return (
    <HomePanel
      title={t(($) => $.myTasks)}
      asked={tasks}
      empty={{ when: items.length === 0, title: t(($) => $.noTasks), help: t(($) => $.noTasksHelp) }}
      aside={<Link to={'/tasks' as string}>{t(($) => $.all)}</Link>}
    >
      <TaskRows tasks={items.slice(0, shown)} />
    </HomePanel>
  );
}

/** Tasks past their time, whoever has them. */
export function OverdueTasks(): ReactNode {
  const t = useHomeTexts();
  const tasks = useOverdueTasks(true);
  const items = byDueTime(tasks.data?.items ?? []);
  return (
    <HomePanel
      title={t(($) => $.overdueTasks)}
      asked={tasks}
      empty={{ when: items.length === 0, title: t(($) => $.noOverdue), help: t(($) => $.noOverdueHelp) }}
      aside={
        <Link to={'/tasks' as string} search={{ show: 'all' } as never}>
          {t(($) => $.all)}
        </Link>
      }
    >
      <TaskRows tasks={items.slice(0, shown)} />
    </HomePanel>
  );
}

function TaskRows({ tasks }: { tasks: readonly Task[] }): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const now = useNow();
  return (
    <ul className={css.rows}>
      {tasks.map(({ id, title, agencyName, personName, dueAt, overdue, state }) => (
        <li key={id} className={css.row}>
          <span className={css.stack}>
            <Link to={`/tasks/${id}` as string} className={css.link}>
              {title}
            </Link>
            <span className={css.soft}>
              {[personName ?? agencyName, t(($) => $.due, { at: format.dateTime(dueAt) })].join(' · ')}
            </span>
          </span>
          <span className={css.end}>
            {overdue ? (
              <StatusBadge tone="bad">
                {t(($) => $.overdueBy, { age: format.age(now - Date.parse(dueAt)) })}
              </StatusBadge>
            ) : (
              <StatusBadge tone={tones[state]}>{t(($) => $.taskState[state])}</StatusBadge>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
