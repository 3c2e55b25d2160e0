import { useSyncExternalStore } from 'react';

const clocks = new Map<number, (listener: () => void) => () => void>();

/** One timer per rhythm for the whole page, aligned to the clock, stopped when nobody listens. */
function clockEvery(milliseconds: number): (listener: () => void) => () => void {
  const known = clocks.get(milliseconds);
  if (known) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = () => {
    timer = setTimeout(
      () => {
        for (const listener of listeners) listener();
        schedule();
      },
      milliseconds - (Date.now() % milliseconds),
    );
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (listeners.size === 1) schedule();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) clearTimeout(timer);
    };
  };
  clocks.set(milliseconds, subscribe);
  return subscribe;
}

/** The present moment in epoch milliseconds, rounded down to the rhythm; renders again on every beat. */
export function useNow(everyMilliseconds = 10_000): number {
  return useSyncExternalStore(
    clockEvery(everyMilliseconds),
    () => Math.floor(Date.now() / everyMilliseconds) * everyMilliseconds,
  );
}
