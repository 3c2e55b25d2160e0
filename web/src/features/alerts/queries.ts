import { directiveApi } from '@ioc/contracts/directives';
import { incidentApi } from '@ioc/contracts/incidents';
import type { AlertDetail } from '@ioc/contracts/incidents';
import { indicatorApi } from '@ioc/contracts/indicators';
import { ruleApi } from '@ioc/contracts/rules';
import type { Alert } from '@ioc/contracts/rules';
import { streamApi } from '@ioc/contracts/streams';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { useMay } from '#shared/session/session.ts';
import { refreshWork } from '#shared/handling/index.ts';
import { chartWindow } from './evidence.ts';
import { alertQuery } from './search.ts';
import type { AlertSearch } from './search.ts';

const pageSize = 50;

/** The list, page by page; asked again as soon as the stream tells of a change. */
export function useAlertList(search: AlertSearch) {
  useAlertsLive();
  const query = alertQuery(search);
  return useInfiniteQuery({
    queryKey: ['alerts', 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      call(incidentApi.alerts, { query: { ...query, limit: pageSize, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useAlert(id: string) {
  useAlertsLive();
  return useQuery({
    queryKey: ['alerts', 'one', id],
    queryFn: ({ signal }) => call(incidentApi.alert, { params: { id }, signal }),
  });
}

function useAlertsLive(): void {
  useLiveQueryInvalidation({
    'alert.raised': [['alerts']],
    'alert.changed': [['alerts']],
    'incident.changed': [['alerts', 'one']],
  });
}

/** An act answers the alert as it stands now: shown at once, the rest is asked again. */
export function alertChanged(alert: AlertDetail): void {
  queryClient.setQueryData(['alerts', 'one', alert.id], alert);
  refreshWork();
}

export function useRules() {
  return useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => call(ruleApi.rules, { signal }),
    staleTime: 10 * 60_000,
  });
}

/** Other alerts of the same thing, newest first. */
export function useAlertsOfThing(thing: string | undefined) {
  return useQuery({
    queryKey: ['alerts', 'of-thing', thing],
    queryFn: ({ signal }) => call(incidentApi.alerts, { query: { thing, limit: 8 }, signal }),
    enabled: thing !== undefined,
  });
}

export function useDirectivesFrom(alert: string) {
  const may = useMay('directives.read');
  useLiveQueryInvalidation({ 'directive.given': [['directives']], 'directive.changed': [['directives']] });
  return useQuery({
    queryKey: ['directives', 'of-alert', alert],
    queryFn: ({ signal }) => call(directiveApi.list, { query: { alert }, signal }),
    enabled: may,
  });
}

/** The values around the alert: readings of its property, or figures of its indicator; nothing where the account may not see them. */
export function useValuesAround(alert: Alert, isFigure: boolean) {
  const mayObservations = useMay('observations.read');
  const mayFigures = useMay('figures.read');
  const [thing] = alert.things;
  const name = alert.evidence.readings[0]?.property ?? alert.property;
  const canAsk = name !== null && name !== undefined && name !== '*' && (isFigure || thing !== undefined);
  return useQuery({
    queryKey: ['values-around', alert.id, alert.version, isFigure],
    queryFn: async ({ signal }) => {
      const { from, to } = chartWindow(alert, Date.now());
      if (isFigure) {
        const place = thing ? { thing } : { area: alert.area };
        const query = { indicator: name!, ...place, from, to };
        const { items } = await call(indicatorApi.figures, { query, signal });
        return items.map(({ period, value }) => ({ at: period.start, value }));
      }
      const query = { thing: thing!, property: name!, from, to, limit: 20_000 };
      const { items } = await call(streamApi.observations, { query, signal });
      return items.map(({ time, value, quality }) => ({ at: time, value: quality === 'measured' ? value : null }));
    },
    enabled: canAsk && (isFigure ? mayFigures : mayObservations),
    refetchInterval: alert.end === null ? 60_000 : false,
  });
}
