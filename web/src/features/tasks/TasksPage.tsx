import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { useSession } from '#shared/session/session.ts';
import { EmptyState, PageHeader } from '#shared/ui/index.ts';
import { KeyHint, WorkGroup, WorkList } from '#shared/handling/index.ts';
import { useTasks } from './queries.ts';
import type { TaskSearch } from './search.ts';
import { groupTasks, tasksOfView } from './task-list.ts';
import { TaskRow } from './TaskRow.tsx';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

const views = ['mine', 'judge', 'all', 'done'] as const;
type View = (typeof views)[number];

/** "Việc của tôi" first, what burns on top. */
export function TasksPage(): ReactNode {
  const t = useTaskTexts();
  const session = useSession();
  const { show } = useSearch({ strict: false }) as TaskSearch;
  const navigate = useNavigate();
  const mine = useTasks(true);
  const all = useTasks(false);
  const list = show === undefined ? mine : all;
  const tasks = list.data && tasksOfView(list.data.items, show);
  const toJudge = all.data ? tasksOfView(all.data.items, 'judge').length : 0;
  const view: View = show ?? 'mine';

  return (
    <>
      <PageHeader
        title={t(($) => (view === 'mine' ? $.mine : $.title))}
        subtitle={
          <>
            {t(($) => $.subtitle)} <KeyHint />
          </>
        }
      />
      <div className={css.views}>
        <SegmentedControl
          aria-label={t(($) => $.view.label)}
          data={views.map((value) => ({
            value,
            label:
              value === 'judge' && toJudge > 0
                ? t(($) => $.view.judgeCount, { count: toJudge })
                : t(($) => $.view[value]),
          }))}
          value={view}
          onChange={(value) =>
            void navigate({
              to: '/tasks',
              search: value === 'mine' ? {} : { show: value as NonNullable<TaskSearch['show']> },
              replace: true,
            })
          }
        />
      </div>
      <ProblemNote problem={list.error} />
      <WorkList label={t(($) => $.title)} isLoading={list.isPending && !list.isError}>
        {tasks &&
          groupTasks(tasks).map(({ group, tasks: some }) => (
            <WorkGroup
              key={group}
              title={t(($) => $.group[group])}
              count={some.length}
              {...(group === 'overdue' && { tone: 'bad' as const })}
            >
              {some.map((task) => (
                <TaskRow key={task.id} task={task} isMine={task.person === session?.person.id} />
              ))}
            </WorkGroup>
          ))}
        {tasks?.length === 0 && <EmptyState title={t(($) => $.none[view])} help={t(($) => $.noneHelp[view])} />}
      </WorkList>
    </>
  );
}
