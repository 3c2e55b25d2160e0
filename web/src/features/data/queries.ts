import { mapApi } from '@ioc/contracts/map';
import { warehouseApi } from '@ioc/contracts/warehouse';
import type { SubmissionState } from '@ioc/contracts/warehouse';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { useMay } from '#shared/session/session.ts';
import { useCommunes, useMapBase } from '#shared/monitoring/index.ts';

const touched = { 'submission.changed': [['submissions'], ['data-sets']], 'data-set.published': [['data-sets']] };

export function useDataSets() {
  useLiveQueryInvalidation(touched);
  return useQuery({
    queryKey: ['data-sets', 'list'],
    queryFn: ({ signal }) => call(warehouseApi.dataSets, { signal }),
  });
}

export function useDataSet(id: string) {
  useLiveQueryInvalidation(touched);
  return useQuery({
    queryKey: ['data-sets', id],
    queryFn: ({ signal }) => call(warehouseApi.dataSet, { params: { id }, signal }),
  });
}

export type AsOf = { version?: number | undefined; asKnownAt?: string | undefined };
const pageSize = 200;

export function useRecords(id: string, asOf: AsOf) {
  return useInfiniteQuery({
    queryKey: ['data-sets', id, 'records', asOf],
    queryFn: ({ pageParam, signal }) =>
      call(warehouseApi.records, {
        params: { id },
        query: { ...asOf, limit: pageSize, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: ['data-sets', id, 'versions'],
    queryFn: ({ signal }) => call(warehouseApi.versions, { params: { id }, signal }),
  });
}

export function useRecordHistory(id: string, key: string) {
  return useQuery({
    queryKey: ['data-sets', id, 'history', key],
    queryFn: ({ signal }) => call(warehouseApi.recordHistory, { params: { id, key }, signal }),
  });
}

export function useSubmissions(filter: { dataSet?: string | undefined; state?: SubmissionState | undefined }) {
  useLiveQueryInvalidation(touched);
  return useInfiniteQuery({
    queryKey: ['submissions', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(warehouseApi.submissions, { query: { ...filter, limit: 50, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function useSubmission(id: string) {
  useLiveQueryInvalidation(touched);
  return useQuery({
    queryKey: ['submissions', id],
    queryFn: ({ signal }) => call(warehouseApi.submission, { params: { id }, signal }),
  });
}

function refresh(): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['data-sets'] });
  return queryClient.invalidateQueries({ queryKey: ['submissions'] });
}

export function useApprove(id: string) {
  return useMutation({
    mutationFn: (comment: string) => call(warehouseApi.approve, { params: { id }, body: { comment } }),
    onSuccess: refresh,
  });
}

export function useReturn(id: string) {
  return useMutation({
    mutationFn: (comment: string) => call(warehouseApi.return, { params: { id }, body: { comment } }),
    onSuccess: refresh,
  });
}

export function useWithdraw() {
  return useMutation({
    mutationFn: (id: string) => call(warehouseApi.withdraw, { params: { id } }),
    onSuccess: refresh,
  });
}

/** Names of communes and sites by their codes, for cells that hold codes. */
export function usePlaceNames(): ReadonlyMap<string, string> {
  const mayMap = useMay('map.read');
  const communes = useCommunes(useMay('admin-units.read')).data?.items ?? [];
  const province = useMapBase(mayMap).data?.provinceCode;
  const { data: sites } = useQuery({
    queryKey: ['selections', 'names', 'site'],
    queryFn: ({ signal }) =>
      call(mapApi.select, {
        body: { filter: { kind: 'boundary', codes: [province!] }, layers: ['site'], limit: 2000 },
        signal,
      }),
    enabled: province !== undefined,
    staleTime: 10 * 60_000,
  });
  return new Map([
    ...communes.map(({ code, fullName }): [string, string] => [code, fullName]),
    ...(sites?.layers[0]?.items ?? []).map(({ id, name }): [string, string] => [id, name]),
  ]);
}
