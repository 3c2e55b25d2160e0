import { noticeApi } from '@ioc/contracts/notices';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';

const queryKey = ['notices'];

export function useNotices(enabled: boolean) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => call(noticeApi.list, { signal }),
    refetchInterval: 60_000,
    enabled,
  });
}

export function useReadNotice() {
  return useMutation({
    mutationFn: (id: string) => call(noticeApi.read, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
}
