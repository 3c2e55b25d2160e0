import { streamApi } from '@ioc/contracts/streams';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { trackQuery } from '#shared/monitoring/index.ts';

export function useVessel(id: string) {
  useLiveQueryInvalidation({ 'positions.accepted': [['things', 'vessel', id]] });
  return useQuery({
    queryKey: ['things', 'vessel', id],
    queryFn: ({ signal }) => call(streamApi.thing, { params: { id }, signal }),
    refetchInterval: 60_000,
  });
}

export function useTrack(thing: string, span: { from: string; to: string }, enabled: boolean) {
  return useQuery({ ...trackQuery(thing, span), placeholderData: keepPreviousData, enabled });
}
