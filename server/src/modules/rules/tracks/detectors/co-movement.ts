import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { KM_PER_NAUTICAL_MILE } from '../geo.ts';
import { Harbours, isNearHarbour } from '../harbours.ts';
import { addPoint, type Meeting, pointOf, startMeeting } from '../meeting.ts';
import { eachPair } from '../near.ts';
import type { FleetDetector, Frame, TrackEpisode, TrackState } from '../track-detector.ts';

const HOUR = 60 * MINUTE;

export const CoMovementParameters = z.strictObject({
  gridMinutes: z.number().positive().default(10),
  bridgeMinutes: z.number().positive().default(60),
  /** Pair trawlers keep some hundred metres between them; devices in one boat keep none but their error. */
  withinMeters: z.number().positive().default(150),
  /** Both slower than this, they are not moving: it neither counts nor ends it. */
  minKnots: z.number().positive().default(2),
  /** Time and way together while moving. */
  minMinutes: z.number().positive().default(120),
  minKm: z.number().positive().default(10),
  /** Longer without moving together, it has ended. */
  pauseMinutes: z.number().nonnegative().default(120),
  harbours: Harbours.default([]),
  inHarbourKm: z.number().nonnegative().default(3),
});
export type CoMovementParameters = z.infer<typeof CoMovementParameters>;

/** Two devices that move as one. */
type Tie = {
  readonly meeting: Meeting;
  readonly movingMinutes: number;
  readonly km: number;
  readonly firedAt: number | null;
};
type State = TrackState & {
  readonly ties: ReadonlyMap<string, Tie>;
  /** Over, but tied to a device that still moves with another: they are told together. */
  readonly over: readonly Tie[];
};

/**
 * Several devices that move as one: nghi vấn một tàu mang thiết bị của nhiều tàu. Two devices at most `withinMeters` apart
 * while both move, for `minMinutes` and over `minKm` together; devices tied to one another at the same time are one
 * episode. `firedAt` = the report by which the first two of them were known to. Measures, of the longest tie:
 * `movingMinutes`, `km`, `meanMeters`; and `devices`.
 */
export const coMovement: FleetDetector<CoMovementParameters, State> = {
  kind: 'co-movement',
  scope: 'fleet',
  parameters: CoMovementParameters,
  grid: ({ gridMinutes, bridgeMinutes }) => ({ gridMinutes, bridgeMinutes }),
  start: () => ({ closed: [], ties: new Map(), over: [] }),
  frame(state, frame, p) {
    const { lon, lat, vessels } = frame;
    const isLeftOut = (row: number) =>
      !(frame.gridKnots[row]! >= p.minKnots) || isNearHarbour(p.harbours, p.inHarbourKm, lon[row]!, lat[row]!);
    const moved = new Map<string, Tie>();
    const over: Tie[] = [];
    eachPair(frame, p.withinMeters / 1000, isLeftOut, (rowA, rowB, km) => {
      const [a, b] = vessels[rowA]! < vessels[rowB]! ? [rowA, rowB] : [rowB, rowA];
      const key = `${vessels[a]} ${vessels[b]}`;
      const known = state.ties.get(key);
      if (known && isOver(known, frame.time, p)) over.push(known);
      moved.set(key, moveOn(known && !isOver(known, frame.time, p) ? known : null, frame, a, b, km, p));
    });
    if (moved.size === 0) return state;
    const ended = over.filter(({ firedAt }) => firedAt !== null);
    return { ...state, ties: new Map([...state.ties, ...moved]), over: [...state.over, ...ended] };
  },
  settle(state, completeThrough, p) {
    const next = completeThrough + p.gridMinutes * MINUTE;
    const left = [...state.ties].filter(([, tie]) => !isOver(tie, next, p));
    if (left.length === state.ties.size && state.over.length === 0) return state;
    const ended = [...state.ties.values()].filter((tie) => tie.firedAt !== null && isOver(tie, next, p));
    const ties = new Map(left);
    const over = [...state.over, ...ended];
    const told = groupsOf([...ties.values(), ...over]).filter((group) => group.every((tie) => over.includes(tie)));
    return {
      closed: [...state.closed, ...told.map((group) => episodeOf(group, true, p))],
      ties,
      over: over.filter((tie) => !told.some((group) => group.includes(tie))),
    };
  },
  episodes: ({ closed, ties, over }, p) => [
    ...closed,
    ...groupsOf([...ties.values(), ...over]).map((group) => episodeOf(group, false, p)),
  ],
};

function moveOn(tie: Tie | null, frame: Frame, a: number, b: number, apartKm: number, p: CoMovementParameters): Tie {
  const point = pointOf(frame, a, b, apartKm);
  const meeting = tie ? addPoint(tie.meeting, point, p.minKnots) : startMeeting(point);
  const speed = (frame.gridKnots[a]! + frame.gridKnots[b]!) / 2;
  const km = (tie?.km ?? 0) + (speed * KM_PER_NAUTICAL_MILE * p.gridMinutes * MINUTE) / HOUR;
  const movingMinutes = (tie?.movingMinutes ?? 0) + p.gridMinutes;
  const isMet = movingMinutes >= p.minMinutes && km >= p.minKm;
  return { meeting, movingMinutes, km, firedAt: tie?.firedAt ?? (isMet ? meeting.knownAt : null) };
}

/** `time` = the next moment at which the two can be seen together. */
function isOver({ meeting }: Tie, time: number, p: CoMovementParameters): boolean {
  return time - meeting.end > (p.pauseMinutes + p.gridMinutes) * MINUTE;
}

/** Ties long enough to count, those with a device and a time in common together. */
function groupsOf(ties: readonly Tie[]): Tie[][] {
  const groups: Tie[][] = [];
  for (const tie of ties) {
    if (tie.firedAt === null) continue;
    const joined = groups.filter((group) => group.some((other) => areTied(tie, other)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), tie]);
  }
  return groups;
}

function areTied({ meeting: a }: Tie, { meeting: b }: Tie): boolean {
  return a.start <= b.end && b.start <= a.end && a.vessels.some((vessel) => b.vessels.includes(vessel));
}

function episodeOf(group: readonly Tie[], isEnded: boolean, p: CoMovementParameters): TrackEpisode {
  const { withinMeters, minKnots, minMinutes, minKm } = p;
  const vessels = [...new Set(group.flatMap(({ meeting }) => meeting.vessels))].toSorted();
  const longest = group.reduce((most, tie) => (tie.km > most.km ? tie : most));
  return {
    vessels,
    start: Math.min(...group.map(({ meeting }) => meeting.start)),
    end: isEnded ? Math.max(...group.map(({ meeting }) => meeting.end)) : null,
    endedBy: isEnded ? 'cleared' : null,
    firedAt: Math.min(...group.map(({ firedAt }) => firedAt ?? Infinity)),
    conditions: { withinMeters, minKnots, minMinutes, minKm },
    measures: {
      devices: vessels.length,
      movingMinutes: longest.movingMinutes,
      km: longest.km,
      meanMeters: longest.meeting.meanKm * 1000,
    },
    evidence: [...longest.meeting.first, ...longest.meeting.newest],
  };
}
