import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { Harbours, isNearHarbour, nearestHarbourKm } from '../harbours.ts';
import { eachPair } from '../near.ts';
import { addPoint, isMedianBelow, joined, type Meeting, pointOf, startMeeting } from '../meeting.ts';
import type { FleetDetector, Frame, TrackEpisode, TrackState } from '../track-detector.ts';

const HOUR = 60 * MINUTE;

/** Defaults are those of Global Fishing Watch, for positions every few minutes. Reports every 2-3 hours need others (§3.3). */
export const EncounterParameters = z.strictObject({
  gridMinutes: z.number().positive().default(10),
  /** A longer silence is not bridged by interpolation. */
  bridgeMinutes: z.number().positive().default(60),
  withinMeters: z.number().positive().default(500),
  maxKnots: z.number().positive().default(2),
  /** `median`: of all steps on the grid, both vessels together; `every-point`: both vessels, between reports, at each point. */
  speedTest: z.enum(['median', 'every-point']).default('median'),
  /** Shorter meetings are dropped before meetings are merged. */
  rawMinutes: z.number().nonnegative().default(60),
  /** Meetings of one pair with a pause shorter than this are one; 0 = never merged. */
  mergeHours: z.number().nonnegative().default(4),
  /** From beginning to end, pauses included. */
  minMinutes: z.number().positive().default(120),
  harbours: Harbours.default([]),
  /** The mean place of an encounter must be at least this far from every harbour. */
  minFromHarbourKm: z.number().nonnegative().default(10),
  /** Vessels this near a harbour lie there; they are not looked at. */
  inHarbourKm: z.number().nonnegative().default(3),
});
export type EncounterParameters = z.infer<typeof EncounterParameters>;

type Pair = {
  /** The meeting going on, or the last one until it is known to be over. */
  readonly raw: Meeting | null;
  /** Earlier meetings, long enough each, that it may still be merged with. */
  readonly merged: Meeting | null;
  readonly firedAt: number | null;
};
type State = TrackState & { readonly pairs: ReadonlyMap<string, Pair> };

/**
 * Two vessels that meet at sea (nghi vấn gặp nhau, chuyển tải): on a common grid in time, at most `withinMeters` apart and
 * slower than `maxKnots`, for at least `minMinutes` between the first and the last such point. `firedAt` = the report
 * by which all of it was known. Measures: `minutes`, `minMeters`, `meanMeters`, `slowShare` (of the steps, those below `maxKnots`),
 * `fromHarbourKm`.
 */
export const encounter: FleetDetector<EncounterParameters, State> = {
  kind: 'encounter',
  scope: 'fleet',
  parameters: EncounterParameters,
  grid: ({ gridMinutes, bridgeMinutes }) => ({ gridMinutes, bridgeMinutes }),
  start: () => ({ closed: [], pairs: new Map() }),
  frame(state, frame, p) {
    const met = new Map<string, Pair>();
    const closed: TrackEpisode[] = [];
    const isLeftOut = (row: number) =>
      isTooFast(frame.stretchKnots[row]!, p) ||
      isNearHarbour(p.harbours, p.inHarbourKm, frame.lon[row]!, frame.lat[row]!);
    eachPair(frame, p.withinMeters / 1000, isLeftOut, (rowA, rowB, km) => {
      const [a, b] = frame.vessels[rowA]! < frame.vessels[rowB]! ? [rowA, rowB] : [rowB, rowA];
      const key = `${frame.vessels[a]} ${frame.vessels[b]}`;
      const { ended, pair } = meet(state.pairs.get(key) ?? apart, frame, a, b, km, p);
      closed.push(...ended);
      met.set(key, pair);
    });
    if (met.size === 0) return state;
    return { closed: [...state.closed, ...closed], pairs: new Map([...state.pairs, ...met]) };
  },
  settle(state, completeThrough, p) {
    const pairs = new Map<string, Pair>();
    const closed: TrackEpisode[] = [];
    for (const [key, pair] of state.pairs) {
      const { ended, pair: left } = settlePair(pair, completeThrough, p);
      closed.push(...ended);
      if (left.raw || left.merged) pairs.set(key, left);
    }
    return { closed: closed.length > 0 ? [...state.closed, ...closed] : state.closed, pairs };
  },
  episodes: ({ closed, pairs }, p) => [
    ...closed,
    ...[...pairs.values()].flatMap(({ raw, merged, firedAt }) => {
      const meeting = raw && isLongEnough(raw, p) ? joined(merged, raw) : merged;
      return meeting ? published(meeting, firedAt, false, p) : [];
    }),
  ],
};

const apart: Pair = { raw: null, merged: null, firedAt: null };

function isTooFast(stretchKnots: number, { speedTest, maxKnots }: EncounterParameters): boolean {
  return speedTest === 'every-point' && stretchKnots >= maxKnots;
}

type Step = { ended: readonly TrackEpisode[]; pair: Pair };

function meet(pair: Pair, frame: Frame, a: number, b: number, km: number, p: EncounterParameters): Step {
  const point = pointOf(frame, a, b, km);
  const goesOn = pair.raw !== null && frame.time - pair.raw.end <= p.gridMinutes * MINUTE;
  const raw = pair.raw && goesOn ? addPoint(pair.raw, point, p.maxKnots) : startMeeting(point);
  const { ended, pair: before } = goesOn ? { ended: [], pair } : endMerged(endRaw(pair, p), frame.time, p);
  const sofar = isLongEnough(raw, p) ? joined(before.merged, raw) : null;
  const firedAt = before.firedAt ?? (sofar && isMet(sofar, p) ? sofar.knownAt : null);
  return { ended, pair: { raw, merged: before.merged, firedAt } };
}

function settlePair(pair: Pair, completeThrough: number, p: EncounterParameters): Step {
  const goesOn = pair.raw !== null && completeThrough - pair.raw.end < p.gridMinutes * MINUTE;
  // A meeting that has begun in time is waited for; it may yet be long enough to be merged.
  return goesOn ? { ended: [], pair } : endMerged(endRaw(pair, p), completeThrough, p);
}

/** A meeting is over: it is merged with the one before; too short, it is dropped. */
function endRaw({ raw, merged, firedAt }: Pair, p: EncounterParameters): Pair {
  const isKept = raw !== null && isLongEnough(raw, p);
  return { raw: null, merged: isKept ? joined(merged, raw) : merged, firedAt };
}

/** Nothing that begins at `time` or later can be merged with it any more. */
function endMerged(pair: Pair, time: number, p: EncounterParameters): Step {
  if (!pair.merged || time - pair.merged.end < p.mergeHours * HOUR) return { ended: [], pair };
  return { ended: published(pair.merged, pair.firedAt, true, p), pair: apart };
}

function isLongEnough({ start, end }: Meeting, { rawMinutes }: EncounterParameters): boolean {
  return end - start >= rawMinutes * MINUTE;
}

function isMet(meeting: Meeting, p: EncounterParameters): boolean {
  if (meeting.end - meeting.start < p.minMinutes * MINUTE) return false;
  if (p.speedTest === 'median' && !isMedianBelow(meeting, p.maxKnots)) return false;
  return nearestHarbourKm(p.harbours, meeting.meanLon, meeting.meanLat) >= p.minFromHarbourKm;
}

/** Judged by the whole of it, as GFW does when it publishes: what looked like an encounter for a while may end as none. */
function published(meeting: Meeting, firedAt: number | null, isOver: boolean, p: EncounterParameters): TrackEpisode[] {
  if (!isMet(meeting, p)) return [];
  const { withinMeters, maxKnots, speedTest, minMinutes, mergeHours, minFromHarbourKm } = p;
  const fromHarbourKm = nearestHarbourKm(p.harbours, meeting.meanLon, meeting.meanLat);
  const episode: TrackEpisode = {
    vessels: meeting.vessels,
    start: meeting.start,
    end: isOver ? meeting.end : null,
    endedBy: isOver ? 'cleared' : null,
    firedAt: firedAt ?? meeting.knownAt,
    conditions: { withinMeters, maxKnots, speedTest, minMinutes, mergeHours, minFromHarbourKm },
    measures: {
      minutes: (meeting.end - meeting.start) / MINUTE,
      minMeters: meeting.minKm * 1000,
      meanMeters: meeting.meanKm * 1000,
      slowShare: meeting.slow / Math.max(1, meeting.slow + meeting.fast),
      fromHarbourKm: fromHarbourKm === Infinity ? null : fromHarbourKm,
    },
    evidence: [...meeting.first, ...meeting.newest],
  };
  return [episode];
}
