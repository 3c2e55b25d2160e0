import { identityApi } from '@ioc/contracts/identity';
import { incidentApi } from '@ioc/contracts/incidents';
import { indicatorApi } from '@ioc/contracts/indicators';
import { mapApi } from '@ioc/contracts/map';
import { overviewApi } from '@ioc/contracts/scenarios';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useLive, useLiveQueryInvalidation } from '#shared/live/index.ts';

const described = 10 * 60_000;
/** The wall stands for months: whatever failed is asked again, also where no event tells of it. */
const askAgainMs = 60_000;
const untilFirstAnswerMs = 5000;

export function useMapBase() {
  return useQuery({
    queryKey: ['map', 'base'],
    queryFn: ({ signal }) => call(mapApi.base, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data ? false : untilFirstAnswerMs),
  });
}

/** Alerts that are still open, kept up to date by the live stream. */
export function useOpenAlerts() {
  useLiveQueryInvalidation({
    'alert.raised': [['alerts']],
    'alert.changed': [['alerts']],
    'incident.changed': [['alerts']],
  });
  return useQuery({
    queryKey: ['alerts', 'open'],
    queryFn: ({ signal }) => call(incidentApi.alerts, { query: { open: 'true', limit: 300 }, signal }),
    refetchInterval: askAgainMs,
  });
}

/** Incidents in hand, with how their tasks stand. */
export function useOpenIncidents() {
  useLiveQueryInvalidation({ 'incident.opened': [['incidents']], 'incident.changed': [['incidents']] });
  return useQuery({
    queryKey: ['incidents', 'open'],
    queryFn: ({ signal }) => call(incidentApi.list, { query: { open: 'true', limit: 100 }, signal }),
    refetchInterval: askAgainMs,
  });
}

/** How often the six numbers are asked again because a figure changed; alerts and incidents make it at once. */
const figuresMakeOverviewMs = 10_000;

export function useOverview(scenario: string | null) {
  const client = useQueryClient();
  useLiveQueryInvalidation({
    'alert.raised': [['overview']],
    'alert.changed': [['overview']],
    'incident.opened': [['overview']],
    'incident.changed': [['overview']],
  });
  useLive(['figures.changed'], () => void client.invalidateQueries({ queryKey: ['overview'] }), figuresMakeOverviewMs);
  return useQuery({
    queryKey: ['overview', scenario],
    queryFn: ({ signal }) => call(overviewApi.overview, { query: scenario ? { scenario } : {}, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: askAgainMs,
  });
}

/** Figures of one indicator over the last hours, one request for all its places; the running hour is asked for elsewhere. */
export function useHourFigures(indicator: string | undefined, from: number) {
  return useQuery({
    queryKey: ['hours', indicator, from],
    queryFn: ({ signal }) =>
      call(indicatorApi.figures, { query: { indicator: indicator!, from: new Date(from).toISOString() }, signal }),
    enabled: indicator !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 5 * 60_000,
  });
}

/** The name of an agency by its id; empty until the names are here. */
export function useAgencyName(): (id: string) => string {
  const say = useLocalized();
  const { data } = useQuery({
    queryKey: ['agencies'],
    queryFn: ({ signal }) => call(identityApi.agencies, { signal }),
    staleTime: described,
    refetchInterval: ({ state }) => (state.data ? false : askAgainMs),
  });
  const names = new Map(data?.items.map(({ id, name }) => [id, say(name)]));
  return (id) => names.get(id) ?? '';
}
