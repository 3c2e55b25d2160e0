import { identityApi } from '@ioc/contracts/identity';
import type { Session } from '@ioc/contracts/identity';
import type { Permission } from '@ioc/contracts/permissions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '../api/index.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(identityApi.session, { signal }),
  staleTime: 5 * 60_000,
});

/** The signed-in person; null while it is being asked. Whoever is not signed in is led to the sign-in page. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Whether the signed-in person may do this at all; the area and field of a single thing are checked by the server. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

export async function signOut(): Promise<void> {
  await call(identityApi.signOut).catch(() => undefined);
  queryClient.clear();
  location.assign('/sign-in');
}
