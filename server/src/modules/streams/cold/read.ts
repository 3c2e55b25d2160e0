import { sql, type Transaction } from 'kysely';
import { AppError } from '#platform/errors';
import { inScope } from '#platform/scope';
import type { StreamTables } from '../tables.ts';
import { chunksBetween } from './chunks.ts';
import { type ColdRow, prevails, readParquet } from './parquet.ts';

type Db = Transaction<StreamTables>;
export type StreamNames = { id: number; thing: string; property: string; unit: string };
type Wanted = {
  thing: readonly string[];
  property?: readonly string[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** No setting moves anything younger into files (settings/retention.yaml): the common read asks no further. */
const alwaysWarmMs = 32 * 86_400_000;

export function isAlwaysWarm(time: Date): boolean {
  return Date.now() - time.getTime() < alwaysWarmMs;
}

/** What of a span lies in files, of the streams the caller may see, in order of time and stream; null when nothing does. */
export async function readCold(
  db: Db,
  { thing, property, from, to }: Wanted,
  limit: number | null = null,
): Promise<{ rows: ColdRow[]; streams: Map<number, StreamNames> } | null> {
  if (from && isAlwaysWarm(from)) return null;
  const chunks = await chunksBetween(db, from, to);
  if (chunks.length === 0) return null;
  const { rows: found } = await sql<StreamNames>`
    select id, thing, property, unit from datastream
    where thing = any(${[...thing]}::text[]) ${property ? sql`and property = any(${[...property]}::text[])` : sql``}
      and ${inScope(sql.ref('area'), sql.ref('field'))}`.execute(db);
  const streams = new Map(found.map((stream) => [stream.id, stream]));
  const span = { streams: [...streams.keys()], from: from?.getTime() ?? null, to: to?.getTime() ?? null };

  const rows: ColdRow[] = [];
  for (const { file } of chunks) {
    if (limit !== null && rows.length >= limit) break;
    rows.push(...(await readChunk(file, span, limit)));
  }
  return { rows: rows.sort((a, b) => a.time - b.time || a.stream - b.stream), streams };
}

/** Two ordered lists as one; where both have a moment, the one that prevails. */
export function mergeRows<T extends Pick<ColdRow, 'stream' | 'time' | 'receivedAt' | 'correctedAt'>>(
  cold: readonly T[],
  warm: readonly T[],
): T[] {
  const merged = new Map<string, T>();
  for (const row of [...cold, ...warm]) {
    const key = `${row.stream}@${row.time}`;
    const other = merged.get(key);
    if (!other || !prevails(other, row)) merged.set(key, row);
  }
  return [...merged.values()].sort((a, b) => a.time - b.time || a.stream - b.stream);
}

/** `readParquet` that names the file when it cannot be read. */
export function readChunk(...[file, span, limit]: Parameters<typeof readParquet>): Promise<ColdRow[]> {
  return readParquet(file, span, limit).catch((error: Error) => unreadable(file, error));
}

function unreadable(file: string, cause: Error): never {
  throw new AppError('internal', `Không đọc được tệp lịch sử ${file.split(/[\\/]/).at(-1)}`, { cause });
}
