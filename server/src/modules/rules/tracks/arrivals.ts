import { DAY } from '../detector.ts';
import type { Position } from './track-detector.ts';

export type Rejected = { position: Position; reason: 'no-time' | 'no-place' | 'future' };

/** Positions on their way in: put in order, repeats dropped, held back until nothing earlier can come any more. */
export type Arrivals = {
  /**
   * Takes in what arrived, in any order, and lets go all up to `through`, in order of time, distinct, each once. Tells what came
   * when its time had already been let go, and what cannot be used.
   */
  take(
    positions: Iterable<Position>,
    now: number,
    through: number,
  ): { released: Position[]; late: Position[]; rejected: Rejected[] };
  /** All up to `through` that is still held, in order, distinct. */
  held(through: number): Position[];
};

/**
 * Of several positions with one key (vessel, time, report) the one that is least in value counts, so that the order of
 * arrival makes no difference.
 */
export function arrivals(): Arrivals {
  let waiting: Position[] = [];
  let releasedThrough = -Infinity;

  return {
    take(positions, now, through) {
      const bound = Math.max(through, releasedThrough);
      const released: Position[] = [];
      const kept: Position[] = [];
      const late: Position[] = [];
      const rejected: Rejected[] = [];
      for (const position of waiting) (position.time <= bound ? released : kept).push(position);
      for (const position of positions) {
        const reason = problemOf(position, now);
        if (reason) rejected.push({ position, reason });
        else if (position.time <= releasedThrough) late.push(position);
        else (position.time <= bound ? released : kept).push(position);
      }
      waiting = kept;
      releasedThrough = bound;
      return { released: distinct(released), late, rejected };
    },
    held: (through) => distinct(waiting.filter(({ time }) => time <= through)),
  };
}

function problemOf({ time, lon, lat }: Position, now: number): Rejected['reason'] | null {
  if (!Number.isFinite(time)) return 'no-time';
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return 'no-place';
  return time > now + DAY ? 'future' : null;
}

function distinct(positions: Position[]): Position[] {
  if (isInOrder(positions)) return positions;
  positions.sort(compare);
  return positions.filter((position, i) => i === 0 || !isSameKey(positions[i - 1]!, position));
}

/** As positions mostly come: nothing to sort and no key twice. */
function isInOrder(positions: readonly Position[]): boolean {
  for (let i = 1; i < positions.length; i += 1) {
    const [before, position] = [positions[i - 1]!, positions[i]!];
    if (before.time < position.time) continue;
    if (isSameKey(before, position) || compare(before, position) > 0) return false;
  }
  return true;
}

function isSameKey(a: Position, b: Position): boolean {
  return a.time === b.time && a.vessel === b.vessel && reportOf(a) === reportOf(b);
}

function compare(a: Position, b: Position): number {
  if (a.time !== b.time) return a.time - b.time;
  if (a.vessel !== b.vessel) return a.vessel < b.vessel ? -1 : 1;
  if (reportOf(a) !== reportOf(b)) return reportOf(a) < reportOf(b) ? -1 : 1;
  return (
    a.lon - b.lon ||
    a.lat - b.lat ||
    compareOptional(a.speedKnots, b.speedKnots) ||
    compareOptional(a.courseDegrees, b.courseDegrees)
  );
}

function compareOptional(a: number | null, b: number | null): number {
  return (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) - (b ?? Infinity);
}

function reportOf({ report }: Position): string {
  return report ?? 'device';
}
