import type { Episode, Found, Input } from './detector.ts';

export type FoundSpan = Pick<Episode, 'start' | 'end' | 'firedAt'> & { rule: string };

/**
 * What other rules found, as a series: one input per moment at which anything began or ended, telling all that goes on from then
 * on. What began and ended in one moment goes on for a millisecond.
 */
export function findingsSeries(spans: readonly FoundSpan[]): Input[] {
  const lasting = spans.map((span) => ({ ...span, end: Math.max(span.end ?? Infinity, span.start + 1) }));
  const moments = new Set(lasting.flatMap(({ start, end }) => (end === Infinity ? [start] : [start, end])));
  return [...moments]
    .sort((a, b) => a - b)
    .map((time): Input => {
      const going = lasting.filter(({ start, end }) => start <= time && end > time);
      const found = earliestOfEach(going);
      const receivedAt = Math.max(time, ...found.map(({ firedAt }) => firedAt));
      return { time, value: found.length, quality: 'measured', receivedAt, found };
    });
}

/** A rule may have found several things in an area: it was known of from the first on. */
function earliestOfEach(spans: readonly FoundSpan[]): Found[] {
  const byRule = Map.groupBy(spans, ({ rule }) => rule);
  return [...byRule]
    .map(([rule, own]) => ({ rule, firedAt: Math.min(...own.map(({ firedAt }) => firedAt)) }))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
