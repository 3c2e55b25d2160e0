import { directiveApi } from '@ioc/contracts/directives';
import { incidentApi } from '@ioc/contracts/incidents';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import type { DirectiveSearch } from './search.ts';

const live = {
  'directive.given': [['directives']],
  'directive.changed': [['directives']],
  'task.changed': [['directives']],
} as const;

export function useDirectives({ show, area, indicator }: DirectiveSearch) {
  useLiveQueryInvalidation(live);
  const query = { ...(show !== 'all' && { open: 'true' as const }), area, indicator, limit: 300 };
  return useQuery({
    queryKey: ['directives', 'list', query],
    queryFn: ({ signal }) => call(directiveApi.list, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useDirective(id: string) {
  useLiveQueryInvalidation(live);
  return useQuery({
    queryKey: ['directives', 'one', id],
    queryFn: ({ signal }) => call(directiveApi.get, { params: { id }, signal }),
  });
}

/** The alert a new directive is given from: its words stand above the form. */
export function useSourceAlert(id: string | undefined) {
  return useQuery({
    queryKey: ['alerts', 'one', id],
    queryFn: ({ signal }) => call(incidentApi.alert, { params: { id: id! }, signal }),
    enabled: id !== undefined,
  });
}
