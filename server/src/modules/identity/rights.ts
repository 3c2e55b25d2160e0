import type { AccessScope, Permission } from '@ioc/contracts';
import type { RolesDescription } from '@ioc/contracts/settings-description';
import type { Caller } from '#platform/caller';
import type { AccountRow } from './store.ts';

type Role = RolesDescription['roles'][number];

/** Roles are data; what an account may do is the union of its roles, how far it sees is its own scope. */
export function rightsOf(
  account: AccountRow,
  roles: readonly Role[],
): { roles: Role[]; permissions: Set<Permission>; scope: AccessScope } {
  const held = roles.filter((role) => account.roles.includes(role.id));
  return {
    roles: held,
    permissions: new Set(held.flatMap((role) => role.permissions)),
    scope: { areas: account.areas ?? '*', fields: account.fields ?? '*' },
  };
}

export function callerOf(account: AccountRow, roles: readonly Role[], kind: 'person' | 'program'): Caller {
  const { permissions, scope } = rightsOf(account, roles);
  return {
    id: account.id,
    name: account.name,
    kind,
    agency: account.agency,
    roles: account.roles,
    permissions,
    scope,
    language: 'vi',
  };
}
