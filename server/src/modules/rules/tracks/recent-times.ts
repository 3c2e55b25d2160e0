/**
 * The times of the last hours, as a value: adding gives a new one and the old one stays as it was. Versions share one
 * array that is only ever added to, so that adding costs no copy; `until` is where this version's view of it ends.
 */
export type RecentTimes = { readonly shared: number[]; readonly from: number; readonly until: number };

export const noTimes: RecentTimes = { shared: [], from: 0, until: 0 };

/** Adds a time and forgets those before `oldest`. */
export function addTime({ shared, from, until }: RecentTimes, time: number, oldest: number): RecentTimes {
  let kept = from;
  while (kept < until && shared[kept]! < oldest) kept += 1;
  const isOlderVersion = until !== shared.length;
  const isMostlyForgotten = kept > 64 && kept > until / 2;
  if (!isOlderVersion && !isMostlyForgotten && shared !== noTimes.shared) {
    shared.push(time);
    return { shared, from: kept, until: until + 1 };
  }
  const copy = shared.slice(kept, until);
  copy.push(time);
  return { shared: copy, from: 0, until: copy.length };
}

/** How many times are kept: those since `oldest` of the last `addTime`. */
export function countTimes({ from, until }: RecentTimes): number {
  return until - from;
}
