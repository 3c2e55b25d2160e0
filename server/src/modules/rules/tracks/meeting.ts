import type { Frame, Position } from './track-detector.ts';

/** Two vessels near each other at one point of the grid. */
type MeetingPoint = {
  time: number;
  km: number;
  /** When the later of the two positions was known. */
  knownAt: number;
  /** Implied speeds of the steps on the grid that lead here, those that can be told. */
  knots: readonly number[];
  positions: readonly [Position, Position];
};

/** What is known of two vessels that stay near each other, in bounded memory. Never changed in place. */
export type Meeting = {
  /** Sorted. */
  readonly vessels: readonly [string, string];
  readonly start: number;
  readonly end: number;
  readonly knownAt: number;
  readonly points: number;
  readonly minKm: number;
  readonly meanKm: number;
  readonly meanLon: number;
  readonly meanLat: number;
  readonly first: readonly [Position, Position];
  readonly newest: readonly [Position, Position];
  /** Enough to tell the median wherever it is compared with the limit: how many speeds are on each side, and the nearest. */
  readonly slow: number;
  readonly fast: number;
  readonly fastestSlow: number;
  readonly slowestFast: number;
};

export function pointOf(frame: Frame, a: number, b: number, km: number): MeetingPoint {
  const { time, gridKnots, knownAt } = frame;
  return {
    time,
    km,
    knownAt: Math.max(knownAt[a]!, knownAt[b]!),
    knots: [gridKnots[a]!, gridKnots[b]!].filter((each) => !Number.isNaN(each)),
    positions: [positionAt(frame, a), positionAt(frame, b)],
  };
}

/** A point between two reports, in the shape of a position. */
export function positionAt({ time, vessels, lon, lat, gridKnots }: Frame, row: number): Position {
  const speedKnots = Number.isNaN(gridKnots[row]) ? null : gridKnots[row]!;
  return { vessel: vessels[row]!, time, lon: lon[row]!, lat: lat[row]!, speedKnots, courseDegrees: null };
}

/** The step that led to the first point is not yet part of it. */
export function startMeeting(point: MeetingPoint): Meeting {
  const [a, b] = point.positions;
  const nothing = { points: 0, minKm: Infinity, meanKm: 0, meanLon: 0, meanLat: 0 };
  const noSpeeds = { slow: 0, fast: 0, fastestSlow: -Infinity, slowestFast: Infinity };
  const { time, knownAt, positions } = point;
  const empty = { start: time, end: time, knownAt, first: positions, newest: positions, ...nothing, ...noSpeeds };
  return addPoint({ vessels: [a.vessel, b.vessel], ...empty }, { ...point, knots: [] }, 0);
}

export function addPoint(
  meeting: Meeting,
  { time, km, knownAt, knots, positions }: MeetingPoint,
  limitKnots: number,
): Meeting {
  const [a, b] = positions;
  const points = meeting.points + 1;
  const slow = knots.filter((each) => each < limitKnots);
  const fast = knots.filter((each) => each >= limitKnots);
  return {
    ...meeting,
    end: time,
    knownAt: Math.max(meeting.knownAt, knownAt),
    points,
    minKm: Math.min(meeting.minKm, km),
    meanKm: meeting.meanKm + (km - meeting.meanKm) / points,
    meanLon: meeting.meanLon + ((a.lon + b.lon) / 2 - meeting.meanLon) / points,
    meanLat: meeting.meanLat + ((a.lat + b.lat) / 2 - meeting.meanLat) / points,
    newest: positions,
    slow: meeting.slow + slow.length,
    fast: meeting.fast + fast.length,
    fastestSlow: Math.max(meeting.fastestSlow, ...slow),
    slowestFast: Math.min(meeting.slowestFast, ...fast),
  };
}

/** Two meetings of the same vessels as one, the pause between them included. */
export function joined(earlier: Meeting | null, later: Meeting): Meeting {
  if (!earlier) return later;
  const points = earlier.points + later.points;
  const mean = (a: number, b: number) => (a * earlier.points + b * later.points) / points;
  return {
    vessels: earlier.vessels,
    start: earlier.start,
    end: later.end,
    knownAt: Math.max(earlier.knownAt, later.knownAt),
    points,
    minKm: Math.min(earlier.minKm, later.minKm),
    meanKm: mean(earlier.meanKm, later.meanKm),
    meanLon: mean(earlier.meanLon, later.meanLon),
    meanLat: mean(earlier.meanLat, later.meanLat),
    first: earlier.first,
    newest: later.newest,
    slow: earlier.slow + later.slow,
    fast: earlier.fast + later.fast,
    fastestSlow: Math.max(earlier.fastestSlow, later.fastestSlow),
    slowestFast: Math.min(earlier.slowestFast, later.slowestFast),
  };
}

/** Is the median of all steps below the limit? Exact: where as many are below as not, it lies between the two nearest. */
export function isMedianBelow({ slow, fast, fastestSlow, slowestFast }: Meeting, limitKnots: number): boolean {
  if (slow !== fast) return slow > fast;
  return slow > 0 && (fastestSlow + slowestFast) / 2 < limitKnots;
}
