import type { Task } from '@ioc/contracts/tasks';
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { Panel } from '#shared/ui/index.ts';
import { checkedOf } from '#shared/handling/index.ts';
import { useCheckLine } from './queries.ts';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

/** The lines of the playbook; a tick is shown at once and taken back when the server refuses it. */
export function Checklist({ task }: { task: Task }): ReactNode {
  const t = useTaskTexts();
  const check = useCheckLine(task.id);
  const { done, total } = checkedOf(task);
  const sent = check.isPending ? check.variables : null;
  return (
    <Panel title={t(($) => $.checklist)} aside={<span className={css.soft}>{`${done}/${total}`}</span>}>
      <ul className={css.checklist}>
        {task.checklist.map((line, index) => (
          <li key={line.text}>
            <Checkbox
              size="md"
              label={line.text}
              checked={sent?.index === index ? sent.done : line.done}
              disabled={!task.may.submit}
              onChange={(event) => check.mutate({ index, done: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
      <ProblemNote problem={check.error} />
    </Panel>
  );
}
