import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { distanceKm } from '../geo.ts';
import { Harbours, isNearHarbour } from '../harbours.ts';
import { positionAt } from '../meeting.ts';
import { eachPair } from '../near.ts';
import type { FleetDetector, Frame, Position, TrackEpisode, TrackState } from '../track-detector.ts';

const EVIDENCE = 24;

export const CrowdingParameters = z.strictObject({
  gridMinutes: z.number().positive().default(10),
  bridgeMinutes: z.number().positive().default(60),
  minVessels: z.int().min(2),
  withinKm: z.number().positive(),
  minMinutes: z.number().nonnegative(),
  /** Longer without so many, the crowd has dispersed. */
  pauseMinutes: z.number().nonnegative().default(30),
  harbours: Harbours.default([]),
  inHarbourKm: z.number().nonnegative().default(3),
});
export type CrowdingParameters = z.infer<typeof CrowdingParameters>;

/** Vessels of one frame that are close together. */
type Cluster = {
  readonly lon: number;
  readonly lat: number;
  readonly knownAt: number;
  readonly members: readonly Position[];
};

type Crowd = {
  readonly lon: number;
  readonly lat: number;
  readonly start: number;
  readonly end: number;
  readonly firedAt: number | null;
  readonly vessels: ReadonlySet<string>;
  readonly first: readonly Position[];
  /** The vessels when most were there. */
  readonly most: readonly Position[];
};
type State = TrackState & { readonly crowds: readonly Crowd[] };

/**
 * Many vessels at one place for long, outside ports. A vessel with at least `minVessels` - 1 others within `withinKm` is the core
 * of a crowd; cores within `withinKm` of each other, and all who are that near a core, are one. It goes on at the same place
 * as long as its middle stays within `withinKm` of where it began, so a fleet on its way is none. `start`, `end` = first and
 * last moment of the grid; `firedAt` = the report by which `minVessels` of it were known after `minMinutes`. `vessels` = all
 * who were ever in it. Measures: `mostVessels`, `lon`, `lat` (the middle when it began).
 */
export const crowding: FleetDetector<CrowdingParameters, State> = {
  kind: 'crowding',
  scope: 'fleet',
  parameters: CrowdingParameters,
  grid: ({ gridMinutes, bridgeMinutes }) => ({ gridMinutes, bridgeMinutes }),
  start: () => ({ closed: [], crowds: [] }),
  frame(state, frame, p) {
    const seen: Crowd[] = [];
    const waiting = [...state.crowds];
    for (const cluster of clustersOf(frame, p)) {
      const nearest = nearestCrowd(waiting, cluster, p.withinKm);
      if (nearest) waiting.splice(waiting.indexOf(nearest), 1);
      seen.push(goOn(nearest, cluster, frame.time, p));
    }
    return { closed: state.closed, crowds: [...waiting, ...seen] };
  },
  settle({ closed, crowds }, completeThrough, p) {
    const isOver = ({ end }: Crowd) => completeThrough - end > p.pauseMinutes * MINUTE;
    const over = crowds.filter(isOver).flatMap((crowd) => episodeOf(crowd, true, p));
    return {
      closed: over.length > 0 ? [...closed, ...over] : closed,
      crowds: crowds.filter((crowd) => !isOver(crowd)),
    };
  },
  episodes: ({ closed, crowds }, p) => [...closed, ...crowds.flatMap((crowd) => episodeOf(crowd, false, p))],
};

/** In order of their first vessel. */
function clustersOf(frame: Frame, { minVessels, withinKm, harbours, inHarbourKm }: CrowdingParameters): Cluster[] {
  const { vessels, lon, lat } = frame;
  const isInHarbour = Uint8Array.from(vessels, (_, row) =>
    Number(isNearHarbour(harbours, inHarbourKm, lon[row]!, lat[row]!)),
  );
  const isLeftOut = (row: number) => isInHarbour[row] === 1;
  const others = new Int32Array(vessels.length);
  eachPair(frame, withinKm, isLeftOut, (a, b) => {
    others[a]! += 1;
    others[b]! += 1;
  });
  const isCore = (row: number) => others[row]! >= minVessels - 1;
  if (!others.some((_, row) => isCore(row))) return [];

  const group = Int32Array.from(vessels, (_, row) => row);
  const isMember = Uint8Array.from(vessels, (_, row) => Number(isCore(row)));
  eachPair(
    frame,
    withinKm,
    (row) => others[row] === 0,
    (a, b) => {
      if (!isCore(a) || !isCore(b)) return;
      const [rootA, rootB] = [rootOf(group, a), rootOf(group, b)];
      group[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    },
  );
  // Those at the edge go with the first core they are near to.
  eachPair(
    frame,
    withinKm,
    (row) => others[row] === 0,
    (a, b) => {
      for (const [core, edge] of [
        [a, b],
        [b, a],
      ] as const) {
        if (!isCore(core) || isMember[edge] === 1) continue;
        isMember[edge] = 1;
        group[edge] = core;
      }
    },
  );
  const rows = Array.from(vessels.keys()).filter((row) => isMember[row] === 1);
  return [...Map.groupBy(rows, (row) => rootOf(group, row)).values()]
    .map((members) => clusterOf(frame, members, minVessels))
    .toSorted((a, b) => (a.members[0]!.vessel < b.members[0]!.vessel ? -1 : 1));
}

function rootOf(group: Int32Array, row: number): number {
  let root = row;
  while (group[root] !== root) root = group[root]!;
  group[row] = root;
  return root;
}

function clusterOf(frame: Frame, rows: readonly number[], minVessels: number): Cluster {
  const mean = (column: readonly number[]) => rows.reduce((sum, row) => sum + column[row]!, 0) / rows.length;
  const known = rows.map((row) => frame.knownAt[row]!).toSorted((a, b) => a - b);
  const members = rows.map((row) => positionAt(frame, row)).toSorted((a, b) => (a.vessel < b.vessel ? -1 : 1));
  return { lon: mean(frame.lon), lat: mean(frame.lat), knownAt: known[minVessels - 1] ?? known.at(-1)!, members };
}

function nearestCrowd(crowds: readonly Crowd[], { lon, lat }: Cluster, withinKm: number): Crowd | null {
  let nearest: Crowd | null = null;
  let least = withinKm;
  for (const crowd of crowds) {
    const km = distanceKm(lon, lat, crowd.lon, crowd.lat);
    if (km > least) continue;
    nearest = crowd;
    least = km;
  }
  return nearest;
}

function goOn(crowd: Crowd | null, cluster: Cluster, time: number, p: CrowdingParameters): Crowd {
  const { lon, lat, members, knownAt } = cluster;
  const begun = crowd ?? { lon, lat, start: time, firedAt: null, vessels: new Set(), first: members, most: members };
  const isLong = time - begun.start >= p.minMinutes * MINUTE;
  return {
    ...begun,
    end: time,
    firedAt: begun.firedAt ?? (isLong ? knownAt : null),
    vessels: new Set([...begun.vessels, ...members.map(({ vessel }) => vessel)]),
    most: members.length > begun.most.length ? members : begun.most,
  };
}

function episodeOf(crowd: Crowd, isEnded: boolean, p: CrowdingParameters): TrackEpisode[] {
  const { start, end, firedAt, vessels, first, most, lon, lat } = crowd;
  if (firedAt === null) return [];
  const { minVessels, withinKm, minMinutes, pauseMinutes } = p;
  const episode: TrackEpisode = {
    vessels: [...vessels].toSorted(),
    start,
    end: isEnded ? end : null,
    endedBy: isEnded ? 'cleared' : null,
    firedAt,
    conditions: { minVessels, withinKm, minMinutes, pauseMinutes },
    measures: { mostVessels: most.length, lon, lat },
    evidence: [...new Set([...first.slice(0, EVIDENCE), ...most.slice(0, EVIDENCE)])],
  };
  return [episode];
}
