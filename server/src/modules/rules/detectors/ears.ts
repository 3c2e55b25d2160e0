import { z } from 'zod';
import { type Detector, MINUTE, type StateBase } from '../detector.ts';
import { type Reading, windowedDetector } from '../windowed.ts';

const baselinePeriods = 7;
const guardPeriods = 2;
const reachPeriods = {
  C1: baselinePeriods,
  C2: baselinePeriods + guardPeriods,
  C3: baselinePeriods + 2 * guardPeriods,
};

export const EarsParameters = z
  .strictObject({
    /** C1 sees sudden rises; C2 leaves the last two periods out of its baseline; C3 adds up three periods of C2. */
    statistic: z.enum(['C1', 'C2', 'C3']),
    /** An aberration must be greater than this: 3 for C1 and C2, 2 for C3 by the convention of the CDC. */
    alarmAbove: z.number().positive(),
    /** What one count stands for: a day. */
    periodMinutes: z.number().positive().default(1440),
    /** Standard deviations below this are taken as this, so that one case after a week without is no infinite surprise. */
    minDeviation: z.number().positive().default(0.5),
    minBaseline: z.int().min(2).max(baselinePeriods).default(3),
    unit: z.string().default(''),
    maxGapMinutes: z.number().positive().default(4320),
  })
  .refine((p) => p.maxGapMinutes >= p.periodMinutes, { error: 'shorter than periodMinutes', path: ['maxGapMinutes'] });
export type EarsParameters = z.infer<typeof EarsParameters>;

/**
 * Aberration in counts per period by EARS (Hutwagner 2003): `C1 = (Y - mean) / SD` over the 7 periods before, `C2` over
 * periods t-9 … t-3, `C3 = Σ max(0, C2 - 1)` over t-2 … t; sample SD. Periods without a count are left out of the baseline.
 * Of the three terms of C3 those that have no baseline add nothing. Periods with a signal are baseline like any other. Nothing is
 * judged before counts have come for as long as the statistic looks back (7, 9 or 11 periods) since the start or a gap. A signal to be verified, never an announcement.
 */
export const ears: Detector<EarsParameters, StateBase> = {
  kind: 'ears',
  judges: 'values',
  limitParameter: null,
  parameters: EarsParameters,
  ...windowedDetector<EarsParameters>({
    windowMs: ({ statistic, periodMinutes }) => reachPeriods[statistic] * periodMinutes * MINUTE,
    keepsPast: true,
    judgesPart: false,
    measure(window, p) {
      const reached = earsStatistic(window, p);
      return { reached, met: reached !== null && reached > p.alarmAbove };
    },
    needed: ({ alarmAbove }) => ({ condition: 'aberration', needed: alarmAbove, unit: 'SD' }),
    conditions: (p) => ({ ...p, unit: 'SD' }),
  }),
};

/** The statistic at the last reading of the window; null while it has too few periods behind it. */
export function earsStatistic(window: readonly Reading[], p: EarsParameters): number | null {
  const newest = window.at(-1);
  if (!newest) return null;
  if (p.statistic === 'C1') return aberration(window, newest, 0, p);
  if (p.statistic === 'C2') return aberration(window, newest, guardPeriods, p);
  const latest = aberration(window, newest, guardPeriods, p);
  if (latest === null) return null;
  const oldest = newest.time - guardPeriods * p.periodMinutes * MINUTE;
  return window
    .filter(({ time }) => time >= oldest)
    .reduce((sum, reading) => sum + Math.max(0, (aberration(window, reading, guardPeriods, p) ?? 0) - 1), 0);
}

function aberration(
  window: readonly Reading[],
  { time, value }: Reading,
  guard: number,
  { periodMinutes, minDeviation, minBaseline }: EarsParameters,
): number | null {
  const periodMs = periodMinutes * MINUTE;
  const [oldest, newest] = [time - (baselinePeriods + guard) * periodMs, time - (1 + guard) * periodMs];
  const baseline = window.filter((one) => one.time >= oldest && one.time <= newest).map((one) => one.value);
  if (baseline.length < minBaseline) return null;
  const mean = baseline.reduce((sum, one) => sum + one, 0) / baseline.length;
  const variance = baseline.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (baseline.length - 1);
  return (value - mean) / Math.max(minDeviation, Math.sqrt(variance));
}
