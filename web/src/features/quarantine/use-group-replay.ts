import type { GroupReplay, QuarantineGroupKey } from '@ioc/contracts/streams';
import { streamApi } from '@ioc/contracts/streams';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#shared/api/index.ts';
import { refreshQuarantine } from './queries.ts';

export type GroupProgress = { replayed: number; stillRefused: number; skipped: number };

const nothing: GroupProgress = { replayed: 0, stillRefused: 0, skipped: 0 };

/** Puts a whole group through the intake, chunk by chunk; what was done stays done when the rest fails. */
export function useGroupReplay() {
  const [progress, setProgress] = useState<GroupProgress | null>(null);
  const mutation = useMutation({
    async mutationFn(group: QuarantineGroupKey) {
      let sum = nothing;
      let after: string | null = null;
      do {
        const chunk: GroupReplay = await call(streamApi.replayQuarantineGroup, { body: { group, after, limit: 200 } });
        sum = {
          replayed: sum.replayed + chunk.replayed,
          stillRefused: sum.stillRefused + chunk.stillRefused,
          skipped: sum.skipped + chunk.skipped,
        };
        setProgress(sum);
        after = chunk.next;
      } while (after !== null);
    },
    onMutate: () => setProgress(nothing),
    onSettled: refreshQuarantine,
  });
  return { ...mutation, progress };
}
