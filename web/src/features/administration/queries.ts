import { identityApi } from '@ioc/contracts/identity';
import type { Account, NewAccount } from '@ioc/contracts/identity';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { call, queryClient } from '#shared/api/index.ts';
import type { AuditSearch } from './search.ts';

const accountsKey = ['accounts'];
const pageSize = 100;

export function useAccounts() {
  return useQuery({ queryKey: accountsKey, queryFn: ({ signal }) => call(identityApi.accounts, { signal }) });
}

export async function createAccount(account: z.infer<typeof NewAccount>): Promise<Account> {
  const made = await call(identityApi.createAccount, { body: account });
  await queryClient.invalidateQueries({ queryKey: accountsKey });
  return made;
}

export function useSetActive() {
  return useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) =>
      call(identityApi.setAccountActive, { params: { id }, body: { active } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: accountsKey }),
  });
}

export async function createKey(account: string, name: string): Promise<{ id: string; token: string }> {
  return call(identityApi.createApiKey, { body: { account, name } });
}

/** Entries in pages, newest first. */
export function useAudit({ kind, id }: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ['audit', 'pages', kind ?? null, id ?? null],
    queryFn: ({ signal, pageParam }) =>
      call(identityApi.audit, {
        query: { subjectKind: kind, subjectId: id, before: pageParam ?? undefined, limit: pageSize },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ items }) => (items.length < pageSize ? null : (items.at(-1)?.id ?? null)),
  });
}

export function useAuditVerification() {
  return useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: ({ signal }) => call(identityApi.verifyAudit, { signal }),
  });
}
