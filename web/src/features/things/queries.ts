import { ruleApi } from '@ioc/contracts/rules';
import { streamApi } from '@ioc/contracts/streams';
import type { Observation, Thing } from '@ioc/contracts/streams';
import { keepPreviousData, replaceEqualDeep, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLive } from '#shared/live/index.ts';
import { appendLatest, keepNewest, withLatest } from './live-values.ts';

export const thingKey = (id: string) => ['things', 'one', id] as const;
const observationsKey = (thing: string, property: string) => ['observations', thing, property] as const;

export function useThing(id: string) {
  return useQuery({
    queryKey: thingKey(id),
    queryFn: ({ signal }) => call(streamApi.thing, { params: { id }, signal }),
    refetchInterval: 60_000,
    structuralSharing: (known, answer) =>
      replaceEqualDeep(known, keepNewest(known as Thing | undefined, answer as Thing)),
  });
}

/** Readings of one property over a span; a running one grows with the live stream. */
export function useObservations(thing: string, property: string, span: { from: string; to: string }) {
  return useQuery({
    queryKey: [...observationsKey(thing, property), span.from, span.to],
    queryFn: ({ signal }) =>
      call(streamApi.observations, {
        query: { thing, property, from: span.from, to: span.to, limit: 20_000 },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Puts what the stream tells of a station into what the page already holds: seen at once, without asking again. */
export function useLiveThing(id: string): void {
  const client = useQueryClient();
  useLive(['observations.accepted'], (events) => {
    const mine = events.map(({ payload }) => payload).filter(({ thing }) => thing === id);
    if (mine.length === 0) return;
    client.setQueryData<Thing>(thingKey(id), (thing) =>
      mine.reduce((known, event) => known && withLatest(known, event), thing),
    );
    const properties = new Set(mine.flatMap(({ latest }) => latest.map(({ property }) => property)));
    for (const property of properties) {
      client.setQueriesData<{ items: Observation[]; next: string | null }>(
        { queryKey: observationsKey(id, property) },
        (known) => known && { ...known, items: appendLatest(known.items, id, property, mine) },
      );
    }
  });
}

export function useWhyNot(question: { thing: string; at: string } | null) {
  return useQuery({
    queryKey: ['why-not', question],
    queryFn: ({ signal }) => {
      const { thing, at } = question!;
      return call(ruleApi.whyNotAny, { params: { id: thing }, query: { at }, signal });
    },
    enabled: question !== null,
    retry: false,
  });
}
