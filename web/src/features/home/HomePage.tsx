import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { navigationGroups } from '#shared/routing/feature.ts';
import type { NavigationEntry } from '#shared/routing/feature.ts';
import { useAllowedNavigation } from '#shared/routing/navigation-context.tsx';
import { useSession } from '#shared/session/session.ts';
import { EmptyState, PageHeader } from '#shared/ui/index.ts';
import css from './home.module.css';
import { useHomeTexts } from './texts.ts';

/** The start page of a role without a home of its own: everything this person may open. */
export function HomePage(): ReactNode {
  const t = useHomeTexts();
  const say = useLocalized();
  const session = useSession();
  const entries = useAllowedNavigation();
  const groups = Object.groupBy(entries, ({ group }) => group);

  return (
    <>
      <PageHeader
        title={session ? t(($) => $.greeting, { name: session.person.name }) : ' '}
        subtitle={t(($) => $.choose)}
      />
      {session && entries.length === 0 && <EmptyState title={t(($) => $.nothing)} help={t(($) => $.nothingHelp)} />}
      {(Object.keys(groups) as NavigationEntry['group'][]).map((group) => (
        <section key={group} className={css.group}>
          <h2 className={css.heading}>{say(navigationGroups[group])}</h2>
          <ul className={css.cards}>
            {groups[group]?.map(({ to, title, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className={css.card}>
                  <Icon stroke={1.75} aria-hidden="true" />
                  {say(title)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
