import { readingUnit } from '@ioc/contracts/alert-units';
import type { Alert, AlertEvidence } from '@ioc/contracts/rules';
import { unitSign } from '#shared/format/index.ts';

const hour = 3_600_000;

/** What is drawn: the alert with half its length on either side, at least two hours, at most two days; never the future. */
export function chartWindow({ start, end }: Pick<Alert, 'start' | 'end'>, now: number): { from: string; to: string } {
  const from = Date.parse(start);
  const until = end ? Date.parse(end) : now;
  const margin = Math.min(Math.max(2 * hour, (until - from) / 2), 48 * hour);
  const to = Math.max(until + 1, Math.min(until + margin, now));
  return { from: new Date(from - margin).toISOString(), to: new Date(to).toISOString() };
}

/** The values that were beyond: inside the alert, everything else is a gap. */
export function insideAlert<P extends { at: string; value: number | null }>(
  points: readonly P[],
  { start, end }: Pick<Alert, 'start' | 'end'>,
): P[] {
  const from = Date.parse(start);
  const until = end ? Date.parse(end) : Number.POSITIVE_INFINITY;
  return points.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= until);
}

/** Readings that have a value, as points of a chart. */
export function pointsOf({ readings }: AlertEvidence): { at: string; value: number | null }[] {
  return readings.map(({ time, value }) => ({ at: time, value }));
}

/** Rules on positions keep where things were instead of what was read. */
export function isAboutTracks({ evidence }: Pick<Alert, 'evidence'>): boolean {
  return evidence.positions !== undefined;
}

/** The limit the values were compared with; none for rules about silence, lateness or standstill. */
export function limitOf({ conditions }: Pick<AlertEvidence, 'conditions'>): number | null {
  return typeof conditions.limit === 'number' ? conditions.limit : null;
}

/** As people write it: "µg/m³". */
export function unitOf(evidence: AlertEvidence): string {
  return unitSign(readingUnit(evidence));
}
