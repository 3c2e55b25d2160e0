import { taskApi } from '@ioc/contracts/tasks';
import type { Task } from '@ioc/contracts/tasks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { addressOf } from '#shared/api/address.ts';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { refreshWork } from '#shared/handling/index.ts';
import { shrinkPhoto } from './shrink-photo.ts';

const live = { 'task.assigned': [['tasks']], 'task.changed': [['tasks']], 'notice.sent': [['tasks']] } as const;

/** Own work, or everything this person may see; the server puts the own first. */
export function useTasks(mine: boolean) {
  useLiveQueryInvalidation(live);
  return useQuery({
    queryKey: ['tasks', 'list', mine],
    queryFn: ({ signal }) => call(taskApi.list, { query: { ...(mine && { mine: 'true' }), limit: 300 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useTask(id: string) {
  useLiveQueryInvalidation(live);
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => call(taskApi.get, { params: { id }, signal }),
  });
}

/** An act answers the task as it stands now: shown at once, lists are asked again. */
export function taskChanged(task: Task): void {
  queryClient.setQueryData(['tasks', 'one', task.id], task);
  refreshWork();
}

export function useAcceptTask(id: string) {
  return useMutation({ mutationFn: () => call(taskApi.accept, { params: { id } }), onSuccess: taskChanged });
}

export function useCheckLine(id: string) {
  return useMutation({
    mutationFn: (body: { index: number; done: boolean }) => call(taskApi.check, { params: { id }, body }),
    onSuccess: taskChanged,
  });
}

export type NewEvidence = { kind: 'note' | 'photo' | 'file'; text: string; file: File | null };

/** Photos are made smaller first: the network on site is slow. */
export async function sendEvidence(id: string, { kind, text, file }: NewEvidence): Promise<Task> {
  const sent = file && kind === 'photo' ? await shrinkPhoto(file) : file;
  return call(taskApi.addEvidence, {
    params: { id },
    body: { kind, text },
    ...(sent && { files: { file: sent } }),
  });
}

/** Where a photo or file of a task is read. */
export function evidenceAddress(task: string, evidence: string): string {
  return addressOf(taskApi.evidenceFile.path, { id: task, evidence }, {});
}
