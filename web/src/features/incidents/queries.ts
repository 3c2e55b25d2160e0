import { incidentApi } from '@ioc/contracts/incidents';
import type { IncidentRoom } from '@ioc/contracts/incidents';
import { ruleApi } from '@ioc/contracts/rules';
import { scenarioApi } from '@ioc/contracts/scenarios';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { refreshWork } from '#shared/handling/index.ts';
import type { IncidentSearch, StatisticsSearch } from './search.ts';

const live = {
  'incident.opened': [['incidents']],
  'incident.changed': [['incidents']],
  'task.changed': [['incidents']],
  'task.assigned': [['incidents']],
} as const;

export function useIncidents({ show, scenario }: IncidentSearch) {
  useLiveQueryInvalidation(live);
  const query = { ...(show !== 'all' && { open: 'true' as const }), scenario, limit: 200 };
  return useQuery({
    queryKey: ['incidents', 'list', query],
    queryFn: ({ signal }) => call(incidentApi.list, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useIncidentRoom(id: string) {
  useLiveQueryInvalidation({ ...live, 'alert.changed': [['incidents', 'room', id]] });
  return useQuery({
    queryKey: ['incidents', 'room', id],
    queryFn: ({ signal }) => call(incidentApi.get, { params: { id }, signal }),
    refetchInterval: 60_000,
  });
}

/** An act answers the whole room: shown at once, lists are asked again. */
export function roomChanged(room: IncidentRoom): void {
  queryClient.setQueryData(['incidents', 'room', room.id], room);
  refreshWork();
}

export function usePlaybook(scenario: string, id: string | undefined) {
  const { data } = useQuery({
    queryKey: ['playbooks', scenario],
    queryFn: ({ signal }) => call(scenarioApi.playbooks, { params: { id: scenario }, signal }),
    staleTime: 10 * 60_000,
    enabled: id !== undefined,
  });
  return data?.items.find((playbook) => playbook.id === id) ?? null;
}

/** Runs, false alarms and times over the last days, with the names of the rules. */
export function useStatistics({
  days = 30,
  scenario,
}: {
  days?: number | undefined;
  scenario?: StatisticsSearch['scenario'];
}) {
  const statistics = useQuery({
    queryKey: ['incidents', 'statistics', days, scenario],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - days * 86_400_000).toISOString();
      return call(incidentApi.statistics, { query: { from, scenario }, signal });
    },
    placeholderData: keepPreviousData,
  });
  const rules = useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => call(ruleApi.rules, { signal }) });
  return { statistics, names: new Map(rules.data?.items.map(({ id, name }) => [id, name])) };
}
