import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { Thing } from '@ioc/contracts/streams';
import { positionsOf, thingsOf, type KeptPosition } from '../../streams/index.ts';
import { provinceCode } from '../../admin-units/index.ts';
import type { Member } from '../common-cause/find-causes.ts';
import { trackRuleOf } from '../described/positions-regimes.ts';
import { DAY } from '../detector.ts';
import type { Rest } from '../rests.ts';
import { idOf, ofThing, readRests } from '../sources.ts';
import type { Judgement } from '../live/track.ts';
import { openTracker, type Position, type TrackFinding, type Tracker, type Vessel } from '../tracks/index.ts';

/** Judging begins this far back; what is silent for longer is known by its last position. */
const historyDays = 7;
/** What ended longer ago is settled: positions that come even later do not change it. */
export const settledAfterMs = 3 * DAY;
const latenessMinutes = 30;
/** Transactions that began earlier may end later: this much is read again. */
const overlapMs = 60_000;

/** All that is kept in memory of one kind of moving thing and the rules on it. Made anew from storage at any time. */
export type Watch = {
  kind: string;
  judgements: readonly Judgement[];
  /** In service now or once. */
  things: ReadonlyMap<string, Thing>;
  rests: ReadonlyMap<string, readonly Rest[]>;
  tracker: Tracker;
  seenThrough: Date;
  /** What the next look will read again: told once, and no late arrival. */
  readAlready: Set<string>;
  ended: TrackFinding[];
};

export async function openWatch(unit: Unit<unknown>, kind: string, judgements: readonly Judgement[]): Promise<Watch> {
  const things = new Map((await thingsOf(unit, { kind, service: 'any' })).map((thing) => [thing.id, thing]));
  const province = await homeProvince(unit);
  const tracker = openTracker(
    judgements.map(({ regime, activation }) => trackRuleOf(regime, String(activation.id))),
    { latenessMinutes, vesselOf: (id) => vesselOf(things.get(id), province) },
  );
  const rests = await restsOfFleet(unit, [...things.keys()]);
  const memory = { tracker, seenThrough: unit.now, readAlready: new Set<string>(), ended: [] };
  const watch: Watch = { kind, judgements, things, rests, ...memory };
  const from = new Date(unit.now.getTime() - historyDays * DAY);
  const before = [...things.values()].flatMap((thing) => lastBefore(thing, from));
  const kept = await positionsOf(unit, { kind, from });
  rememberRead(watch, kept);
  feed(watch, [...before, ...kept.map(positionOf)], unit.now);
  return watch;
}

/** Takes in what was recorded since the last look. False: something came too late to be put in its place. */
export async function lookAgain(unit: Unit<unknown>, watch: Watch): Promise<boolean> {
  const recordedFrom = new Date(watch.seenThrough.getTime() - overlapMs);
  const kept = await positionsOf(unit, { kind: watch.kind, recordedFrom });
  const fresh = kept.filter((position) => !watch.readAlready.has(keyOf(position)));
  watch.seenThrough = unit.now;
  rememberRead(watch, kept);
  return feed(watch, fresh.map(positionOf), unit.now);
}

function rememberRead(watch: Watch, kept: readonly KeptPosition[]): void {
  const from = watch.seenThrough.getTime() - overlapMs;
  watch.readAlready = new Set(kept.filter(({ recordedAt }) => recordedAt.getTime() >= from).map(keyOf));
}

function keyOf({ thing, time, recordedAt }: KeptPosition): string {
  return `${thing} ${time.getTime()} ${recordedAt.getTime()}`;
}

/** All that is found as of now and is not settled. */
export function findingsAt({ tracker, ended }: Watch, now: number): TrackFinding[] {
  return [...ended, ...tracker.findings(now)].filter(
    ({ episode: { end } }) => end === null || end > now - settledAfterMs,
  );
}

/** Those in service, with what things may share: their attributes, agency and area. */
export function membersOf({ things }: Pick<Watch, 'things'>): Member[] {
  const inService = [...things.values()].filter(({ outOfService }) => outOfService === null);
  return inService.map(({ id, attributes, agency, area }) => ({
    thing: id,
    shares: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])),
      agency,
      area,
    },
  }));
}

export function positionOf({ thing, time, lon, lat, speedKnots, courseDegrees, source }: KeptPosition): Position {
  const place = { vessel: thing, time: time.getTime(), lon, lat, speedKnots, courseDegrees };
  return source === 'manual' ? { ...place, report: 'manual' } : place;
}

export async function restsOfFleet(unit: Unit<unknown>, things: readonly string[]): Promise<Map<string, Rest[]>> {
  const rests = await readRests(unit, things.map(ofThing));
  return new Map([...rests].map(([subject, spans]) => [idOf(subject), spans]));
}

/** The province of this installation; null as long as it is not set. */
export async function homeProvince(unit: Unit<unknown>): Promise<string | null> {
  try {
    return await provinceCode(unit);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-ready') return null;
    throw error;
  }
}

export function vesselOf(thing: Thing | undefined, province: string | null): Vessel {
  const { lengthMeters, purpose } = thing?.attributes ?? {};
  return {
    lengthMeters: typeof lengthMeters === 'number' ? lengthMeters : null,
    use: purpose === 'catching' || purpose === 'support' ? purpose : null,
    province,
  };
}

function feed(watch: Watch, positions: readonly Position[], now: Date): boolean {
  const { ended, late } = watch.tracker.feed(positions, now.getTime());
  const oldest = now.getTime() - settledAfterMs;
  watch.ended = [...watch.ended, ...ended].filter(({ episode: { end } }) => (end ?? Infinity) > oldest);
  return late.length === 0;
}

function lastBefore({ id, lastPosition, outOfService }: Thing, from: Date): Position[] {
  if (!lastPosition || outOfService || new Date(lastPosition.time) >= from) return [];
  const { time, lonLat, ...motion } = lastPosition;
  const position = { thing: id, time: new Date(time), lon: lonLat[0], lat: lonLat[1], ...motion };
  return [positionOf({ ...position, receivedAt: from, recordedAt: from })];
}
