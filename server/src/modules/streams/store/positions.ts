import type { PositionSource } from '@ioc/contracts/last-position';
import { sql, type Transaction } from 'kysely';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;
export type NewPosition = {
  track: number;
  time: Date;
  lon: number;
  lat: number;
  speedKnots: number | null;
  courseDegrees: number | null;
  source: PositionSource;
  receivedAt: Date;
};
type PlaceRow = { track_id: number; time: Date; lon: number; lat: number; speed_knots: number; course_degrees: number };

/** Natural key of a position as text. */
export function trackMoment(track: number, time: Date): string {
  return `${track}@${time.getTime()}`;
}

/** Partitions for the months of these moments, before the first insert, so that locks are taken in order. */
export async function ensurePositionMonths(db: Db, moments: readonly { time: Date }[]): Promise<void> {
  const months = [...new Set(moments.map(({ time }) => `${time.toISOString().slice(0, 7)}-01`))].sort();
  if (months.length === 0) return;
  await sql`select ensure_position_month(month) from unnest(${months}::date[]) month
    where to_regclass('track_position_' || to_char(month, 'YYYY_MM')) is null`.execute(db);
}

/** Inserts what is not there; returns the moments that were new. The moments given must differ. */
export async function insertPositions(db: Db, positions: readonly NewPosition[]): Promise<Set<string>> {
  if (positions.length === 0) return new Set();
  const { rows } = await sql<{ track_id: number; time: Date }>`
    insert into track_position
      (track_id, time, version, lon, lat, speed_knots, course_degrees, source, received_at, recorded_at)
    select track_id, time, 0, lon, lat, speed_knots, course_degrees, source, received_at, received_at
    from ${unnested(positions)}
    on conflict do nothing
    returning track_id, time`.execute(db);
  return new Set(rows.map(({ track_id, time }) => trackMoment(track_id, time)));
}

export type KeptPlace = { lon: number; lat: number; speedKnots: number | null; courseDegrees: number | null };

/** What is kept for these moments, in any version: a repeat of a corrected position is no news. */
export async function readPlaces(db: Db, positions: readonly NewPosition[]): Promise<Map<string, KeptPlace[]>> {
  if (positions.length === 0) return new Map();
  const { rows } = await sql<PlaceRow>`
    select track_id, time, p.lon, p.lat, p.speed_knots, p.course_degrees
    from (select distinct track_id, time from ${unnested(positions)}) wanted
      join track_position p using (track_id, time)`.execute(db);
  const places = Map.groupBy(rows, ({ track_id, time }) => trackMoment(track_id, time));
  return new Map(
    [...places].map(([moment, found]) => [
      moment,
      found.map(({ lon, lat, speed_knots, course_degrees }) => ({
        lon,
        lat,
        speedKnots: speed_knots,
        courseDegrees: course_degrees,
      })),
    ]),
  );
}

/** The last position follows event time, never arrival: a late one does not move it. Returns the moments that did. */
export async function advanceLastPosition(db: Db, positions: readonly NewPosition[]): Promise<Set<string>> {
  const newest = new Map<number, NewPosition>();
  for (const position of positions) {
    const known = newest.get(position.track);
    if (!known || position.time > known.time) newest.set(position.track, position);
  }
  if (newest.size === 0) return new Set();
  // In the order of the key, so that two writers cannot wait for each other.
  const ordered = [...newest.values()].sort((a, b) => a.track - b.track);
  const { rows } = await sql<{ track_id: number; time: Date }>`
    insert into last_position as kept (track_id, time, lon, lat, speed_knots, course_degrees, source, received_at)
    select track_id, time, lon, lat, speed_knots, course_degrees, source, received_at from ${unnested(ordered)}
    on conflict (track_id) do update
      set time = excluded.time, lon = excluded.lon, lat = excluded.lat, speed_knots = excluded.speed_knots,
        course_degrees = excluded.course_degrees, source = excluded.source, received_at = excluded.received_at
      where excluded.time > kept.time
    returning track_id, time`.execute(db);
  return new Set(rows.map(({ track_id, time }) => trackMoment(track_id, time)));
}

/** A further version of a kept moment; the earlier ones stay. Returns whether the last position shows it now. */
export async function correctPosition(db: Db, corrected: NewPosition, at: Date): Promise<boolean> {
  const { track, time, lon, lat, speedKnots, courseDegrees, source } = corrected;
  await sql`
    insert into track_position
      (track_id, time, version, lon, lat, speed_knots, course_degrees, source, received_at, recorded_at)
    select ${track}::int, ${time}::timestamptz, max(version) + 1, ${lon}::float8, ${lat}::float8, ${speedKnots}::float8,
      ${courseDegrees}::float8, ${source}, min(received_at), ${at}::timestamptz
    from track_position where track_id = ${track} and time = ${time}::timestamptz`.execute(db);
  const { rows } = await sql`
    update last_position set lon = ${lon}, lat = ${lat}, speed_knots = ${speedKnots}, course_degrees = ${courseDegrees}, source = ${source}
    where track_id = ${track} and time = ${time}::timestamptz returning track_id`.execute(db);
  return rows.length > 0;
}

function unnested(positions: readonly NewPosition[]) {
  return sql`unnest(
      ${positions.map(({ track }) => track)}::int[],
      ${positions.map(({ time }) => time.toISOString())}::timestamptz[],
      ${positions.map(({ lon }) => lon)}::float8[],
      ${positions.map(({ lat }) => lat)}::float8[],
      ${positions.map(({ speedKnots }) => speedKnots)}::float8[],
      ${positions.map(({ courseDegrees }) => courseDegrees)}::float8[],
      ${positions.map(({ source }) => source)}::text[],
      ${positions.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[])
    as given (track_id, time, lon, lat, speed_knots, course_degrees, source, received_at)`;
}
