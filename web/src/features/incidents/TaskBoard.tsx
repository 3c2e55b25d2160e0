import type { IncidentRoom } from '@ioc/contracts/incidents';
import type { ReactNode } from 'react';
import { Panel } from '#shared/ui/index.ts';
import { boardOf, TaskCard } from '#shared/handling/index.ts';
import type { BoardColumn } from '#shared/handling/index.ts';
import css from './incidents.module.css';
import { useIncidentTexts } from './texts.ts';

const columns: readonly BoardColumn[] = ['todo', 'doing', 'done'];

export function TaskBoard({ room }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const board = boardOf(room.taskList);
  const { done, total, overdue } = room.tasks;
  return (
    <Panel
      title={t(($) => $.board)}
      aside={
        <span className={css.soft}>
          {t(($) => $.boardDone, { done, total })}
          {overdue > 0 && <span className={css.overdue}> {t(($) => $.overdue, { count: overdue })}</span>}
        </span>
      }
    >
      <div className={css.board}>
        {columns.map((column) => (
          <section key={column} aria-label={t(($) => $.column[column])}>
            <h3 className={css.column}>
              {t(($) => $.column[column])} <span>{board[column].length}</span>
            </h3>
            <div className={css.cards}>
              {board[column].length === 0 && <p className={css.soft}>{t(($) => $.noTasks)}</p>}
              {board[column].map((task) => (
                <TaskCard key={task.id} task={task} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </Panel>
  );
}
