import type { Transaction } from 'kysely';
import type { ColdRow } from '../cold/parquet.ts';
import { mergeRows, readCold } from '../cold/read.ts';
import type { StreamTables } from '../tables.ts';
import type { Page, ReadingRange, Row } from './readings.ts';

/** More than any kind of thing measures: so many rows of a page's first moment may belong to the page before. */
const mostPropertiesOfAThing = 100;

/** Rows of the database together with those of the same range that lie in files, as one page of one list. */
export async function withCold(
  db: Transaction<StreamTables>,
  { thing, property, from, to, asKnownAt }: ReadingRange,
  page: Page | undefined,
  warm: Row[],
): Promise<Row[]> {
  const things = listOf(thing);
  const after = page?.after ?? null;
  const wanted = {
    thing: things,
    property: property === undefined ? undefined : listOf(property),
    from: after && (!from || after.time > from) ? after.time : from,
    to,
  };
  const cold = await readCold(db, wanted, page ? page.limit + things.length * mostPropertiesOfAThing : null);
  if (!cold) return warm;

  const isKnown = ({ receivedAt, correctedAt }: ColdRow): boolean =>
    !asKnownAt || (correctedAt ?? receivedAt) <= asKnownAt.getTime();
  const isOfPage = ({ time, stream }: ColdRow): boolean =>
    !after || time > after.time.getTime() || (time === after.time.getTime() && stream > after.stream);
  const names = new Map(warm.map((row) => [row.stream_id, row]));
  const rows = mergeRows(cold.rows.filter(isKnown), warm.map(coldForm))
    .filter(isOfPage)
    .flatMap((row) => warmForm(row, cold.streams.get(row.stream) ?? names.get(row.stream)) ?? []);
  return page ? rows.slice(0, page.limit) : rows;
}

function coldForm({ stream_id, time, value, quality, received_at, corrected_at }: Row): ColdRow {
  const correctedAt = corrected_at?.getTime() ?? null;
  return { stream: stream_id, time: time.getTime(), value, quality, receivedAt: received_at.getTime(), correctedAt };
}

function warmForm(row: ColdRow, named: Pick<Row, 'thing' | 'property' | 'unit'> | undefined): Row | null {
  if (!named) return null;
  const { thing, property, unit } = named;
  return {
    stream_id: row.stream,
    thing,
    property,
    unit,
    time: new Date(row.time),
    value: row.value,
    quality: row.quality,
    received_at: new Date(row.receivedAt),
    corrected_at: row.correctedAt === null ? null : new Date(row.correctedAt),
  };
}

export function listOf(oneOrMany: string | readonly string[]): string[] {
  return typeof oneOrMany === 'string' ? [oneOrMany] : [...oneOrMany];
}
