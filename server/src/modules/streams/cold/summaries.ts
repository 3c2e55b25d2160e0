import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import { readReadings } from '../store/readings.ts';
import type { StreamTables } from '../tables.ts';
import { type Chunk, chunksBetween } from './chunks.ts';
import { summariseParquet, type Summary } from './parquet.ts';

type Db = Transaction<StreamTables>;
/** One property of one thing over [from, to), gathered into steps of `stepMs` that begin `offsetMs` after whole steps of UTC. */
export type SummaryRange = {
  thing: string;
  property: string;
  from: Date;
  to: Date;
  stepMs: number;
  offsetMs: number;
};

/** Steps with measured readings, oldest first: each part of the span is gathered where it lies. */
export async function readSummaries(db: Db, range: SummaryRange): Promise<Summary[]> {
  const stream = await streamOf(db, range);
  if (stream === null) return [];
  const steps = new Map<number, Summary>();
  let warmFrom = range.from;
  for (const chunk of await chunksBetween(db, range.from, range.to)) {
    const part = clip(range, chunk);
    if (warmFrom < part.from) add(steps, await summariseWarm(db, stream, { ...range, from: warmFrom, to: part.from }));
    add(steps, await summariseChunk(db, stream, part, chunk));
    warmFrom = part.to;
  }
  if (warmFrom < range.to) add(steps, await summariseWarm(db, stream, { ...range, from: warmFrom }));
  return [...steps.values()].sort((a, b) => a.start - b.start);
}

async function streamOf(db: Db, { thing, property }: SummaryRange): Promise<number | null> {
  const found = await db
    .selectFrom('datastream')
    .select('id')
    .where('thing', '=', thing)
    .where('property', '=', property)
    .where((eb) => inScope(eb.ref('area'), eb.ref('field')))
    .executeTakeFirst();
  return found?.id ?? null;
}

function clip(range: SummaryRange, { from, to }: Chunk): SummaryRange {
  return { ...range, from: from > range.from ? from : range.from, to: to < range.to ? to : range.to };
}

/** Where something came late to a span that lies in a file, the two are put together reading by reading. */
async function summariseChunk(db: Db, stream: number, range: SummaryRange, { file }: Chunk): Promise<Summary[]> {
  const { from, to, stepMs, offsetMs } = range;
  if (!(await hasWarm(db, stream, range)))
    return summariseParquet(file, { stream, from: from.getTime(), to: to.getTime(), stepMs, offsetMs });
  const steps = new Map<number, Summary>();
  for (const { time, value, quality } of await readReadings(db, range)) {
    const start = Math.floor((time.getTime() - offsetMs) / stepMs) * stepMs + offsetMs;
    if (quality === 'measured') add(steps, [{ start, count: 1, sum: value, min: value, max: value }]);
  }
  return [...steps.values()];
}

async function hasWarm(db: Db, stream: number, { from, to }: SummaryRange): Promise<boolean> {
  const { rows } = await sql`
    select from observation where stream_id = ${stream} and time >= ${from} and time < ${to} limit 1`.execute(db);
  return rows.length > 0;
}

async function summariseWarm(db: Db, stream: number, { from, to, stepMs, offsetMs }: SummaryRange): Promise<Summary[]> {
  const { rows } = await sql<Summary>`
    select floor((extract(epoch from time) * 1000 - ${offsetMs}::float8) / ${stepMs}::float8) * ${stepMs}::float8 + ${offsetMs}::float8 as start,
      count(*)::float8 as count, sum(value) as sum, min(value) as min, max(value) as max
    from observation
    where stream_id = ${stream} and quality = 0 and time >= ${from} and time < ${to}
    group by 1 order by 1`.execute(db);
  return rows;
}

function add(steps: Map<number, Summary>, more: readonly Summary[]): void {
  for (const { start, count, sum, min, max } of more) {
    const known = steps.get(start);
    steps.set(start, {
      start,
      count: count + (known?.count ?? 0),
      sum: sum + (known?.sum ?? 0),
      min: Math.min(min, known?.min ?? min),
      max: Math.max(max, known?.max ?? max),
    });
  }
}
