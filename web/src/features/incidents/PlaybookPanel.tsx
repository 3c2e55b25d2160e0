import type { IncidentRoom } from '@ioc/contracts/incidents';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { Panel } from '#shared/ui/index.ts';
import { checkedOf, DueTime } from '#shared/handling/index.ts';
import css from './incidents.module.css';
import { stepsOf } from './playbook-steps.ts';
import { usePlaybook } from './queries.ts';
import { useIncidentTexts } from './texts.ts';

/** The plan as a timeline: each step with who, by when, how far. */
export function PlaybookPanel({ room }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const say = useLocalized();
  const format = useFormat();
  const playbook = usePlaybook(room.scenario, room.playbook?.id);
  if (!room.playbook || !playbook) return null;
  const steps = stepsOf(playbook, room.taskList, room.openedAt);
  return (
    <Panel
      title={say(room.playbook.name)}
      subtitle={t(($) => $.playbookVersion, { version: room.playbook.version })}
      headingLevel={2}
    >
      <ol className={css.steps}>
        {steps.map(({ id, title, dueAt, mandatory, state, task }) => {
          const { done, total } = task ? checkedOf(task) : { done: 0, total: 0 };
          return (
            <li key={id} data-state={state}>
              <span className={css.stepTitle}>
                {task ? (
                  <Link to="/tasks/$id" params={{ id: task.id }}>
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </span>
              <span className={css.stepFacts}>
                <span className={css.stepState}>{t(($) => $.stepState[state])}</span>
                {task && <span>{task.personName ?? task.agencyName}</span>}
                {task ? <DueTime {...task} /> : <span>{format.dateTime(dueAt)}</span>}
                {total > 0 && <span>{t(($) => $.checked, { done, total })}</span>}
                {!mandatory && <span>{t(($) => $.optional)}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
