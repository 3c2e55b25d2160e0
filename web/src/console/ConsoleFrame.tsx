import { ActionIcon, Burger, UnstyledButton } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import {
  IconChevronDown,
  IconDeviceDesktop,
  IconHome,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLogout,
  IconUserCog,
} from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { navigationGroups } from '#shared/routing/feature.ts';
import type { NavigationEntry } from '#shared/routing/feature.ts';
import { useAllowedNavigation } from '#shared/routing/navigation-context.tsx';
import { signOut, useSession } from '#shared/session/session.ts';
import { BarPanel, ErrorBoundary } from '#shared/ui/index.ts';
import { NoticeBell } from '../features/notices/NoticeBell.tsx';
import css from './console-frame.module.css';
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx';
import { LiveStrip } from './LiveStrip.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useConsoleTexts } from './texts.ts';

/** Everything around a console page: side navigation, top bar, and the strip that says when the live connection is lost. */
export function ConsoleFrame(): ReactNode {
  const t = useConsoleTexts();
  const { pathname } = useLocation();
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'ioc.side-bar-collapsed', defaultValue: false });
  const [menuOpen, menu] = useDisclosure(false);

  return (
    <div className={css.frame}>
      <header className={css.top} data-frame>
        <a href="#main" className={css.skip}>
          {t(($) => $.skip)}
        </a>
        <Burger hiddenFrom="sm" size="sm" opened={menuOpen} onClick={menu.toggle} aria-label={t(($) => $.menu)} />
        <Link to="/" className={css.brand} aria-label={t(($) => $.name)}>
          <img src="/mark.svg" width={30} height={30} alt="" />
          <span className={css.brandName}>{t(($) => $.name)}</span>
        </Link>
        <SearchBox />
        <div className={css.tools}>
          <LanguageSwitch />
          <ThemeSwitch />
          <NoticeBell />
          <UserMenu />
        </div>
      </header>
      <div className={css.side} data-frame data-collapsed={collapsed || undefined} data-open={menuOpen || undefined}>
        <Navigation pathname={pathname} collapsed={collapsed} onGo={menu.close} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          visibleFrom="sm"
          className={css.collapse}
          aria-label={t(($) => (collapsed ? $.expand : $.collapse))}
          onClick={() => setCollapsed(!collapsed)}
        >
          {collapsed ? <IconLayoutSidebarLeftExpand stroke={1.75} /> : <IconLayoutSidebarLeftCollapse stroke={1.75} />}
        </ActionIcon>
      </div>
      <main id="main" tabIndex={-1} className={css.main}>
        <LiveStrip />
        <div className={css.page}>
          <ErrorBoundary resetKey={pathname}>
            <Outlet />
          </ErrorBoundary>
        </div>
      </main>
    </div>
  );
}

function Navigation(props: { pathname: string; collapsed: boolean; onGo: () => void }): ReactNode {
  const t = useConsoleTexts();
  const say = useLocalized();
  const allowed = useAllowedNavigation();
  const groups = Object.groupBy(allowed, ({ group }) => group);
  // A page below another entry's is its own entry's, not both.
  const [current] = allowed
    .filter(({ to }) => props.pathname === to || props.pathname.startsWith(`${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length);
  const homeEntry = { to: '/', title: t(($) => $.home), icon: IconHome };

  return (
    <nav aria-label={t(($) => $.navigation)} className={css.navigation}>
      <NavigationItem {...homeEntry} {...props} current={props.pathname === '/'} />
      {(Object.keys(navigationGroups) as NavigationEntry['group'][]).map((group) => {
        const entries = groups[group];
        if (!entries) return null;
        return (
          <div key={group} className={css.group}>
            <h2 className={props.collapsed ? 'visually-hidden' : css.groupName}>{say(navigationGroups[group])}</h2>
            {entries.map(({ to, title, icon }) => (
              <NavigationItem key={to} to={to} title={say(title)} icon={icon} {...props} current={to === current?.to} />
            ))}
          </div>
        );
      })}
      <a href="/wall" target="_blank" rel="noreferrer" className={css.item} title={t(($) => $.wall)}>
        <IconDeviceDesktop size={20} stroke={1.75} aria-hidden="true" />
        <span className={props.collapsed ? 'visually-hidden' : undefined}>{t(($) => $.wall)}</span>
      </a>
    </nav>
  );
}

type ItemProps = {
  to: string;
  title: string;
  icon: NavigationEntry['icon'];
  current: boolean;
  collapsed: boolean;
  onGo: () => void;
};

function NavigationItem({ to, title, icon: Icon, current, collapsed, onGo }: ItemProps): ReactNode {
  return (
    <Link
      to={to}
      className={css.item}
      aria-current={current ? 'page' : undefined}
      activeOptions={{ exact: true }}
      title={collapsed ? title : undefined}
      onClick={onGo}
    >
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <span className={collapsed ? 'visually-hidden' : undefined}>{title}</span>
    </Link>
  );
}

function UserMenu(): ReactNode {
  const t = useConsoleTexts();
  const session = useSession();
  if (!session) return null;
  const { name, title } = session.person;
  const initials = name
    .split(/\s+/)
    .slice(-2)
    .map((word) => word[0])
    .join('');
  return (
    <BarPanel
      label={t(($) => $.user, { name })}
      className={css.user}
      width="16rem"
      button={
        <>
          <span className={css.initials} aria-hidden="true">
            {initials}
          </span>
          <span className={css.userName}>{name}</span>
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </>
      }
    >
      <div className={css.person}>
        <strong>{name}</strong>
        <span>{title}</span>
      </div>
      <Link to="/account" className={css.item}>
        <IconUserCog size={18} stroke={1.75} aria-hidden="true" />
        {t(($) => $.account)}
      </Link>
      <UnstyledButton className={css.item} onClick={() => void signOut()}>
        <IconLogout size={18} stroke={1.75} aria-hidden="true" />
        {t(($) => $.signOut)}
      </UnstyledButton>
    </BarPanel>
  );
}
