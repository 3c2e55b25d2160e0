import { distanceKm } from './tracks/geo.ts';
import type { Random } from './random.ts';

export type Place = { id: string; lonLat: readonly [number, number] };
export type Counts = {
  places: readonly Place[];
  /** Cases by period, oldest first, then place. */
  cases: readonly (readonly number[])[];
  /** What is usual in each place, in any unit: only the proportions count. */
  expected: readonly number[];
  /** How many cases `expected` was learned from: the fewer, the less is it known. Infinity: it is known. */
  learnedFrom: number;
};
export type ScanOptions = {
  /** Circles go no farther than this … */
  maxRadiusKm: number;
  /** … and hold no more than this share (0..1) of all that is expected. */
  maxShare: number;
  /** A cluster is at most so many periods old; all end with the newest one. */
  maxPeriods: number;
  /** Fewer cases are no cluster. */
  minCases: number;
  replicates: number;
  /** Replicates are drawn as long as the p-value may still be as small as this. */
  maxP: number;
  random: Random;
};
export type Cluster = {
  /** From the centre outwards. */
  places: readonly string[];
  radiusKm: number;
  periods: number;
  cases: number;
  expected: number;
  logLikelihoodRatio: number;
  /** By Monte Carlo. Drawn to the end, or (greater than `maxP` in any case) as far as it was worth while. */
  pValue: number;
};

/** The innermost `size` places of one order of neighbours, in the last `periods` periods. */
type Cylinder = { centre: number; size: number; periods: number };
type Neighbours = { order: readonly number[]; distances: readonly number[] };

/**
 * Kulldorff's prospective space-time scan statistic (2001), Poisson model: over all cylinders whose base is a circle of places
 * around one of them and whose top is the newest period, the one whose cases are least likely to be chance;
 * `max c·ln(c/µ) + (C-c)·ln((C-c)/(C-µ))` where c > µ. The total of each period is taken as given (the temporal adjustment of
 * SaTScan), so that weekends without reports and a rise everywhere are no cluster: µ is the usual share of the circle in these
 * totals, and the p-value comes from as many random allotments of the cases of each period to places by their share, itself only as sure as the cases it was learned from. Null where
 * no cylinder has more cases than expected.
 */
export function scan(counts: Counts, options: ScanOptions): Cluster | null {
  const totals = counts.cases.map(sum);
  const weight = sum(counts.expected);
  if (sum(totals) === 0 || weight <= 0) return null;
  const shares = counts.expected.map((one) => one / weight);
  const around = counts.places.map((_, centre) => neighboursOf(counts.places, shares, centre, options));
  const scanner = scannerOf(around, shares, totals, options);

  const best = scanner(counts.cases);
  if (!best) return null;
  const draw = allotter(shares, totals, counts.learnedFrom, options.random);
  let [drawn, greater] = [0, 0];
  while (drawn < options.replicates && (greater + 1) / (options.replicates + 1) <= options.maxP) {
    drawn += 1;
    if ((scanner(draw())?.ratio ?? 0) >= best.ratio) greater += 1;
  }
  const { centre, size, periods } = best.cylinder;
  const { order, distances } = around[centre]!;
  const inside = order.slice(0, size);
  const window = counts.cases.slice(-periods);
  return {
    places: inside.map((i) => counts.places[i]!.id),
    radiusKm: distances[size - 1] ?? 0,
    periods,
    cases: sum(window.map((row) => sum(inside.map((i) => row[i]!)))),
    expected: sum(inside.map((i) => shares[i]!)) * sum(totals.slice(-periods)),
    logLikelihoodRatio: best.ratio,
    pValue: (greater + 1) / (drawn + 1),
  };
}

function neighboursOf(
  places: readonly Place[],
  shares: readonly number[],
  centre: number,
  options: ScanOptions,
): Neighbours {
  const [lon, lat] = places[centre]!.lonLat;
  const near = places
    .map(({ lonLat }, i) => ({ i, km: i === centre ? 0 : distanceKm(lon, lat, lonLat[0], lonLat[1]) }))
    .filter(({ km }) => km <= options.maxRadiusKm)
    .sort((a, b) => a.km - b.km || a.i - b.i);
  let share = 0;
  const kept = near.filter(({ i }) => (share += shares[i]!) <= options.maxShare);
  return { order: kept.map(({ i }) => i), distances: kept.map(({ km }) => km) };
}

/** Finds the best cylinder of any allotment of `total` cases: what does not depend on the allotment is computed once. */
function scannerOf(
  around: readonly Neighbours[],
  shares: readonly number[],
  totals: readonly number[],
  { maxPeriods, minCases }: ScanOptions,
) {
  const total = sum(totals);
  const windows = Math.min(maxPeriods, totals.length);
  const given = Array.from({ length: windows }, (_, i) => sum(totals.slice(-1 - i)));
  const xLogX = Float64Array.from({ length: total + 1 }, (_, n) => (n === 0 ? 0 : n * Math.log(n)));
  const bases = around.map(({ order }) => {
    let share = 0;
    return Float64Array.from(order, (i) => (share += shares[i]!));
  });

  return (cases: readonly ArrayLike<number>[]): { cylinder: Cylinder; ratio: number } | null => {
    const sums = sumsBack(cases, windows);
    let best: { cylinder: Cylinder; ratio: number } | null = null;
    for (let periods = 1; periods <= windows; periods += 1) {
      const counts = sums[periods - 1]!;
      for (const [centre, { order }] of around.entries()) {
        let inside = 0;
        for (let k = 0; k < order.length; k += 1) {
          const count = counts[order[k]!]!;
          // A circle that grows without a case only becomes less unlikely.
          if (count === 0) continue;
          inside += count;
          const mean = bases[centre]![k]! * given[periods - 1]!;
          if (inside < minCases || inside <= mean) continue;
          const outside = total - inside;
          const ratio =
            xLogX[inside]! -
            inside * Math.log(mean) +
            xLogX[outside]! -
            outside * Math.log(Math.max(total - mean, 1e-12));
          if (!best || ratio > best.ratio) best = { cylinder: { centre, size: k + 1, periods }, ratio };
        }
      }
    }
    return best;
  };
}

/** Cases of each place in the last 1, 2, … periods. */
function sumsBack(cases: readonly ArrayLike<number>[], windows: number): Float64Array[] {
  const sums: Float64Array[] = [];
  for (let periods = 1; periods <= windows; periods += 1) {
    const row = cases[cases.length - periods]!;
    const before = sums.at(-1);
    sums.push(Float64Array.from(row, (count, i) => count + (before?.[i] ?? 0)));
  }
  return sums;
}

/**
 * Random allotments of the cases of each period to places, by the share of each. A share learned from few cases may be another:
 * Pólya's urn draws from all that it may be (Dirichlet-multinomial), by going now and then where an earlier case went.
 */
function allotter(
  shares: readonly number[],
  totals: readonly number[],
  learnedFrom: number,
  random: Random,
): () => Float64Array[] {
  let share = 0;
  const upTo = Float64Array.from(shares, (one) => (share += one));
  const drawPlace = (drawn: readonly number[]): number => {
    const isRepeat = random() * (learnedFrom + drawn.length) >= learnedFrom;
    return isRepeat ? drawn[Math.floor(random() * drawn.length)]! : firstAbove(upTo, random() * share);
  };
  return () => {
    const drawn: number[] = [];
    return totals.map((cases) => {
      const row = new Float64Array(shares.length);
      for (let i = 0; i < cases; i += 1) {
        const place = learnedFrom === Infinity ? firstAbove(upTo, random() * share) : drawPlace(drawn);
        drawn.push(place);
        row[place] = row[place]! + 1;
      }
      return row;
    });
  };
}

function firstAbove(upTo: Float64Array, value: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
