import type { IncidentRoom } from '@ioc/contracts/incidents';
import type { ReactNode } from 'react';
import { Panel } from '#shared/ui/index.ts';
import css from './incidents.module.css';
import { peopleOf } from './people.ts';
import { useIncidentTexts } from './texts.ts';

export function PeoplePanel({ room }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const agencies = peopleOf(room);
  return (
    <Panel title={t(($) => $.people)}>
      <ul className={css.people}>
        {room.commander && (
          <li>
            <strong>{room.commander.name}</strong>
            <span className={css.soft}>{t(($) => $.commander)}</span>
          </li>
        )}
        {agencies.map(({ agency, people, waiting }) => (
          <li key={agency}>
            <strong>{agency}</strong>
            {people.map(({ name, open, done }) => (
              <span key={name} className={css.person}>
                {name}
                <span className={css.soft}>{t(($) => $.load, { open, done })}</span>
              </span>
            ))}
            {waiting > 0 && <span className={css.overdue}>{t(($) => $.waiting, { count: waiting })}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
