import { sql, type Transaction } from 'kysely';
import type { StreamTables } from '../tables.ts';
import type { ColdRow } from './parquet.ts';

type Db = Transaction<StreamTables>;
export type Chunk = { from: Date; to: Date; file: string; rows: number; bytes: number; sha256: string };
export type Partition = { name: string; from: Date; to: Date };

/** Files that hold something of a half-open span of event time, oldest first. */
export async function chunksBetween(db: Db, from: Date | undefined, to: Date | undefined): Promise<Chunk[]> {
  let query = db
    .selectFrom('cold_chunk')
    .select(['from_time as from', 'to_time as to', 'file', 'row_count as rows', 'bytes', 'sha256'])
    .where('superseded_at', '=', sql<Date>`'infinity'`);
  if (from) query = query.where('to_time', '>', from);
  if (to) query = query.where('from_time', '<', to);
  return query.orderBy('from_time').execute();
}

/** Partitions of observations whose span ended before `before`, oldest first. */
export async function partitionsBefore(db: Db, before: Date): Promise<Partition[]> {
  const { rows } = await sql<{ name: string; bounds: string }>`
    select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'observation'::regclass order by c.relname`.execute(db);
  return rows
    .flatMap(({ name, bounds }) => {
      const [, from, to] = /FROM \('(.+?)'\) TO \('(.+?)'\)/.exec(bounds) ?? [];
      return from && to ? [{ name, from: new Date(from), to: new Date(to) }] : [];
    })
    .filter(({ to }) => to <= before)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** All rows of a partition, page by page along its primary key. */
export async function* rowsOf(db: Db, { from, to }: Partition, pageRows = 50_000): AsyncGenerator<ColdRow[]> {
  let after = { stream: -1, time: new Date(0) };
  for (;;) {
    const { rows } = await sql<{
      stream_id: number;
      time: Date;
      value: number;
      quality: number;
      received_at: Date;
      corrected_at: Date | null;
    }>`
      select stream_id, time, value, quality, received_at, corrected_at from observation
      where time >= ${from} and time < ${to} and (stream_id, time) > (${after.stream}, ${after.time})
      order by stream_id, time limit ${pageRows}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    after = { stream: last.stream_id, time: last.time };
    yield rows.map(({ stream_id, time, value, quality, received_at, corrected_at }) => ({
      stream: stream_id,
      time: time.getTime(),
      value,
      quality,
      receivedAt: received_at.getTime(),
      correctedAt: corrected_at?.getTime() ?? null,
    }));
  }
}

/** Drops a partition whose rows were copied; false when something came to it meanwhile. */
export async function dropCopied(db: Db, { name }: Partition, rows: number, copiedAt: Date): Promise<boolean> {
  const { rows: answers } = await sql<{ dropped: boolean }>`
    select drop_copied_partition(${name}, ${rows}, ${copiedAt}) as dropped`.execute(db);
  return answers[0]?.dropped ?? false;
}

/** From now on this file speaks for its span. */
export async function recordChunk(db: Db, chunk: Chunk, now: Date): Promise<void> {
  await db
    .updateTable('cold_chunk')
    .set({ superseded_at: now })
    .where('from_time', '=', chunk.from)
    .where('superseded_at', '=', sql<Date>`'infinity'`)
    .execute();
  await db
    .insertInto('cold_chunk')
    .values({
      from_time: chunk.from,
      to_time: chunk.to,
      file: chunk.file,
      row_count: chunk.rows,
      bytes: chunk.bytes,
      sha256: chunk.sha256,
      recorded_at: now,
    })
    .execute();
}
