import type { LonLat } from '@ioc/contracts/common';
import type { Alert } from '@ioc/contracts/rules';
import { streamApi } from '@ioc/contracts/streams';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '#shared/api/index.ts';
import { useNow } from '#shared/format/index.ts';
import { silentAfterMs, stretchesOf, trackQuery } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { chartWindow } from '../evidence.ts';

/** A crowd can be larger; the tracks of its first vessels show it. */
const mostTracks = 12;

export type Moved = { id: string; name: string; stretches: LonLat[][] };

/** The things an alert is about, by name, each with its way around the time of the alert. */
export function useMoved(alert: Alert): Moved[] {
  const mayPositions = useMay('observations.read');
  const now = useNow(10 * 60_000);
  const shown = useMemo(() => alert.things.slice(0, mostTracks), [alert.things]);
  const span = useMemo(() => chartWindow(alert, now), [alert, now]);
  const names = useQueries({
    queries: shown.map((id) => ({
      queryKey: ['things', 'name', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(streamApi.thing, { params: { id }, signal }),
      staleTime: 10 * 60_000,
    })),
    combine: (results) => results.map(({ data }) => data?.name),
  });
  const tracks = useQueries({
    queries: shown.map((id) => ({ ...trackQuery(id, span), enabled: mayPositions })),
    combine: (results) => results.map(({ data }) => data?.items),
  });
  return useMemo(
    () =>
      shown.map((id, i) => ({
        id,
        name: names[i] ?? id,
        stretches: stretchesOf(tracks[i] ?? [], silentAfterMs),
      })),
    [shown, names, tracks],
  );
}
