import type { PositionSource } from '@ioc/contracts/last-position';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;

/** Event time from (inclusive) and to (exclusive); as known now or at a moment. */
export type PositionRange = {
  things?: readonly string[] | undefined;
  kind?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  asKnownAt?: Date | undefined;
  /** Only what was recorded from this moment on. */
  recordedFrom?: Date | undefined;
};
export type KeptPosition = {
  thing: string;
  time: Date;
  lon: number;
  lat: number;
  speedKnots: number | null;
  courseDegrees: number | null;
  source: PositionSource;
  receivedAt: Date;
  /** When this version came to be known: the reception, or the correction. */
  recordedAt: Date;
};
export type PositionPage = { limit: number; after: { time: Date; thing: string } | null };

/** Positions in the order of event time, then of thing; of each moment the version in force. */
export async function readPositions(db: Db, range: PositionRange, page?: PositionPage): Promise<KeptPosition[]> {
  const { things, kind, from, to, asKnownAt, recordedFrom } = range;
  const { rows } = await sql<KeptPosition>`
    select k.thing, p.time, p.lon, p.lat, p.speed_knots as "speedKnots", p.course_degrees as "courseDegrees", p.source,
      p.received_at as "receivedAt", p.recorded_at as "recordedAt"
    from (
      select distinct on (track_id, time) * from track_position
      where track_id in (
          select t.id from track t where ${inScope(sql.ref('t.area'), sql.ref('t.field'))}
            ${things === undefined ? sql`` : sql`and t.thing = any(${[...things]}::text[])`}
            ${kind === undefined ? sql`` : sql`and exists (select from thing where thing.id = t.thing and thing.kind = ${kind})`})
        ${from === undefined ? sql`` : sql`and time >= ${from}::timestamptz`}
        ${to === undefined ? sql`` : sql`and time < ${to}::timestamptz`}
        ${asKnownAt === undefined ? sql`` : sql`and recorded_at <= ${asKnownAt}::timestamptz`}
        ${recordedFrom === undefined ? sql`` : sql`and recorded_at >= ${recordedFrom}::timestamptz`}
        ${page?.after ? sql`and time >= ${page.after.time}::timestamptz` : sql``}
      order by track_id, time, version desc
    ) p join track k on k.id = p.track_id
    ${page?.after ? sql`where (p.time, k.thing) > (${page.after.time}::timestamptz, ${page.after.thing})` : sql``}
    order by p.time, k.thing ${page ? sql`limit ${page.limit}` : sql``}`.execute(db);
  return rows;
}
