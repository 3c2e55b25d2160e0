import type { QuarantineGroupKey } from '@ioc/contracts/streams';
import { streamApi } from '@ioc/contracts/streams';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import type { QuarantineSearch } from './search.ts';

const pageSize = 50;

/** Entries in pages, newest first, with how many wait per reason. */
export function useQuarantine({ reason, state = 'open' }: QuarantineSearch) {
  useLiveQueryInvalidation({ 'readings.quarantined': [['quarantine']] });
  return useInfiniteQuery({
    queryKey: ['quarantine', 'pages', reason ?? null, state],
    queryFn: ({ signal, pageParam }) =>
      call(streamApi.quarantine, {
        query: { state, reason, limit: pageSize, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** Open entries as pieces of work. */
export function useGroups(enabled: boolean) {
  return useQuery({
    queryKey: ['quarantine', 'groups'],
    queryFn: ({ signal }) => call(streamApi.quarantineGroups, { query: {}, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const refreshQuarantine = () => queryClient.invalidateQueries({ queryKey: ['quarantine'] });

/** Puts the reading through the intake again; a contradicting one becomes the correction of the kept value. */
export function useReplay() {
  return useMutation({
    mutationFn: (id: string) => call(streamApi.replayQuarantined, { params: { id } }),
    onSettled: refreshQuarantine,
  });
}

export async function discard(id: string, reason: string): Promise<void> {
  await call(streamApi.discardQuarantined, { params: { id }, body: { reason } });
  await refreshQuarantine();
}

export async function discardGroup(group: QuarantineGroupKey, reason: string): Promise<void> {
  await call(streamApi.discardQuarantineGroup, { body: { group, reason } });
  await refreshQuarantine();
}
