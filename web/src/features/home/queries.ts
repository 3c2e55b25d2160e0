import { directiveApi } from '@ioc/contracts/directives';
import { identityApi } from '@ioc/contracts/identity';
import { streamApi } from '@ioc/contracts/streams';
import { taskApi } from '@ioc/contracts/tasks';
import { warehouseApi } from '@ioc/contracts/warehouse';
import { useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';

const slowRhythm = 60_000;

export function useMyTasks(enabled: boolean) {
  useLiveQueryInvalidation(enabled ? { 'task.assigned': [['tasks']], 'task.changed': [['tasks']] } : {});
  return useQuery({
    queryKey: ['tasks', 'mine'],
    queryFn: ({ signal }) => call(taskApi.list, { query: { mine: 'true', limit: 100 }, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

/** Tasks past their time, whoever has them. */
export function useOverdueTasks(enabled: boolean) {
  useLiveQueryInvalidation(enabled ? { 'task.changed': [['tasks']] } : {});
  return useQuery({
    queryKey: ['tasks', 'overdue'],
    queryFn: ({ signal }) => call(taskApi.list, { query: { overdue: 'true', limit: 100 }, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useOpenDirectives(enabled: boolean) {
  useLiveQueryInvalidation(
    enabled ? { 'directive.given': [['directives']], 'directive.changed': [['directives']] } : {},
  );
  return useQuery({
    queryKey: ['directives', { open: true }],
    queryFn: ({ signal }) => call(directiveApi.list, { query: { open: 'true', limit: 200 }, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useQuarantineCounts(enabled: boolean) {
  useLiveQueryInvalidation(enabled ? { 'readings.quarantined': [['quarantine']] } : {});
  return useQuery({
    queryKey: ['quarantine', 'counts'],
    queryFn: ({ signal }) => call(streamApi.quarantine, { query: { state: 'open', limit: 1 }, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useDataSets(enabled: boolean) {
  useLiveQueryInvalidation(
    enabled ? { 'data-set.published': [['data-sets']], 'submission.changed': [['data-sets']] } : {},
  );
  return useQuery({
    queryKey: ['data-sets'],
    queryFn: ({ signal }) => call(warehouseApi.dataSets, { signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useSubmissions(enabled: boolean) {
  useLiveQueryInvalidation(enabled ? { 'submission.changed': [['submissions']] } : {});
  return useQuery({
    queryKey: ['submissions', 'home'],
    queryFn: ({ signal }) => call(warehouseApi.submissions, { query: { limit: 20 }, signal }),
    refetchInterval: slowRhythm,
    enabled,
  });
}

export function useAccounts(enabled: boolean) {
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => call(identityApi.accounts, { signal }),
    enabled,
  });
}

export function useAuditVerification(enabled: boolean) {
  return useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: ({ signal }) => call(identityApi.verifyAudit, { signal }),
    enabled,
  });
}
