import { createHash } from 'node:crypto';
import type { ReadingQuality } from '@ioc/contracts/streams';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { StreamTables } from '../tables.ts';
import { qualityOf } from './observations.ts';
import { listOf, withCold } from './with-cold.ts';

type Db = Transaction<StreamTables>;

/** Event time from (inclusive) and to (exclusive); as known now or at a moment. */
export type ReadingRange = {
  thing: string | readonly string[];
  property?: string | readonly string[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  asKnownAt?: Date | undefined;
};
export type KeptReading = {
  thing: string;
  property: string;
  time: Date;
  value: number;
  unit: string;
  quality: ReadingQuality;
  receivedAt: Date;
  /** When this version came to be known: the reception, or the correction. */
  recordedAt: Date;
};
export type Page = { limit: number; after: { time: Date; stream: number } | null };

export type Row = {
  stream_id: number;
  thing: string;
  property: string;
  unit: string;
  time: Date;
  value: number;
  quality: number;
  received_at: Date;
  corrected_at: Date | null;
};

/** Observations in the order of event time, then of stream, wherever they lie. */
export async function readReadings(
  db: Db,
  range: ReadingRange,
  page?: Page,
): Promise<(KeptReading & { stream: number })[]> {
  const rows = await withCold(db, range, page, await readWarm(db, range, page));
  return rows.map(({ stream_id, received_at, corrected_at, quality, ...row }) => ({
    ...row,
    stream: stream_id,
    quality: qualityOf(quality),
    receivedAt: received_at,
    recordedAt: corrected_at ?? received_at,
  }));
}

async function readWarm(db: Db, range: ReadingRange, page?: Page): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.stream_id, d.thing, d.property, d.unit, o.time, o.value, o.quality, o.received_at, o.corrected_at
    from ${versions(range)} o join datastream d on d.id = o.stream_id
    where ${inScope(sql.ref('d.area'), sql.ref('d.field'))}
      ${page?.after ? sql`and (o.time, o.stream_id) > (${page.after.time}::timestamptz, ${page.after.stream})` : sql``}
    order by o.time, o.stream_id ${page ? sql`limit ${page.limit}` : sql``}`.execute(db);
  return rows;
}

/** What identifies a range of observations in a passport: the same readings give the same digest, a changed one another. */
export type ObservationDigest = {
  count: number;
  firstTime: string | null;
  lastTime: string | null;
  lastReceivedAt: string | null;
  /** SHA-256 over property, time, value and quality in order. */
  sha256: string;
};

export async function digestReadings(db: Db, range: ReadingRange): Promise<ObservationDigest> {
  return digestOf(await readReadings(db, range));
}

/** The same of readings already read, in the order of event time. */
export function digestOf(readings: readonly KeptReading[]): ObservationDigest {
  const digest = createReadingDigest();
  for (const reading of readings) digest.add(reading);
  return digest.result();
}

/** A digest that is carried on reading by reading, in the order of event time; `copy` goes on apart from the original. */
export type ReadingDigest = {
  add(reading: KeptReading): void;
  result(): ObservationDigest;
  copy(): ReadingDigest;
};

export function createReadingDigest(from = createHash('sha256'), known = noReadings): ReadingDigest {
  const { count, firstTime, lastTime, lastReceivedAt } = known;
  const so = { count, first: dateOf(firstTime), last: dateOf(lastTime), received: dateOf(lastReceivedAt) };
  const told = () => ({
    count: so.count,
    firstTime: so.first?.toISOString() ?? null,
    lastTime: so.last?.toISOString() ?? null,
    lastReceivedAt: so.received?.toISOString() ?? null,
  });
  return {
    add({ thing, property, time, value, quality, recordedAt }) {
      from.update(`${thing}|${property}|${time.toISOString()}|${value}|${quality}\n`);
      so.count += 1;
      so.first ??= time;
      so.last = time;
      if (!so.received || recordedAt > so.received) so.received = recordedAt;
    },
    result: () => ({ ...told(), sha256: from.copy().digest('hex') }),
    copy: () => createReadingDigest(from.copy(), told()),
  };
}

const noReadings: Omit<ObservationDigest, 'sha256'> = {
  count: 0,
  firstTime: null,
  lastTime: null,
  lastReceivedAt: null,
};

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** The rows in force at a moment of knowledge: today's, and with `asKnownAt` those that were replaced after it. */
function versions(range: ReadingRange): RawBuilder<unknown> {
  const columns = sql`stream_id, time, value, quality, received_at, corrected_at`;
  const chosen = chosenRows(range);
  const { asKnownAt } = range;
  if (!asKnownAt) return sql`(select ${columns} from observation where ${chosen})`;
  return sql`(
    select ${columns} from observation where ${chosen} and coalesce(corrected_at, received_at) <= ${asKnownAt}
    union all
    select ${columns} from observation_version
    where ${chosen} and coalesce(corrected_at, received_at) <= ${asKnownAt} and superseded_at > ${asKnownAt})`;
}

function chosenRows({ thing, property, from, to }: ReadingRange): RawBuilder<unknown> {
  return sql`stream_id in (
      select id from datastream where thing = any(${listOf(thing)}::text[])
        ${property === undefined ? sql`` : sql`and property = any(${listOf(property)}::text[])`})
    ${from === undefined ? sql`` : sql`and time >= ${from}::timestamptz`}
    ${to === undefined ? sql`` : sql`and time < ${to}::timestamptz`}`;
}
