import { adminUnitApi } from '@ioc/contracts/admin-units';
import type { SpatialFilter } from '@ioc/contracts/admin-units';
import { incidentApi } from '@ioc/contracts/incidents';
import type { Figure } from '@ioc/contracts/indicators';
import { mapApi } from '@ioc/contracts/map';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '#shared/api/index.ts';
import { useNow } from '#shared/format/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { useFigures } from '#shared/monitoring/index.ts';

export function useLayers() {
  useLiveQueryInvalidation({
    'administrative-units.imported': [['map', 'layers']],
    'province.applied': [['map', 'layers']],
    'data-set.published': [['map', 'layers']],
  });
  return useQuery({
    queryKey: ['map', 'layers'],
    queryFn: ({ signal }) => call(mapApi.layers, { signal }),
    staleTime: 5 * 60_000,
  });
}

/** What lies within the filter, kept true while things happen. */
export function useSelection(filter: SpatialFilter | null, layers: readonly string[]) {
  useLiveQueryInvalidation(
    filter
      ? {
          'alert.raised': [['selections', 'live']],
          'alert.changed': [['selections', 'live']],
          'incident.opened': [['selections', 'live']],
          'incident.changed': [['selections', 'live']],
        }
      : {},
  );
  return useQuery({
    queryKey: ['selections', 'live', filter, layers],
    queryFn: ({ signal }) =>
      call(mapApi.select, { body: { filter: filter!, layers: layers.slice(0, 20), limit: 500 }, signal }),
    placeholderData: keepPreviousData,
    enabled: filter !== null && layers.length > 0,
  });
}

/** One object of a layer by its id; the selection over the whole province is the read that has its facts. */
export function useFeature(layer: string, id: string, province: string) {
  const { data, isPending } = useQuery({
    queryKey: ['selections', 'layer', layer],
    queryFn: ({ signal }) =>
      call(mapApi.select, {
        body: { filter: { kind: 'boundary', codes: [province] }, layers: [layer], limit: 2000 },
        signal,
      }),
    staleTime: 60_000,
  });
  return { feature: data?.layers[0]?.items.find((item) => item.id === id), isPending };
}

export function useUnit(code: string) {
  return useQuery({
    queryKey: ['admin-units', code],
    queryFn: ({ signal }) => call(adminUnitApi.get, { params: { code }, signal }),
    staleTime: 10 * 60_000,
  });
}

export function useAlert(id: string) {
  useLiveQueryInvalidation({ 'alert.changed': [['alert', id]] });
  return useQuery({
    queryKey: ['alert', id],
    queryFn: ({ signal }) => call(incidentApi.alert, { params: { id }, signal }),
  });
}

const hourMs = 3_600_000;
const hoursShown = 24;

/** Starts of the last 24 hours of the clock, the running one last. */
export function useLastHours(): string[] {
  const now = useNow(60_000);
  const running = Math.floor(now / hourMs) * hourMs;
  return useMemo(
    () =>
      Array.from({ length: hoursShown }, (_, index) =>
        new Date(running - (hoursShown - 1 - index) * hourMs).toISOString(),
      ),
    [running],
  );
}

/** Figures of those hours: by the start of the hour. */
export function useHourlyFigures(
  indicator: string,
  hours: readonly string[],
  enabled: boolean,
): ReadonlyMap<number, Figure[]> {
  const { data } = useFigures({ indicator, from: hours[0], limit: 20_000 }, enabled && indicator !== '');
  return useMemo(() => Map.groupBy(data?.items ?? [], ({ period }) => Date.parse(period.start)), [data]);
}
