import type { Task } from '@ioc/contracts/tasks';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { checkedOf, DueTime, TaskStateBadge, WorkRow } from '#shared/handling/index.ts';
import { useTaskTexts } from './texts.ts';

export function TaskRow({ task, isMine }: { task: Task; isMine: boolean }): ReactNode {
  const t = useTaskTexts();
  const format = useFormat();
  const { id, title, agencyName, personName, origin, dueAt, mandatory } = task;
  const { done, total } = checkedOf(task);
  const who = isMine ? t(($) => $.me) : (personName ?? t(($) => $.nobody));
  return (
    <WorkRow
      to={`/tasks/${id}`}
      title={title}
      detail={[t(($) => $.origin[origin.kind]), agencyName, who, mandatory ? '' : t(($) => $.optional)]
        .filter(Boolean)
        .join(' · ')}
      facts={[
        { label: t(($) => $.due), value: <DueTime {...task} />, title: format.fullDateTime(dueAt), width: '8.5rem' },
        ...(total > 0
          ? [{ label: t(($) => $.checklist), value: `${done}/${total}`, width: '5.5rem' }]
          : [{ label: t(($) => $.evidence), value: format.number(task.evidence.length), width: '5.5rem' }]),
      ]}
      status={<TaskStateBadge task={task} />}
    />
  );
}
