import type { EndpointRequest } from '@ioc/contracts/endpoint';
import { indicatorApi } from '@ioc/contracts/indicators';
import type { Figure } from '@ioc/contracts/indicators';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/index.ts';
import { useLive } from '../live/index.ts';

export type FiguresQuery = NonNullable<EndpointRequest<typeof indicatorApi.figures>['query']>;

/** Live figures may change every few seconds; screens ask again at most this often. */
const askAgainMs = 1500;

const options = (query: FiguresQuery) => ({
  queryKey: ['figures', query.indicator, query] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(indicatorApi.figures, { query, signal }),
  placeholderData: keepPreviousData,
});

/** Figures of one indicator; asked again when the stream says that one of them changed. */
export function useFigures(query: FiguresQuery, enabled = true) {
  useFiguresLive(enabled && !query.asKnownAt ? [query.indicator] : [], query.thing);
  return useQuery({ ...options(query), enabled });
}

/** The same for several indicators at once, in the given order. */
export function useFiguresOf(queries: readonly FiguresQuery[], enabled = true) {
  useFiguresLive(enabled ? queries.map(({ indicator }) => indicator) : []);
  return useQueries({ queries: queries.map((query) => ({ ...options(query), enabled })) });
}

export function usePassport(id: string | null) {
  return useQuery({
    queryKey: ['passport', id],
    queryFn: ({ signal }) => call(indicatorApi.passport, { params: { id: id! }, signal }),
    enabled: id !== null,
    // The id is the digest of the content: it cannot change.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

function useFiguresLive(indicators: readonly string[], thing?: string): void {
  const client = useQueryClient();
  useLive(
    ['figures.changed'],
    (events) => {
      const touched = new Set(
        events
          .filter(({ payload }) => indicators.includes(payload.indicator))
          .filter(({ payload }) => !thing || !payload.thing || payload.thing === thing)
          .map(({ payload }) => payload.indicator),
      );
      for (const indicator of touched) {
        void client.invalidateQueries({
          queryKey: ['figures', indicator],
          predicate: ({ queryKey }) => !thing || (queryKey[2] as FiguresQuery | undefined)?.thing === thing,
        });
      }
    },
    askAgainMs,
  );
}

/** The newest figure of each unit, by the id of the thing, the site or the area. */
export function byUnit(figures: readonly Figure[] | undefined): ReadonlyMap<string, Figure> {
  const newest = new Map<string, Figure>();
  for (const figure of figures ?? []) {
    const unit = figure.thing ?? figure.site ?? figure.area;
    const known = newest.get(unit);
    if (!known || known.period.start < figure.period.start) newest.set(unit, figure);
  }
  return newest;
}

/** A figure of long ago says nothing of the present: its unit has been silent since. */
export function isCurrent({ period }: Pick<Figure, 'period'>, now: number): boolean {
  const start = Date.parse(period.start);
  const end = Date.parse(period.end);
  return now - end <= (end - start) * 2;
}
