import type { AccessScope, Permission } from '@ioc/contracts';
import { AppError } from './errors.ts';

/** Who is asking, with all that decides what they may see: it is part of every query. */
export type Caller = {
  id: string;
  name: string;
  kind: 'person' | 'program' | 'device' | 'system';
  agency: string | null;
  roles: string[];
  permissions: ReadonlySet<Permission>;
  scope: AccessScope;
  language: 'vi' | 'en';
};

const every = { has: () => true } as unknown as ReadonlySet<Permission>;

/** The system itself: reactions to events and scheduled work. Never reachable from a door. */
export const systemCaller: Caller = {
  id: 'system',
  name: 'Hệ thống',
  kind: 'system',
  agency: null,
  roles: [],
  permissions: every,
  scope: { areas: '*', fields: '*' },
  language: 'vi',
};

export function may(caller: Caller, permission: Permission): boolean {
  return caller.permissions.has(permission);
}

export function demand(caller: Caller, permission: Permission): void {
  if (!may(caller, permission)) throw new AppError('not-allowed');
}
