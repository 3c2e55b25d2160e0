import { incidentApi } from '@ioc/contracts/incidents';
import { mapApi } from '@ioc/contracts/map';
import { useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';

export function useMapBase() {
  return useQuery({
    queryKey: ['map', 'base'],
    queryFn: ({ signal }) => call(mapApi.base, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Alerts of the last days that are still open, kept up to date by the live stream. */
export function useOpenAlerts() {
  useLiveQueryInvalidation({
    'alert.raised': [['alerts']],
    'alert.changed': [['alerts']],
    'incident.changed': [['alerts']],
  });
  return useQuery({
    queryKey: ['alerts', 'open'],
    queryFn: ({ signal }) => call(incidentApi.alerts, { query: { open: 'true', limit: 100 }, signal }),
    refetchInterval: 60_000,
  });
}
