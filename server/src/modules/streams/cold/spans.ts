import type { Transaction } from 'kysely';
import type { Unit } from '#platform/unit';
import type { StreamTables } from '../tables.ts';
import { chunksBetween } from './chunks.ts';
import type { ColdRow } from './parquet.ts';
import { isAlwaysWarm, readChunk } from './read.ts';

/** A stretch of event time, from (inclusive) and to (exclusive); null = without end. With `file` part of it lies there. */
export type Span = { from: Date | null; to: Date | null; file: string | null };

/** The whole of a stretch of event time cut where observations lie in files, oldest first. */
export async function spansOf(
  unit: Unit<unknown>,
  { from, to }: { from: Date | null; to: Date | null },
): Promise<Span[]> {
  if (from && isAlwaysWarm(from)) return [{ from, to, file: null }];
  const db = unit.db as unknown as Transaction<StreamTables>;
  const spans: Span[] = [];
  let begin = from;
  for (const chunk of await chunksBetween(db, from ?? undefined, to ?? undefined)) {
    const start = begin && begin > chunk.from ? begin : chunk.from;
    if (begin === null || begin < start) spans.push({ from: begin, to: start, file: null });
    const end = to && to < chunk.to ? to : chunk.to;
    spans.push({ from: start, to: end, file: chunk.file });
    begin = end;
  }
  if (begin === null || to === null || begin < to) spans.push({ from: begin, to, file: null });
  return spans;
}

/** What of these streams lies in the file of a span, oldest first; at most `limit` rows. Whoever asks has seen to it that the caller may see the streams. */
export async function coldRowsOf(
  { file, from, to }: Span,
  streams: readonly number[],
  limit: number,
): Promise<ColdRow[]> {
  if (file === null) return [];
  return readChunk(file, { streams, from: from?.getTime() ?? null, to: to?.getTime() ?? null }, limit);
}
