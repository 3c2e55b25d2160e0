import type { ReadingQuality } from '@ioc/contracts/streams';
import { sql, type Transaction } from 'kysely';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;
export type NewObservation = {
  stream: number;
  time: Date;
  value: number;
  quality: ReadingQuality;
  /** Only for simulated history: when it would have come. Otherwise it came now. */
  receivedAt?: Date;
};

/** The number kept in the database is the place in this list. */
export const qualities: readonly ReadingQuality[] = ['measured', 'calibrating', 'device-error'];
export const qualityOf = (code: number): ReadingQuality => qualities[code] ?? 'device-error';
export const codeOf = (quality: ReadingQuality): number => qualities.indexOf(quality);

/** Natural key of an observation as text. */
export function streamMoment(stream: number, time: Date): string {
  return `${stream}@${time.getTime()}`;
}

/** Partitions for the months of these observations, also of years long past. Before the first insert, so that locks are taken in order. */
export async function ensureMonths(db: Db, observations: readonly { time: Date }[]): Promise<void> {
  await createMonths(db, monthsOf(observations));
}

/** First days of months, `2026-11-01`. */
export async function createMonths(db: Db, months: readonly string[]): Promise<void> {
  if (months.length === 0) return;
  await sql`select ensure_observation_month(month) from unnest(${[...months]}::date[]) month
    where to_regclass('observation_' || to_char(month, 'YYYY_MM')) is null`.execute(db);
}

/** The months of these observations (UTC), by their first days in order. */
export function monthsOf(observations: readonly { time: Date }[]): string[] {
  const months = new Set<string>();
  let [from, to] = [0, 0];
  for (const { time } of observations) {
    if (time.getTime() >= from && time.getTime() < to) continue;
    const [year, month] = [time.getUTCFullYear(), time.getUTCMonth()];
    [from, to] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
    months.add(new Date(from).toISOString().slice(0, 10));
  }
  return [...months].sort();
}

/** Inserts what is not there; returns the moments that were new. The moments given must differ. */
export async function insertObservations(
  db: Db,
  observations: readonly NewObservation[],
  receivedAt: Date,
): Promise<Set<string>> {
  if (observations.length === 0) return new Set();
  const { rows } = await sql<{ stream_id: number; time: Date }>`
    insert into observation (stream_id, time, value, quality, received_at)
    select stream_id, time, value, quality, received_at from ${unnested(observations, receivedAt)}
    on conflict do nothing
    returning stream_id, time`.execute(db);
  return new Set(rows.map(({ stream_id, time }) => streamMoment(stream_id, time)));
}

export async function readValues(
  db: Db,
  observations: readonly NewObservation[],
): Promise<Map<string, { value: number; quality: ReadingQuality }>> {
  if (observations.length === 0) return new Map();
  const { rows } = await sql<{ stream_id: number; time: Date; value: number; quality: number }>`
    select stream_id, time, o.value, o.quality
    from ${unnested(observations)} join observation o using (stream_id, time)`.execute(db);
  return new Map(
    rows.map(({ stream_id, time, value, quality }) => [
      streamMoment(stream_id, time),
      { value, quality: qualityOf(quality) },
    ]),
  );
}

/** Last state follows event time, never arrival: a late reading does not move it. Returns the streams that moved, and to when (epoch ms). */
export async function advanceLastState(
  db: Db,
  observations: readonly NewObservation[],
  receivedAt: Date,
): Promise<Map<number, number>> {
  const newest = new Map<number, NewObservation>();
  for (const observation of observations) {
    const known = newest.get(observation.stream);
    if (!known || observation.time > known.time) newest.set(observation.stream, observation);
  }
  if (newest.size === 0) return new Map();
  // In the order of the key, so that two writers cannot wait for each other.
  const ordered = [...newest.values()].sort((a, b) => a.stream - b.stream);
  const { rows } = await sql<{ stream_id: number; time: Date }>`
    insert into last_state as kept (stream_id, time, value, quality, received_at)
    select stream_id, time, value, quality, received_at from ${unnested(ordered, receivedAt)}
    on conflict (stream_id) do update
      set time = excluded.time, value = excluded.value, quality = excluded.quality, received_at = excluded.received_at
      where excluded.time > kept.time
    returning stream_id, time`.execute(db);
  return new Map(rows.map(({ stream_id, time }) => [stream_id, time.getTime()]));
}

/** A new version of an observation; the trigger keeps the old one. Returns the stream and the moment where last state shows it now. */
export async function correctObservation(db: Db, corrected: NewObservation, at: Date): Promise<Map<number, number>> {
  const { stream, time, value, quality } = corrected;
  const change = sql`value = ${value}, quality = ${codeOf(quality)}`;
  const same = sql`stream_id = ${stream} and time = ${time}`;
  await sql`update observation set ${change}, corrected_at = ${at} where ${same}`.execute(db);
  const { rows } = await sql`update last_state set ${change} where ${same} returning stream_id`.execute(db);
  return new Map(rows.map(() => [stream, time.getTime()]));
}

function unnested(observations: readonly NewObservation[], now = new Date(0)) {
  const streams = observations.map(({ stream }) => stream);
  const times = observations.map(({ time }) => time.toISOString());
  const values = observations.map(({ value }) => value);
  const codes = observations.map(({ quality }) => codeOf(quality));
  const received = observations.map(({ receivedAt = now }) => receivedAt.toISOString());
  return sql`unnest(${streams}::int[], ${times}::timestamptz[], ${values}::float8[], ${codes}::smallint[], ${received}::timestamptz[])
    as given (stream_id, time, value, quality, received_at)`;
}
