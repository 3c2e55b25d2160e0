import { briefingApi } from '@ioc/contracts/briefings';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';

export function useTemplates() {
  return useQuery({
    queryKey: ['briefings', 'templates'],
    queryFn: ({ signal }) => call(briefingApi.templates, { signal }),
    staleTime: 10 * 60_000,
  });
}

export function usePacks() {
  useLiveQueryInvalidation({ 'briefing.produced': [['briefings', 'packs']] });
  return useQuery({
    queryKey: ['briefings', 'packs'],
    queryFn: ({ signal }) => call(briefingApi.packs, { signal }),
  });
}

export function usePack(id: string) {
  return useQuery({
    queryKey: ['briefings', 'pack', id],
    queryFn: ({ signal }) => call(briefingApi.pack, { params: { id }, signal }),
  });
}

export type Order = { template: string; period: string; cutOffAt?: string | undefined };

export function useProduce() {
  return useMutation({
    mutationFn: (order: Order) => call(briefingApi.produce, { body: order }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['briefings', 'packs'] }),
  });
}
