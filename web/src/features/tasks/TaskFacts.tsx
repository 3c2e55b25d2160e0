import type { Task } from '@ioc/contracts/tasks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { DueTime } from '#shared/handling/index.ts';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

const addresses: Partial<Record<Task['origin']['kind'], string>> = {
  incident: '/incidents/',
  directive: '/directives/',
};

/** By when, for what, and the instructions as they were given. */
export function TaskFacts({ task }: { task: Task }): ReactNode {
  const t = useTaskTexts();
  const format = useFormat();
  const { origin, dueAt, createdAt, instructions, mandatory } = task;
  const address = addresses[origin.kind];
  return (
    <div className={css.factsBlock}>
      <dl className={css.facts}>
        <div>
          <dt>{t(($) => $.due)}</dt>
          <dd>
            <DueTime {...task} />
            <span className={css.soft}>{format.fullDateTime(dueAt)}</span>
          </dd>
        </div>
        <div>
          <dt>{t(($) => $.given)}</dt>
          <dd>{format.dateTime(createdAt)}</dd>
        </div>
        <div>
          <dt>{t(($) => $.for)}</dt>
          <dd>
            {address ? (
              <Link to={`${address}${origin.id}`}>{t(($) => $.origin[origin.kind])}</Link>
            ) : (
              t(($) => $.origin[origin.kind])
            )}
            {!mandatory && <span className={css.soft}>{t(($) => $.optional)}</span>}
          </dd>
        </div>
      </dl>
      {instructions && <p className={css.instructions}>{instructions}</p>}
    </div>
  );
}
