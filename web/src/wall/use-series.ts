import { streamApi } from '@ioc/contracts/streams';
import { indicatorApi } from '@ioc/contracts/indicators';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import type { TimePoint } from '#shared/charts/index.ts';
import { useLive } from '#shared/live/index.ts';

export type SeriesSource = {
  kind: 'observations' | 'figures';
  thing: string;
  property: string;
  from: number;
  to: number;
};

type Points = TimePoint[];
type Observations = EndpointReply<typeof streamApi.observations>;

/** Readings of one property, or hourly figures of one indicator, at one thing; readings are added as they are accepted. */
export function useSeries(source: SeriesSource | null) {
  const client = useQueryClient();
  const queryKey = ['series', source];

  useLive(['observations.accepted'], (events) => {
    if (source?.kind !== 'observations') return;
    const fresh = events
      .filter(({ payload }) => payload.thing === source.thing)
      .flatMap(({ payload }) => payload.latest)
      .filter(({ property, time }) => property === source.property && Date.parse(time) <= source.to)
      .map(({ time, value }) => ({ at: time, value }));
    if (fresh.length > 0) client.setQueryData<Points>(queryKey, (known) => known && withPoints(known, fresh));
  });

  return useQuery({
    queryKey,
    queryFn: ({ signal }) => read(source!, signal),
    enabled: source !== null,
    // As time goes on the span moves; the line of the same series stays until the new one is here.
    placeholderData: (known, before) => {
      const old = before?.queryKey[1] as SeriesSource | null | undefined;
      return old?.thing === source?.thing && old?.property === source?.property ? known : undefined;
    },
    refetchInterval: 5 * 60_000,
  });
}

async function read({ kind, thing, property, from, to }: SeriesSource, signal: AbortSignal): Promise<Points> {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  if (kind === 'figures') {
    const { items } = await call(indicatorApi.figures, { query: { indicator: property, thing, ...span }, signal });
    return items.map(({ period, value }) => ({ at: period.start, value })).toSorted(byTime);
  }
  const { items }: Observations = await call(streamApi.observations, {
    query: { thing, property, ...span, limit: 20_000 },
    signal,
  });
  return items
    .filter(({ quality }) => quality === 'measured')
    .map(({ time, value }) => ({ at: time, value }))
    .toSorted(byTime);
}

/** Points after these came; one of the same moment takes the place of the old one. */
export function withPoints(known: readonly TimePoint[], fresh: readonly TimePoint[]): TimePoint[] {
  const byMoment = new Map([...known, ...fresh].map((point) => [new Date(point.at).getTime(), point]));
  return [...byMoment.values()].toSorted(byTime);
}

function byTime(first: TimePoint, second: TimePoint): number {
  return new Date(first.at).getTime() - new Date(second.at).getTime();
}

/** A line is broken where nothing came for three times the rhythm: silence is not drawn as a straight line. */
export function withGaps(points: readonly TimePoint[], rhythmSeconds: number): TimePoint[] {
  const widest = rhythmSeconds * 3000;
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before) return [point];
    const at = new Date(before.at).getTime();
    return new Date(point.at).getTime() - at > widest ? [{ at: at + 1, value: null }, point] : [point];
  });
}
