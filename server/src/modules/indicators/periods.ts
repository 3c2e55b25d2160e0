// Periods of figures: hours, civil days and months of Viet Nam, as epoch milliseconds, half-open.
import { localTimeZone } from '@ioc/contracts/format';
import { DateTime } from 'luxon';

export type Span = { start: number; end: number };
export type RunningKind = 'hour' | 'day' | 'month';

export const hourMs = 3_600_000;

/** The period of that kind which contains the moment. */
export function periodAt(kind: RunningKind, moment: number): Span {
  const start = Math.floor(moment / hourMs) * hourMs;
  if (kind === 'hour') return { start, end: start + hourMs };
  const known = (kind === 'day' ? days : months).get(start);
  if (known) return known;
  const local = DateTime.fromMillis(start, { zone: localTimeZone }).startOf(kind);
  const span = { start: local.toMillis(), end: local.plus({ [kind]: 1 }).toMillis() };
  remember(kind === 'day' ? days : months, start, span);
  return span;
}

/** Starts of the periods of that kind in [from, to), oldest first; `from` is the start of one. */
export function startsBetween(kind: RunningKind, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let start = from; start < to; start = periodAt(kind, start).end) starts.push(start);
  return starts;
}

/**
 * The steps of a series over [from, to) as far as now. A step that has just begun is not due before something is known of it,
 * except where it is the period itself.
 */
export function stepsOf(
  kind: RunningKind,
  { from, to, now, isPeriodItself }: { from: number; to: number; now: number; isPeriodItself: boolean },
  isKnown: (step: number) => boolean,
): number[] {
  const steps = startsBetween(kind, from, Math.min(now, to));
  const last = steps.at(-1);
  if (last === undefined || isPeriodItself || periodAt(kind, last).end <= now || isKnown(last)) return steps;
  return steps.slice(0, -1);
}

/** The civil day on which a period begins, `YYYY-MM-DD`: legal figures are in force by day. */
export function civilDay(moment: number): string {
  const { start } = periodAt('day', moment);
  let text = dayNames.get(start);
  if (text === undefined) {
    text = DateTime.fromMillis(start, { zone: localTimeZone }).toISODate() ?? '';
    remember(dayNames, start, text);
  }
  return text;
}

const days = new Map<number, Span>();
const months = new Map<number, Span>();
const dayNames = new Map<number, string>();

function remember<V>(known: Map<number, V>, key: number, value: V): void {
  if (known.size > 50_000) known.clear();
  known.set(key, value);
}
