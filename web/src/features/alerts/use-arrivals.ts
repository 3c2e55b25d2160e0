import { useEffect, useState } from 'react';
import { useLive } from '#shared/live/index.ts';

const newForMs = 15_000;

/** Alerts that were raised while the list was open: their ids for a short while, and how many in all, to be read out. */
export function useArrivals(): { ids: ReadonlySet<string>; count: number } {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [count, setCount] = useState(0);
  useLive(['alert.raised'], (events) => {
    setIds((before) => new Set([...before, ...events.map(({ payload }) => payload.alert)]));
    setCount((before) => before + events.length);
  });
  useEffect(() => {
    if (ids.size === 0) return;
    const timer = setTimeout(() => setIds(new Set()), newForMs);
    return () => clearTimeout(timer);
  }, [ids]);
  return { ids, count };
}
