import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RetentionSettings } from '@ioc/contracts/retention-settings';
import type { Unit } from '#platform/unit';
import type { StreamTables } from '../tables.ts';
import {
  type Chunk,
  chunksBetween,
  dropCopied,
  partitionsBefore,
  recordChunk,
  rowsOf,
  type Partition,
} from './chunks.ts';
import { fingerprint, writeParquet } from './parquet.ts';

const day = 86_400_000;
/** A nightly turn ends; what is left waits for the next one. */
const mostPartitionsATurn = 6;

/**
 * Moves what is old enough from the database into files, in the transaction of the unit: when it does not commit, the database still
 * has everything and the file belongs to nobody. Returns the files that were made.
 */
export async function moveToCold(
  unit: Unit<StreamTables>,
  folder: string,
  { observations: { coldAfterDays } }: RetentionSettings,
): Promise<Chunk[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeStrays(unit, folder);
  const before = new Date(unit.now.getTime() - coldAfterDays * day);
  const moved: Chunk[] = [];
  for (const partition of (await partitionsBefore(unit.db, before)).slice(0, mostPartitionsATurn)) {
    const chunk = await movePartition(unit, folder, partition);
    if (chunk) moved.push(chunk);
  }
  return moved;
}

async function movePartition({ db, now }: Unit<StreamTables>, folder: string, partition: Partition) {
  const { from, to } = partition;
  const earlier = (await chunksBetween(db, from, to)).find((chunk) => chunk.from.getTime() === from.getTime()) ?? null;
  const name = `${from.toISOString().slice(0, 10)}_${to.toISOString().slice(0, 10)}_${randomUUID()}.parquet`;
  const path = join(folder, name);
  const { given, held } = await writeParquet(path, rowsOf(db, partition), earlier && earlier.file);
  if (!(await dropCopied(db, partition, given, now))) {
    await rm(path, { force: true });
    return null;
  }
  if (held === 0) {
    await rm(path, { force: true });
    return null;
  }
  const chunk = { from, to, file: path, rows: held, ...(await fingerprint(path)) };
  await recordChunk(db, chunk, now);
  return chunk;
}

/** Files of moves that did not commit, and those that a newer one replaced a day ago. */
async function removeStrays({ db }: Unit<StreamTables>, folder: string): Promise<void> {
  const current = new Set((await chunksBetween(db, undefined, undefined)).map(({ file }) => file));
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.endsWith('.parquet') || current.has(path)) continue;
    if (Date.now() - (await stat(path)).mtimeMs > day) await rm(path, { force: true });
  }
}
