import { positionApi } from '@ioc/contracts/positions';
import { streamApi } from '@ioc/contracts/streams';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';

export function useVessel(id: string) {
  useLiveQueryInvalidation({ 'positions.accepted': [['things', 'vessel', id]] });
  return useQuery({
    queryKey: ['things', 'vessel', id],
    queryFn: ({ signal }) => call(streamApi.thing, { params: { id }, signal }),
    refetchInterval: 60_000,
  });
}

export function useTrack(thing: string, span: { from: string; to: string }, enabled: boolean) {
  return useQuery({
    queryKey: ['positions', thing, span.from, span.to],
    queryFn: ({ signal }) =>
      call(positionApi.positions, { query: { thing, from: span.from, to: span.to, limit: 20_000 }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
