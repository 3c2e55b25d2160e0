// Reads that several features share, kept fresh by the live stream.
import { adminUnitApi } from '@ioc/contracts/admin-units';
import type { EndpointRequest } from '@ioc/contracts/endpoint';
import { identityApi } from '@ioc/contracts/identity';
import { incidentApi } from '@ioc/contracts/incidents';
import { indicatorApi } from '@ioc/contracts/indicators';
import type { Indicator } from '@ioc/contracts/indicators';
import { mapApi } from '@ioc/contracts/map';
import { overviewApi, scenarioApi } from '@ioc/contracts/scenarios';
import { streamApi } from '@ioc/contracts/streams';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api/index.ts';
import { useLiveQueryInvalidation } from '../live/index.ts';

const described = 10 * 60_000;
/** Queries live with `asKnownAt` or a past span never change; all others are asked again at this rhythm at the latest. */
const slowRhythm = 60_000;

export function useScenarios(enabled = true) {
  return useQuery({
    queryKey: ['scenarios'],
    queryFn: ({ signal }) => call(scenarioApi.list, { signal }),
    staleTime: described,
    enabled,
  });
}

export function useIndicators(enabled = true) {
  return useQuery({
    queryKey: ['indicators'],
    queryFn: ({ signal }) => call(indicatorApi.list, { signal }),
    staleTime: described,
    enabled,
  });
}

/** The catalogue by id, empty until it is here. */
export function useIndicatorMap(enabled = true): ReadonlyMap<string, Indicator> {
  const { data } = useIndicators(enabled);
  return new Map(data?.items.map((indicator) => [indicator.id, indicator]));
}

export function useCommunes(enabled = true) {
  return useQuery({
    queryKey: ['admin-units', 'commune'],
    queryFn: ({ signal }) => call(adminUnitApi.list, { query: { level: 'commune' }, signal }),
    staleTime: described,
    enabled,
  });
}

export function useAgencies() {
  return useQuery({
    queryKey: ['agencies'],
    queryFn: ({ signal }) => call(identityApi.agencies, { signal }),
    staleTime: described,
  });
}

export function useMapBase(enabled = true) {
  return useQuery({
    queryKey: ['map', 'base'],
    queryFn: ({ signal }) => call(mapApi.base, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

export type ThingsQuery = NonNullable<EndpointRequest<typeof streamApi.things>['query']>;

const standing: ThingsQuery = { moving: 'false' };

/** Things that stand still, unless the query says otherwise. */
export function useThings(query: ThingsQuery = standing, enabled = true) {
  useLiveQueryInvalidation(enabled ? { 'observations.accepted': [['things']], 'thing.registered': [['things']] } : {});
  return useQuery({
    queryKey: ['things', query],
    queryFn: ({ signal }) => call(streamApi.things, { query, signal }),
    placeholderData: keepPreviousData,
    // Silence is news that no event tells: it grows with time alone.
    refetchInterval: slowRhythm,
    enabled,
  });
}

export type AlertsQuery = NonNullable<EndpointRequest<typeof incidentApi.alerts>['query']>;

export function useAlerts(query: AlertsQuery, enabled = true) {
  useLiveQueryInvalidation(
    enabled ? { 'alert.raised': [['alerts']], 'alert.changed': [['alerts']], 'incident.changed': [['alerts']] } : {},
  );
  return useQuery({
    queryKey: ['alerts', query],
    queryFn: ({ signal }) => call(incidentApi.alerts, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useIncidents(query: NonNullable<EndpointRequest<typeof incidentApi.list>['query']>, enabled = true) {
  useLiveQueryInvalidation(
    enabled
      ? { 'incident.opened': [['incidents']], 'incident.changed': [['incidents']], 'task.changed': [['incidents']] }
      : {},
  );
  return useQuery({
    queryKey: ['incidents', query],
    queryFn: ({ signal }) => call(incidentApi.list, { query, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useOverview(scenario?: string, enabled = true) {
  useLiveQueryInvalidation(
    enabled
      ? { 'figures.changed': [['overview']], 'alert.raised': [['overview']], 'alert.changed': [['overview']] }
      : {},
  );
  return useQuery({
    queryKey: ['overview', scenario ?? null],
    queryFn: ({ signal }) => call(overviewApi.overview, { query: { scenario }, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}
