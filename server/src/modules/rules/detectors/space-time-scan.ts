import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type AreaCount, type Detector, MINUTE, type StateBase } from '../detector.ts';
import { randomFrom } from '../random.ts';
import { type Cluster, type Counts, scan } from '../space-time-scan-statistic.ts';
import { type Reading, windowedDetector } from '../windowed.ts';

/** Every area is taken to have had so many periods of the common average before: none is expected to have no cases at all. */
const priorPeriods = 7;

export const SpaceTimeScanParameters = z
  .strictObject({
    /** An alarm this rare or rarer is told: by chance alone once in so many periods at most. */
    recurrencePeriods: z.number().min(20).default(365),
    /** Random data sets that the p-value is taken from. */
    replicates: z.int().min(99).max(9999).default(999),
    /** A cluster is at most so many periods old … */
    maxPeriods: z.int().min(1).default(14),
    /** … no wider than this … */
    maxRadiusKm: z.number().positive().default(30),
    /** … holds no more than this share of all cases to be expected, and at least so many cases. */
    maxShare: z.number().gt(0).max(0.5).default(0.5),
    minCases: z.int().min(2).default(3),
    /** What is usual in each area is taken from so many periods before. */
    baselinePeriods: z.int().min(7).default(56),
    /** Share (0..1) of the areas that must have told of the newest period. */
    minAreaShare: z.number().gt(0).max(1).default(0.8),
    periodMinutes: z.number().positive().default(1440),
    maxGapMinutes: z.number().positive().default(4320),
    unit: z.string().default(''),
  })
  .refine((p) => p.replicates + 1 >= p.recurrencePeriods, {
    error: 'too few to see anything so rare',
    path: ['replicates'],
  })
  .refine((p) => p.maxGapMinutes >= p.periodMinutes, { error: 'shorter than periodMinutes', path: ['maxGapMinutes'] });
export type SpaceTimeScanParameters = z.infer<typeof SpaceTimeScanParameters>;

/**
 * Clusters of cases in neighbouring areas by Kulldorff's prospective space-time scan (Poisson): every period the likeliest cluster
 * that is still going on is looked for among the last 2 × `maxPeriods`, against what was usual in each area in the
 * `baselinePeriods` before. `start` = `firedAt` = the first period with a cluster rare enough, `end` = the first without. `peak` and
 * `mean` are of the cases in the cluster, the conditions those of the period in which it was least likely. Random numbers are
 * seeded by the period: the same counts give the same answer. A signal to be verified, never an announcement.
 */
export const spaceTimeScan: Detector<SpaceTimeScanParameters, StateBase> = {
  kind: 'space-time-scan',
  judges: 'areas',
  limitParameter: null,
  parameters: SpaceTimeScanParameters,
  ...windowedDetector<SpaceTimeScanParameters>({
    windowMs: (p) => (p.baselinePeriods + 2 * p.maxPeriods) * p.periodMinutes * MINUTE,
    keepsPast: true,
    judgesPart: false,
    measure(window, p) {
      const counts = countsOf(window, p);
      if (!counts) return { reached: null, met: false };
      const cluster = scanOnce(counts, window.at(-1)!.time, p);
      if (!cluster) return { reached: 1, met: false };
      const reached = 1 / cluster.pValue;
      const peak = { value: cluster.cases, extent: cluster.logLikelihoodRatio, told: wordsOf(cluster) };
      return { reached, met: reached >= p.recurrencePeriods, peak };
    },
    needed: ({ recurrencePeriods }) => ({ condition: 'recurrence', needed: recurrencePeriods, unit: '' }),
    conditions: (p, peak) => ({ ...p, ...peak?.told }),
  }),
  /** How many times what was to be expected. */
  ratio: ({ conditions: { ratio } }) => (typeof ratio === 'number' ? ratio : null),
};

/** Null while too few areas have told of the newest period. */
function countsOf(window: readonly Reading[], p: SpaceTimeScanParameters): Counts | null {
  const newest = window.at(-1);
  if (!newest) return null;
  const areas = new Map<string, AreaCount>();
  for (const { areas: told = [] } of window) for (const one of told) areas.set(one.area, one);
  if ((newest.areas?.length ?? 0) < p.minAreaShare * areas.size || areas.size < 2) return null;

  const places = [...areas.values()].map(({ area, lonLat }) => ({ id: area, lonLat })).sort(byId);
  const index = new Map(places.map(({ id }, i) => [id, i]));
  const study = 2 * p.maxPeriods;
  const cases = Array.from({ length: study }, () => places.map(() => 0));
  const before = places.map(() => 0);
  const known = places.map(() => 0);
  for (const { time, areas: told = [] } of window) {
    const back = Math.round((newest.time - time) / (p.periodMinutes * MINUTE));
    for (const { area, count } of told) {
      const i = index.get(area)!;
      if (back < study) cases[study - 1 - back]![i]! += count;
      else [before[i], known[i]] = [before[i]! + count, known[i]! + 1];
    }
  }
  const common = sum(before) / Math.max(1, sum(known));
  const expected = before.map((count, i) => (count + priorPeriods * common) / (known[i]! + priorPeriods));
  return { places, cases, expected, learnedFrom: sum(before) + sum(known.map(() => priorPeriods * common)) };
}

/** Seconds for a day with a cluster: days that a late count did not touch are not scanned again. */
const scansKept = 512;
const scanned = new Map<string, Cluster | null>();

function scanOnce(counts: Counts, time: number, p: SpaceTimeScanParameters): Cluster | null {
  const key = createHash('sha256')
    .update(JSON.stringify([counts, time, p]))
    .digest('base64');
  const known = scanned.get(key);
  if (known !== undefined) return known;
  const cluster = scan(counts, optionsAt(time, p));
  scanned.set(key, cluster);
  for (const oldest of [...scanned.keys()].slice(0, Math.max(0, scanned.size - scansKept))) scanned.delete(oldest);
  return cluster;
}

function optionsAt(time: number, p: SpaceTimeScanParameters) {
  const { maxRadiusKm, maxShare, maxPeriods, minCases, replicates, recurrencePeriods, periodMinutes } = p;
  const random = randomFrom(Math.floor(time / (periodMinutes * MINUTE)));
  return { maxRadiusKm, maxShare, maxPeriods, minCases, replicates, maxP: 1 / recurrencePeriods, random };
}

function wordsOf({ places, radiusKm, periods, cases, expected, pValue }: Cluster) {
  return {
    areas: places.join(', '),
    radiusKm: rounded(radiusKm),
    clusterPeriods: periods,
    expected: rounded(expected),
    ratio: rounded(cases / expected),
    pValue,
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
