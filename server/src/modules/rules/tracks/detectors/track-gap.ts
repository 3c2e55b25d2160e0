import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { areaOf } from '../area.ts';
import { distanceBetweenKm, impliedKnots, KM_PER_NAUTICAL_MILE, Polygon } from '../geo.ts';
import { Harbours, isNearHarbour } from '../harbours.ts';
import { addTime, countTimes, noTimes, type RecentTimes } from '../recent-times.ts';
import type { Position, TrackEpisode, TrackState, VesselDetector } from '../track-detector.ts';

const HOUR = 60 * MINUTE;

export const TrackGapParameters = z.strictObject({
  /** Consecutive positions further apart than this are a gap. GFW: detector 12, pipeline 6. */
  afterHours: z.number().positive().default(12),
  /** A vessel last seen this near a harbour is not at sea: its silence is no gap. */
  harbours: Harbours.default([]),
  harbourKm: z.number().nonnegative().default(3),
  /** For gaps that look intended (GFW: 14 positions in the 12 hours before, 50 nautical miles from shore). */
  beforeHours: z.number().positive().default(12),
  minPositionsBefore: z.int().nonnegative().default(0),
  land: Polygon.optional(),
  minFromShoreNauticalMiles: z.number().nonnegative().default(0),
});
export type TrackGapParameters = z.infer<typeof TrackGapParameters>;

type State = TrackState & {
  readonly last: Position | null;
  /** Times of the positions of the last `beforeHours` up to `last`. */
  readonly before: RecentTimes;
  readonly open: TrackEpisode | null;
};

/**
 * Silence at sea (nghi vấn tắt thiết bị). `start` = the last position before it, `end` = the first after it; `firedAt` =
 * start + `afterHours`. Measures: `hours`, `positionsBefore` (in the `beforeHours` up to the last position, it included), and
 * once it has ended `distanceKm` and `impliedKnots` = distance over duration.
 */
export const trackGap: VesselDetector<TrackGapParameters, State> = {
  kind: 'track-gap',
  scope: 'vessel',
  reports: 'device',
  parameters: TrackGapParameters,
  start: () => ({ closed: [], last: null, before: noTimes, open: null }),
  step({ closed, last, before }, position, p) {
    const gap = last && gapBetween(last, before, position, position.time, p);
    return {
      closed: gap ? [...closed, gap] : closed,
      last: position,
      before: addTime(before, position.time, position.time - p.beforeHours * HOUR),
      open: null,
    };
  },
  tick(state, now, p) {
    const open = state.last && gapBetween(state.last, state.before, null, now, p);
    return open ? { ...state, open } : state;
  },
  episodes: ({ closed, open }) => (open ? [...closed, open] : closed),
};

function gapBetween(
  off: Position,
  before: RecentTimes,
  on: Position | null,
  until: number,
  p: TrackGapParameters,
): TrackEpisode | null {
  if (until - off.time <= p.afterHours * HOUR || !isJudged(off, before, p)) return null;
  const { afterHours, minPositionsBefore, minFromShoreNauticalMiles } = p;
  return {
    vessels: [off.vessel],
    start: off.time,
    end: on && on.time,
    endedBy: on && 'cleared',
    firedAt: off.time + afterHours * HOUR,
    conditions: { afterHours, minPositionsBefore, minFromShoreNauticalMiles },
    measures: {
      hours: on && (on.time - off.time) / HOUR,
      positionsBefore: countTimes(before),
      distanceKm: on && distanceBetweenKm(off, on),
      impliedKnots: on && impliedKnots(off, on),
    },
    evidence: on ? [off, on] : [off],
  };
}

function isJudged(off: Position, before: RecentTimes, p: TrackGapParameters): boolean {
  if (countTimes(before) < p.minPositionsBefore) return false;
  if (isNearHarbour(p.harbours, p.harbourKm, off.lon, off.lat)) return false;
  if (!p.land || p.minFromShoreNauticalMiles === 0) return true;
  const leastKm = p.minFromShoreNauticalMiles * KM_PER_NAUTICAL_MILE;
  const land = areaOf(p.land);
  return !land.contains(off.lon, off.lat) && land.boundaryKm(off.lon, off.lat, leastKm) >= leastKm;
}
