import { rehearsalApi } from '@ioc/contracts/rehearsals';
import type { RuleEdit } from '@ioc/contracts/rule-description';
import { ruleLifeApi } from '@ioc/contracts/rule-life';
import type { RuleDetail } from '@ioc/contracts/rule-life';
import { ruleApi } from '@ioc/contracts/rules';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';

const live = { 'rule.changed': [['rules']] } as const;
const ruleKey = (id: string) => ['rules', 'one', id] as const;

export function useRules() {
  useLiveQueryInvalidation(live);
  return useQuery({
    queryKey: ['rules', 'all'],
    queryFn: ({ signal }) => call(ruleApi.rules, { query: {}, signal }),
    refetchInterval: 120_000,
  });
}

export function useRule(id: string) {
  useLiveQueryInvalidation(live);
  return useQuery({
    queryKey: ruleKey(id),
    queryFn: ({ signal }) => call(ruleLifeApi.rule, { params: { id }, signal }),
    retry: false,
  });
}

/** Takes over what the server answered, and has the lists asked again. */
export function ruleChanged(rule: RuleDetail): void {
  queryClient.setQueryData(ruleKey(rule.id), rule);
  void queryClient.invalidateQueries({ queryKey: ['rules'] });
}

export function useTrials(id: string, span: { from: string; to: string }, enabled: boolean) {
  return useQuery({
    queryKey: ['rules', 'trials', id, span.from, span.to],
    queryFn: ({ signal }) => call(ruleLifeApi.trials, { params: { id }, query: span, signal }),
    enabled,
  });
}

export type Asked = { from: string; to: string; version?: string; edit?: RuleEdit };

/** Runs over the past and leaves a record; alerts nobody. */
export function useRehearsal(rule: string) {
  return useMutation({
    mutationFn: (body: Asked) => call(rehearsalApi.rehearse, { params: { id: rule }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['rules'] }),
  });
}
