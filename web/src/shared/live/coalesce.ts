/** Gathers items and hands them on at once, then at most every `intervalMs`: the first is immediate, the rest waits its turn. */
export function coalesce<T>(intervalMs: number, deliver: (items: T[]) => void): { add(item: T): void; stop(): void } {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, intervalMs);
    deliver(items);
  };
  return {
    add(item) {
      waiting.push(item);
      if (timer === undefined) flush();
    },
    stop() {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
