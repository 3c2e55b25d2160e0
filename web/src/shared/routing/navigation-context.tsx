import { createContext, use } from 'react';
import { useSession } from '../session/session.ts';
import type { NavigationEntry } from './feature.ts';

/** What the console can open; provided by the console, because shared parts and features do not know it. */
export const NavigationContext = createContext<readonly NavigationEntry[]>([]);

/** The entries this person may open. */
export function useAllowedNavigation(): readonly NavigationEntry[] {
  const all = use(NavigationContext);
  const session = useSession();
  return session ? all.filter(({ permission }) => !permission || session.permissions.includes(permission)) : [];
}
