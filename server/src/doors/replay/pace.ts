import { setTimeout as sleep } from 'node:timers/promises';

/** Event time against the wall: the first reading is now, the others as much later as they were, divided by the speed. */
export function createPace(speed: number | 'max', signal: AbortSignal | undefined) {
  let start: { event: number; wall: number } | null = null;
  const delayOf = (time: Date): number => {
    if (speed === 'max') return 0;
    start ??= { event: time.getTime(), wall: Date.now() };
    return start.wall + (time.getTime() - start.event) / speed - Date.now();
  };
  return {
    mustWaitFor: (time: Date): boolean => delayOf(time) > 1,
    async waitFor(time: Date): Promise<void> {
      const delay = delayOf(time);
      if (delay > 1) await sleep(delay, undefined, signal ? { signal } : {});
    },
  };
}
