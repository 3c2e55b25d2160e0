import { directiveApi } from '@ioc/contracts/directives';
import { useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';

/** Directives given because of figures of this indicator for this unit. */
export function useIndicatorDirectives(query: { indicator: string; thing?: string; area?: string }, enabled: boolean) {
  return useQuery({
    queryKey: ['directives', query],
    queryFn: ({ signal }) => call(directiveApi.list, { query, signal }),
    enabled,
  });
}
