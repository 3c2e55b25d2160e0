// Which days of records a figure stands on.
import type { FormulaOf } from '@ioc/contracts/indicator-description';
import type { AskedRecords } from '../warehouse/index.ts';
import { periodAt, startsBetween, type Span } from './periods.ts';

type RecordSum = FormulaOf<'record-sum'>;

export function askedOf({ dataSet, sum, on, where }: RecordSum): AskedRecords {
  return { dataSet, sum, on, where };
}

/** The days up to the end of the period, as epoch ms, half-open. */
export function spanOfDays({ days }: Pick<RecordSum, 'days'>, { start, end }: Span): { from: number; to: number } {
  let from = start;
  for (let back = 1; back < days; back++) from = periodAt('day', from - 1).start;
  return { from, to: end };
}

/** How many of them have begun by `now`. */
export function daysDueOf(formula: Pick<RecordSum, 'days'>, span: Span, now: number): number {
  const { from, to } = spanOfDays(formula, span);
  return startsBetween('day', from, Math.min(to, now + 1)).length;
}

/**
 * The periods that a record of that day enters: its own, and those after it that look back on it, once they are over. Nothing is known
 * yet of a day that runs: a span up to it would count one day too few.
 */
export function periodsWith(
  { days }: Pick<RecordSum, 'days'>,
  kind: 'day' | 'month',
  { day, now }: { day: string; now: number },
): Span[] {
  const first = periodAt(kind, Date.parse(`${day}T12:00:00+07:00`));
  if (kind === 'month') return first.start <= now ? [first] : [];
  if (first.start > now) return [];
  const spans = [first];
  for (let span = periodAt('day', first.end); spans.length < days && span.end <= now; span = periodAt('day', span.end))
    spans.push(span);
  return spans;
}
