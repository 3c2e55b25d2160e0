import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DuckDBInstance, DuckDBTimestampValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

/** One observation as it lies in a file. Times in epoch ms, UTC. */
export type ColdRow = {
  stream: number;
  time: number;
  value: number;
  quality: number;
  receivedAt: number;
  correctedAt: number | null;
};

const microsecondsPerMillisecond = 1000n;
let instance: Promise<DuckDBInstance> | null = null;

/** A connection of its own to the one engine of this process, which holds no data: everything lies in the files. */
async function connect(): Promise<DuckDBConnection> {
  instance ??= DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
  return (await instance).connect();
}

/**
 * Writes rows, given in any order, together with those of an earlier file, sorted by stream and time (zstd); one row a moment, as
 * `prevails` has it. The file is on the disk when this resolves. Returns how many rows were given and how many the file holds.
 */
export async function writeParquet(
  path: string,
  pages: AsyncIterable<readonly ColdRow[]>,
  earlier: string | null = null,
): Promise<{ given: number; held: number }> {
  const connection = await connect();
  let given = 0;
  let held = 0;
  try {
    await connection.run(
      `create temp table chunk (stream_id int, time timestamp, value double, quality tinyint, received_at timestamp, corrected_at timestamp)`,
    );
    const appender = await connection.createAppender('chunk');
    for await (const page of pages) {
      for (const { stream, time, value, quality, receivedAt, correctedAt } of page) {
        appender.appendInteger(stream);
        appender.appendTimestamp(timestamp(time));
        appender.appendDouble(value);
        appender.appendTinyInt(quality);
        appender.appendTimestamp(timestamp(receivedAt));
        if (correctedAt === null) appender.appendNull();
        else appender.appendTimestamp(timestamp(correctedAt));
        appender.endRow();
      }
      given += page.length;
      appender.flushSync();
    }
    appender.closeSync();
    if (earlier !== null) await connection.run(`insert into chunk select * from read_parquet(${quoted(earlier)})`);
    const copied = await connection.runAndReadAll(
      `copy (
         select * from chunk
         qualify row_number() over (partition by stream_id, time order by corrected_at desc nulls last, received_at) = 1
         order by stream_id, time
       ) to ${quoted(path)} (format parquet, compression zstd, row_group_size 50000)`,
    );
    held = Number(copied.getRows()[0]?.[0] ?? 0);
  } finally {
    connection.closeSync();
  }
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
  return { given, held };
}

/** Of two rows of one moment: the newest correction, else what was received first. */
export function prevails(a: Pick<ColdRow, 'receivedAt' | 'correctedAt'>, b: typeof a): boolean {
  const [correctedA, correctedB] = [a.correctedAt ?? -Infinity, b.correctedAt ?? -Infinity];
  return correctedA === correctedB ? a.receivedAt <= b.receivedAt : correctedA > correctedB;
}

type Chosen = { streams: readonly number[]; from: number | null; to: number | null };

/** Rows of some streams in a half-open span of event time, in order of time, then stream. */
export async function readParquet(
  path: string,
  { streams, from, to }: Chosen,
  limit: number | null = null,
): Promise<ColdRow[]> {
  if (streams.length === 0) return [];
  const rows = await query(
    `select stream_id, epoch_ms(time), value, quality, epoch_ms(received_at), epoch_ms(corrected_at)
     from read_parquet(${quoted(path)})
     where stream_id in (${streams.map(Number).join(',')})
       and time >= $1 and time < $2
     order by time, stream_id ${limit === null ? '' : `limit ${Number(limit)}`}`,
    [timestamp(from ?? earliest), timestamp(to ?? latest)],
  );
  return rows.map(([stream, time, value, quality, receivedAt, correctedAt]) => ({
    stream: Number(stream),
    time: Number(time),
    value: Number(value),
    quality: Number(quality),
    receivedAt: Number(receivedAt),
    correctedAt: correctedAt === null ? null : Number(correctedAt),
  }));
}

export type Summary = { start: number; count: number; sum: number; min: number; max: number };

/** Measured readings (quality 0) of one stream, gathered into steps of `stepMs` that begin at `offsetMs` after a whole step of UTC. */
export async function summariseParquet(
  path: string,
  {
    stream,
    from,
    to,
    stepMs,
    offsetMs,
  }: { stream: number; from: number; to: number; stepMs: number; offsetMs: number },
): Promise<Summary[]> {
  const rows = await query(
    `select (epoch_ms(time) - $4::bigint) // $3::bigint * $3::bigint + $4::bigint as start, count(*), sum(value), min(value), max(value)
     from read_parquet(${quoted(path)})
     where stream_id = $5 and quality = 0 and time >= $1 and time < $2
     group by 1 order by 1`,
    [timestamp(from), timestamp(to), stepMs, offsetMs, stream],
  );
  return rows.map(([start, count, sum, min, max]) => ({
    start: Number(start),
    count: Number(count),
    sum: Number(sum),
    min: Number(min),
    max: Number(max),
  }));
}

/** What identifies a file: it is written once and never changed. */
export async function fingerprint(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  for await (const part of createReadStream(path)) digest.update(part as Buffer);
  return { bytes: (await stat(path)).size, sha256: digest.digest('hex') };
}

const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

async function query(statement: string, values: DuckDBValue[]): Promise<DuckDBValue[][]> {
  const connection = await connect();
  try {
    return (await connection.runAndReadAll(statement, values)).getRows();
  } finally {
    connection.closeSync();
  }
}

function timestamp(epochMs: number): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(epochMs) * microsecondsPerMillisecond);
}

/** Paths come from our own table; a quote in the data directory's name must still not end the literal. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}
