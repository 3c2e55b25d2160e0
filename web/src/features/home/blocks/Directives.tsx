import type { Directive } from '@ioc/contracts/directives';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useSession } from '#shared/session/session.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { byDueTime } from '../concern.ts';
import css from '../home.module.css';
import { useOpenDirectives } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

const tones: Record<Directive['state'], Tone> = {
  given: 'warn',
  'in-progress': 'info',
  submitted: 'info',
  done: 'good',
  returned: 'warn',
  cancelled: 'neutral',
};

/** My directives that are not yet carried out; for those who give none, the open ones of their agency. */
export function MyDirectives(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const session = useSession();
  const directives = useOpenDirectives(true);
  const gives = session?.permissions.includes('directives.give') ?? false;
  const mine = directives.data?.items.filter(({ givenBy }) => !gives || givenBy.id === session?.person.id) ?? [];
  const items = byDueTime(mine);
  return (
    <HomePanel
      title={t(($) => (gives ? $.myDirectives : $.directives))}
      asked={directives}
      empty={{
        when: items.length === 0,
        title: t(($) => $.noDirectives),
        help: t(($) => (gives ? $.noMyDirectivesHelp : $.noDirectivesHelp)),
      }}
      aside={<Link to={'/directives' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {items.slice(0, 8).map(({ id, code, title, agencyName, dueAt, overdue, state }) => (
          <li key={id} className={css.row}>
            <span className={css.stack}>
              <Link to={`/directives/${id}` as string} className={css.link}>
                {title}
              </Link>
              <span className={css.soft}>
                {code} · {agencyName} · {t(($) => $.due, { at: format.dateTime(dueAt) })}
              </span>
            </span>
            <StatusBadge tone={overdue ? 'bad' : tones[state]}>
              {overdue ? t(($) => $.overdue) : t(($) => $.directiveState[state])}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}
