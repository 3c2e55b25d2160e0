import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { navigationGroups } from '#shared/routing/feature.ts';
import type { NavigationEntry } from '#shared/routing/feature.ts';
import { useAllowedNavigation } from '#shared/routing/navigation-context.tsx';
import { EmptyState } from '#shared/ui/index.ts';
import css from './home.module.css';
import { useHomeTexts } from './texts.ts';

/** For a role without a start page of its own: everything this person may open. */
export function Everything(): ReactNode {
  const t = useHomeTexts();
  const say = useLocalized();
  const entries = useAllowedNavigation();
  const groups = Object.groupBy(entries, ({ group }) => group);
  if (entries.length === 0) return <EmptyState title={t(($) => $.nothing)} help={t(($) => $.nothingHelp)} />;
  return (Object.keys(groups) as NavigationEntry['group'][]).map((group) => (
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
  ));
}
