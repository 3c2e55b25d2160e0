import type { Task } from '@ioc/contracts/tasks';
import { IconCheckbox, IconPaperclip, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { DueTime } from './DueTime.tsx';
import { JudgeTask } from './JudgeTask.tsx';
import { TaskStateBadge } from './states.tsx';
import { checkedOf } from './task-groups.ts';
import { useWorkTexts } from './texts.ts';
import css from './work.module.css';

/** One task beside others: what, who, by when, how far; whoever may judge its result does it here. */
export function TaskCard({ task }: { task: Task }): ReactNode {
  const t = useWorkTexts();
  const format = useFormat();
  const { done, total } = checkedOf(task);
  return (
    <article className={css.card} data-overdue={task.overdue || undefined}>
      <Link to="/tasks/$id" params={{ id: task.id }} className={css.cardTitle}>
        {task.title}
      </Link>
      <p className={css.cardWho}>
        <IconUser size={16} stroke={1.75} aria-hidden="true" />
        {task.personName ? `${task.personName} · ${task.agencyName}` : task.agencyName}
      </p>
      <div className={css.cardFacts}>
        <TaskStateBadge task={task} />
        {task.closedAt ? (
          <time dateTime={task.closedAt} title={format.fullDateTime(task.closedAt)}>
            {format.dateTime(task.closedAt)}
          </time>
        ) : (
          <DueTime {...task} />
        )}
        {total > 0 && (
          <span className={css.count} title={t(($) => $.checklist, { done, total })}>
            <IconCheckbox size={16} stroke={1.75} aria-hidden="true" />
            <span className="visually-hidden">{t(($) => $.checklist, { done, total })}</span>
            <span aria-hidden="true">
              {done}/{total}
            </span>
          </span>
        )}
        {task.evidence.length > 0 && (
          <span className={css.count} title={t(($) => $.evidence, { count: task.evidence.length })}>
            <IconPaperclip size={16} stroke={1.75} aria-hidden="true" />
            <span className="visually-hidden">{t(($) => $.evidence, { count: task.evidence.length })}</span>
            <span aria-hidden="true">{task.evidence.length}</span>
          </span>
        )}
        {task.mandatory || <span className={css.optional}>{t(($) => $.optional)}</span>}
      </div>
      {task.result && <p className={css.result}>{task.result}</p>}
      <JudgeTask task={task} />
    </article>
  );
}
