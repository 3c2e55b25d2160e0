import type { QuarantineReason, Thing } from '@ioc/contracts/streams';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import { readRests, type RestRow } from './store/rests.ts';
import { readPositions, type KeptPosition, type PositionPage, type PositionRange } from './store/position-reads.ts';
import {
  digestReadings,
  readReadings,
  type KeptReading,
  type ObservationDigest,
  type ReadingRange,
} from './store/readings.ts';
import type { StreamTables } from './tables.ts';
import { listThings, type ThingQuery } from './things.ts';

/** Kysely's table types are invariant: later modules pass units of their own tables, which lie in the same database. */
type Db = Transaction<StreamTables>;

/** Observations the caller may see: event time from (inclusive) to (exclusive), in kept units, as known now or at `asKnownAt`. */
export function readings(unit: Unit<unknown>, range: ReadingRange): Promise<KeptReading[]> {
  return readReadings(unit.db as unknown as Db, range);
}

/**
 * Positions of moving things the caller may see, in the order of event time, then of thing: event time from (inclusive) to
 * (exclusive), of each moment the version in force now or at `asKnownAt`. With `page`, so many after a moment of a thing.
 */
export function positionsOf(unit: Unit<unknown>, range: PositionRange, page?: PositionPage): Promise<KeptPosition[]> {
  return readPositions(unit.db as unknown as Db, range, page);
}

/** What identifies those observations in a passport. */
export function observationDigest(unit: Unit<unknown>, range: ReadingRange): Promise<ObservationDigest> {
  return digestReadings(unit.db as unknown as Db, range);
}

/** Things with last state. `lateAfterRhythms` is settings/observation-intake.yaml's when the state matters to the caller. */
export function thingsOf(unit: Unit<unknown>, query: ThingQuery = {}, lateAfterRhythms = 3): Promise<Thing[]> {
  return listThings(unit as unknown as Unit<StreamTables>, query, lateAfterRhythms);
}

export type DatastreamRow = {
  thing: string;
  kind: string;
  property: string;
  unit: string;
  area: string;
  field: string;
  site: string | null;
  rhythmSeconds: number;
  silentAfterSeconds: number;
  lastTime: Date | null;
  lastReceivedAt: Date | null;
};

/** Streams that exist, with when they last spoke: what rules about silence walk through. */
export async function datastreamsOf(
  unit: Unit<unknown>,
  { kind, thing, property }: { kind?: string; thing?: string; property?: string } = {},
): Promise<DatastreamRow[]> {
  const { rows } = await sql<DatastreamRow>`
    select d.thing, t.kind, d.property, d.unit, d.area, d.field, t.site, d.rhythm_seconds as "rhythmSeconds",
      d.silent_after_seconds as "silentAfterSeconds", l.time as "lastTime", l.received_at as "lastReceivedAt"
    from datastream d
      join thing t on t.id = d.thing and t.superseded_at = 'infinity' and t.valid_to > ${unit.now}
      left join last_state l on l.stream_id = d.id
    where ${inScope(sql.ref('d.area'), sql.ref('d.field'))}
      ${kind === undefined ? sql`` : sql`and t.kind = ${kind}`}
      ${thing === undefined ? sql`` : sql`and d.thing = ${thing}`}
      ${property === undefined ? sql`` : sql`and d.property = ${property}`}
    order by d.id`.execute(unit.db);
  return rows;
}

/** When these things need not speak: maintenance and times out of service, as far as the caller may see. */
export function restsOf(unit: Unit<unknown>, things: readonly string[]): Promise<RestRow[]> {
  return readRests(unit.db as unknown as Db, things);
}

/** How many readings of these things were set aside and not mended, by reason and hour of the reading. */
export async function setAsideCounts(
  unit: Unit<unknown>,
  { things, from, to }: { things: readonly string[]; from: Date; to: Date },
): Promise<{ thing: string; hour: Date; reason: QuarantineReason; count: number }[]> {
  const time = sql`coalesce((reading->>'time')::timestamptz, received_at)`;
  const { rows } = await sql<{ thing: string; hour: Date; reason: QuarantineReason; count: number }>`
    select thing, date_trunc('hour', ${time}, 'UTC') as hour, reason, count(*) as count from quarantine
    where thing = any(${[...things]}::text[]) and state <> 'replayed' and received_at >= ${from}
      and ${time} >= ${from} and ${time} < ${to} and ${inScope(sql.ref('area'), sql.ref('field'))}
    group by 1, 2, 3`.execute(unit.db);
  return rows;
}
