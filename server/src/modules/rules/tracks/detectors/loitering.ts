import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { areaOf } from '../area.ts';
import { distanceBetweenKm, KM_PER_NAUTICAL_MILE, knots, Polygon } from '../geo.ts';
import type { Position, TrackEpisode, TrackState, VesselDetector } from '../track-detector.ts';

const HOUR = 60 * MINUTE;

/** Defaults are those of Global Fishing Watch; hours: 1 in its portal, 4 in RFMO reports, 8 in the original paper. */
export const LoiteringParameters = z.strictObject({
  slowKnots: z.number().positive().default(2),
  minHours: z.number().positive().default(1),
  /** Land whose shore the distance is measured from; without it, distance plays no part. */
  land: Polygon.optional(),
  minFromShoreNauticalMiles: z.number().nonnegative().default(20),
  /** Positions further apart than this do not tell where the vessel was between them. */
  maxGapHours: z.number().positive().default(6),
});
export type LoiteringParameters = z.infer<typeof LoiteringParameters>;

/** What the vessel did in one clock hour, as far as it is known. */
type Bucket = { readonly hour: number; readonly start: number; readonly km: number; readonly milliseconds: number };

type Run = {
  readonly first: Position;
  readonly newest: Position;
  readonly start: number;
  readonly end: number;
  readonly km: number;
  readonly milliseconds: number;
  readonly hours: number;
  /** Sum over the hours; null without land. */
  readonly fromShoreKm: number | null;
  readonly firedAt: number | null;
};
type State = TrackState & {
  readonly last: Position | null;
  readonly bucket: Bucket | null;
  readonly run: Run | null;
};

/**
 * A vessel that lies about at sea (nghi vấn chờ chuyển tải): consecutive clock hours of an average speed below `slowKnots`,
 * for at least `minHours` in all, on average `minFromShoreNauticalMiles` from shore. `start` and `end` = the
 * first and last moment of those hours that is known of; `firedAt` = the position that completed the hour by which it held.
 * Measures: `hours`, `meanKnots`, `meanFromShoreNauticalMiles`. Not meant for vessels that are fishing.
 */
export const loitering: VesselDetector<LoiteringParameters, State> = {
  kind: 'loitering',
  scope: 'vessel',
  reports: 'device',
  parameters: LoiteringParameters,
  start: () => ({ closed: [], last: null, bucket: null, run: null }),
  step(state, position, p) {
    const { last } = state;
    if (!last) return { ...state, last: position };
    if (isLost(state, position.time, p)) return { ...endByGap(state, p), last: position };

    const hour = Math.floor(position.time / HOUR);
    const km = distanceBetweenKm(last, position);
    if (state.bucket?.hour === hour) {
      const bucket = grown(state.bucket, km, position.time - last.time);
      return { closed: state.closed, last: position, bucket, run: state.run };
    }
    return acrossHours(state, last, position, km, p);
  },
  tick: (state, now, p) => (isLost(state, now, p) ? endByGap(state, p) : state),
  episodes: ({ closed, run }, p) => (run ? ended(closed, run, null, p) : closed),
};

/** The stretch between two positions, shared out among the clock hours it touches in proportion to time. */
function acrossHours(state: State, last: Position, position: Position, km: number, p: LoiteringParameters): State {
  const whole = position.time - last.time;
  let { closed, bucket, run } = state;
  for (let from = last.time; from < position.time;) {
    const hour = Math.floor(from / HOUR);
    const until = Math.min((hour + 1) * HOUR, position.time);
    const share = until - from;
    bucket = grown(bucket ?? { hour, start: from, km: 0, milliseconds: 0 }, (km * share) / whole, share);
    if (until === (hour + 1) * HOUR) {
      ({ closed, run } = completed({ closed, run, last, bucket }, position, p));
      bucket = null;
    }
    from = until;
  }
  return { closed, last: position, bucket, run };
}

function grown({ hour, start, km, milliseconds }: Bucket, addedKm: number, addedMilliseconds: number): Bucket {
  return { hour, start, km: km + addedKm, milliseconds: milliseconds + addedMilliseconds };
}

/** An hour is over: slow, it begins or lengthens a run; else it ends one. */
function completed(state: State, position: Position, p: LoiteringParameters): Pick<State, 'closed' | 'run'> {
  const { closed, bucket, run } = state;
  if (!bucket) return state;
  if (knots(bucket.km, bucket.milliseconds) >= p.slowKnots)
    return { closed: run ? ended(closed, run, 'cleared', p) : closed, run: null };
  const fromShoreKm = p.land ? shoreKm(p.land, position) : null;
  const before = run ?? emptyRun(position, bucket, fromShoreKm);
  const longer: Run = {
    ...before,
    newest: position,
    end: bucket.start + bucket.milliseconds,
    km: before.km + bucket.km,
    milliseconds: before.milliseconds + bucket.milliseconds,
    hours: before.hours + 1,
    fromShoreKm: fromShoreKm === null || before.fromShoreKm === null ? null : before.fromShoreKm + fromShoreKm,
  };
  return { closed, run: { ...longer, firedAt: longer.firedAt ?? (isMet(longer, p) ? position.time : null) } };
}

function emptyRun(first: Position, { start }: Bucket, fromShoreKm: number | null): Run {
  const nothing = { km: 0, milliseconds: 0, hours: 0, fromShoreKm: fromShoreKm === null ? null : 0 };
  return { first, newest: first, start, end: start, firedAt: null, ...nothing };
}

/** On land (in port, up a river) counts as no distance at all. */
function shoreKm(land: Polygon, { lon, lat }: Position): number {
  const area = areaOf(land);
  return area.contains(lon, lat) ? 0 : area.boundaryKm(lon, lat);
}

function isMet(run: Run, p: LoiteringParameters): boolean {
  const mean = meanNauticalMiles(run);
  return run.end - run.start >= p.minHours * HOUR && (mean === null || mean >= p.minFromShoreNauticalMiles);
}

function meanNauticalMiles({ fromShoreKm, hours }: Run): number | null {
  return fromShoreKm === null ? null : fromShoreKm / hours / KM_PER_NAUTICAL_MILE;
}

function isLost({ last }: State, now: number, p: LoiteringParameters): boolean {
  return last !== null && now - last.time > p.maxGapHours * HOUR;
}

/** The unfinished hour counts as far as it is known. */
function endByGap(state: State, p: LoiteringParameters): State {
  const { closed, run } = state.last ? completed(state, state.last, p) : state;
  return { closed: run ? ended(closed, run, 'gap', p) : closed, last: null, bucket: null, run: null };
}

/** The episodes with that of the run, if by all its hours it is one. */
function ended(
  closed: readonly TrackEpisode[],
  run: Run,
  endedBy: TrackEpisode['endedBy'],
  p: LoiteringParameters,
): readonly TrackEpisode[] {
  if (run.firedAt === null || !isMet(run, p)) return closed;
  const { slowKnots, minHours, minFromShoreNauticalMiles } = p;
  const episode: TrackEpisode = {
    vessels: [run.first.vessel],
    start: run.start,
    end: endedBy && run.end,
    endedBy,
    firedAt: run.firedAt,
    conditions: { slowKnots, minHours, minFromShoreNauticalMiles },
    measures: {
      hours: (run.end - run.start) / HOUR,
      meanKnots: knots(run.km, run.milliseconds),
      meanFromShoreNauticalMiles: meanNauticalMiles(run),
    },
    evidence: [...new Set([run.first, run.newest])],
  };
  return [...closed, episode];
}
