import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { areaOf } from '../area.ts';
import { FishingLimit, FishingWaters, mayBeIn } from '../fishing-zones.ts';
import { Polygon } from '../geo.ts';
import type { Position, TrackEpisode, TrackState, Vessel, VesselDetector } from '../track-detector.ts';

const GeofenceZone = z.strictObject({
  id: z.string().min(1),
  area: Polygon,
  /** Set: the zone counts only for vessels that fishing law does not let work there. */
  waters: FishingWaters.optional(),
});
type GeofenceZone = z.infer<typeof GeofenceZone>;

export const GeofenceParameters = z.strictObject({
  zones: z.array(GeofenceZone).min(1),
  /** `enter` and `leave` need a crossing; `stay` is presence however it began; `approach`: near the boundary on the `from` side. */
  on: z.enum(['enter', 'leave', 'stay', 'approach']),
  from: z.enum(['inside', 'outside']).default('outside'),
  withinKm: z.number().positive().default(5),
  stayMinutes: z.number().nonnegative().default(0),
  /** The side changes only once the vessel is further than this from the boundary: the error of its device. */
  marginMeters: z.number().nonnegative().default(0),
  /** After a silence this long nobody knows the side: what was open ends with the last position. */
  maxGapMinutes: z.number().positive().default(720),
  limits: z.array(FishingLimit).default([]),
});
export type GeofenceParameters = z.infer<typeof GeofenceParameters>;

type AtZone = {
  /** null = not known. */
  readonly inside: boolean | null;
  readonly since: Position | null;
  readonly open: { readonly first: Position; readonly fired: Position; readonly nearestKm: number | null } | null;
};

type State = TrackState & {
  readonly last: Position | null;
  /** null = the zone does not concern this vessel: law lets it be there, or does not say enough of it. */
  readonly zones: readonly (AtZone | null)[];
};

const unknown: AtZone = { inside: null, since: null, open: null };

/**
 * A vessel and the boundary of a zone; one episode a zone (`conditions.zone`). `start` = the first position on the side in
 * question (for `approach`: near the boundary), `end` = the first one that no longer is; `firedAt` = the position that
 * showed it, for `stay` the one by which `stayMinutes` had passed. Measure of `approach`: `nearestKm`.
 */
export const geofence: VesselDetector<GeofenceParameters, State> = {
  kind: 'geofence',
  scope: 'vessel',
  reports: 'device',
  parameters: GeofenceParameters,
  start: () => ({ closed: [], last: null, zones: [] }),
  step(before, position, p, vessel) {
    const known = isLost(before, position.time, p) ? endByGap(before, p) : before;
    const state = known.zones.length > 0 ? known : { ...known, zones: zonesFor(vessel, p) };
    const closed: TrackEpisode[] = [];
    let zones: (AtZone | null)[] | null = null;
    for (let i = 0; i < p.zones.length; i += 1) {
      const zone = p.zones[i]!;
      const at = state.zones[i];
      if (!at) continue;
      const next = move(at, zone, position, p);
      if (at.open && !next.open) closed.push(episodeOf(at.open, zone, position, 'cleared', p));
      if (next === at) continue;
      zones ??= [...state.zones];
      zones[i] = next;
    }
    return {
      closed: closed.length > 0 ? [...state.closed, ...closed] : state.closed,
      last: position,
      zones: zones ?? state.zones,
    };
  },
  tick: (state, now, p) => (isLost(state, now, p) ? endByGap(state, p) : state),
  episodes: ({ closed, last, zones }, p) => [
    ...closed,
    ...zones.flatMap((at, i) => (at?.open ? [episodeOf(at.open, p.zones[i]!, last, null, p)] : [])),
  ],
};

function zonesFor(vessel: Vessel, { zones, limits }: GeofenceParameters): (AtZone | null)[] {
  return zones.map(({ waters }) => (!waters || mayBeIn(waters, vessel, limits).allowed === false ? unknown : null));
}

function move(at: AtZone, zone: GeofenceZone, position: Position, p: GeofenceParameters): AtZone {
  const inside = sideOf(at, zone, position, p);
  if (p.on === 'approach') return approach(at, zone, inside, position, p);

  const isThere = p.on === 'leave' ? !inside : inside;
  if (!isThere) return at.inside === inside ? at : { ...unknown, inside };
  if (at.open) return at;
  if (p.on === 'stay') {
    const since = at.since ?? position;
    const isLong = position.time - since.time >= p.stayMinutes * MINUTE;
    if (isLong) return { inside, since, open: { first: since, fired: position, nearestKm: null } };
    return at.since ? at : { inside, since, open: null };
  }
  if (at.inside === inside) return at;
  const hasCrossed = at.inside !== null;
  return { inside, since: null, open: hasCrossed ? { first: position, fired: position, nearestKm: null } : null };
}

function approach(
  at: AtZone,
  { area }: GeofenceZone,
  inside: boolean,
  position: Position,
  p: GeofenceParameters,
): AtZone {
  const isOnSide = inside === (p.from === 'inside');
  const km = isOnSide ? areaOf(area).boundaryKm(position.lon, position.lat, p.withinKm) : Infinity;
  if (km === Infinity) return at.inside === inside && !at.open ? at : { ...unknown, inside };
  const { first, fired, nearestKm } = at.open ?? { first: position, fired: position, nearestKm: km };
  return { inside, since: null, open: { first, fired, nearestKm: Math.min(km, nearestKm ?? km) } };
}

function sideOf(at: AtZone, { area }: GeofenceZone, { lon, lat }: Position, { marginMeters }: GeofenceParameters) {
  const inside = areaOf(area).contains(lon, lat);
  if (marginMeters === 0 || at.inside === null || at.inside === inside) return inside;
  const isWithinMargin = areaOf(area).boundaryKm(lon, lat, marginMeters / 1000) !== Infinity;
  return isWithinMargin ? at.inside : inside;
}

function isLost({ last }: State, now: number, p: GeofenceParameters): boolean {
  return last !== null && now - last.time > p.maxGapMinutes * MINUTE;
}

function endByGap({ closed, last, zones }: State, p: GeofenceParameters): State {
  const ended = zones.flatMap((at, i) => (at?.open ? [episodeOf(at.open, p.zones[i]!, last, 'gap', p)] : []));
  return { closed: [...closed, ...ended], last, zones: [] };
}

function episodeOf(
  { first, fired, nearestKm }: NonNullable<AtZone['open']>,
  { id }: GeofenceZone,
  newest: Position | null,
  endedBy: TrackEpisode['endedBy'],
  p: GeofenceParameters,
): TrackEpisode {
  const { on, from, withinKm, stayMinutes, marginMeters } = p;
  const compared: Record<typeof on, TrackEpisode['conditions']> = {
    approach: { from, withinKm },
    stay: { stayMinutes },
    enter: {},
    leave: {},
  };
  return {
    vessels: [first.vessel],
    start: first.time,
    end: endedBy ? (newest?.time ?? first.time) : null,
    endedBy,
    firedAt: fired.time,
    conditions: { zone: id, on, marginMeters, ...compared[on] },
    measures: { nearestKm },
    evidence: [...new Set([first, fired, newest ?? first])],
  };
}
