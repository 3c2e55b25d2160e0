import type { Rehearsal } from '@ioc/contracts/rehearsals';
import type { Finding } from './finding.ts';

/** Which findings two versions of a rule share: by overlap in one series of one thing or area, whatever their exact span. */
export function compare(fresh: readonly Finding[], live: readonly Finding[]): NonNullable<Rehearsal['compared']> {
  const without = (some: readonly Finding[], others: readonly Finding[]): number[] =>
    some.flatMap((one, i) => (others.some((other) => isSame(one, other)) ? [] : [i]));
  const onlyNew = without(fresh, live);
  return { both: fresh.length - onlyNew.length, onlyNew, onlyLive: without(live, fresh) };
}

function isSame(a: Finding, b: Finding): boolean {
  if (a.subject !== b.subject || a.series !== b.series) return false;
  return a.episode.start <= (b.episode.end ?? Infinity) && b.episode.start <= (a.episode.end ?? Infinity);
}
