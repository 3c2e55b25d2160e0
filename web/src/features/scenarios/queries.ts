import { incidentApi } from '@ioc/contracts/incidents';
import { ruleApi } from '@ioc/contracts/rules';
import { overviewApi, scenarioApi } from '@ioc/contracts/scenarios';
import { useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';

export function useScenario(id: string) {
  return useQuery({
    queryKey: ['scenarios', id],
    queryFn: ({ signal }) => call(scenarioApi.get, { params: { id }, signal }),
    staleTime: 5 * 60_000,
  });
}

export function usePlaybooks(id: string) {
  return useQuery({
    queryKey: ['scenarios', id, 'playbooks'],
    queryFn: ({ signal }) => call(scenarioApi.playbooks, { params: { id }, signal }),
    staleTime: 5 * 60_000,
  });
}

export function useReadiness(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['scenarios', id, 'readiness'],
    queryFn: ({ signal }) => call(overviewApi.readiness, { params: { id }, signal }),
    refetchInterval: 60_000,
    enabled,
  });
}

export function useScenarioRules(scenario: string, enabled: boolean) {
  return useQuery({
    queryKey: ['rules', scenario],
    queryFn: ({ signal }) => call(ruleApi.rules, { query: { scenario }, signal }),
    staleTime: 5 * 60_000,
    enabled,
  });
}

export function useStatistics(scenario: string, span: { from: string; to: string }, enabled: boolean) {
  return useQuery({
    queryKey: ['incidents', 'statistics', scenario, span.from, span.to],
    queryFn: ({ signal }) =>
      call(incidentApi.statistics, { query: { scenario, from: span.from, to: span.to }, signal }),
    enabled,
  });
}
