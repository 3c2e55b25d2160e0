import { sql, type RawBuilder } from 'kysely';
import { AppError } from '#platform/errors';
import type { AnyUnit } from '#platform/unit';
import { entities, type EntityName } from '../model.ts';
import type { Condition } from '../sql/compile.ts';

/** What is read of an entity: its id, the columns of its properties, and the keys that lead on from it. */
export type Row = Record<string, unknown> & { id: string };
export type Parents = { column: string; keys: readonly (string | number)[] };
export type Read = {
  entity: EntityName;
  /** Rows of the entity; conditions and orders call them `e`. */
  rows: RawBuilder<unknown>;
  where: readonly Condition[];
  order: readonly RawBuilder<unknown>[];
  limit: number;
  offset: number;
};

/** A page of rows. */
export async function readRows(unit: AnyUnit, read: Read): Promise<Row[]> {
  const { rows } = await within(() => page(read).execute(unit.db));
  return rows as Row[];
}

/** A page of rows for each parent: those whose column equals its key, in the order of the keys. One question however many they are. */
export async function readRowsOf(unit: AnyUnit, read: Read, { column, keys }: Parents): Promise<Row[][]> {
  const own = sql<boolean>`${sql.ref(`e.${column}`)} = p.key`;
  const { rows } = await within(() =>
    sql<{ parent: number; row: Row }>`
      select p.n::int as parent, to_jsonb(c) as row
      from unnest(${keyArray(keys)}) with ordinality as p (key, n)
        cross join lateral (${page({ ...read, where: [own as Condition, ...read.where] })}) c
      order by p.n, c."#place"`.execute(unit.db),
  );
  const groups: Row[][] = keys.map(() => []);
  for (const { parent, row } of rows) groups[parent - 1]?.push(row);
  return groups;
}

export async function countRows(unit: AnyUnit, { rows: source, where }: Pick<Read, 'rows' | 'where'>): Promise<number> {
  const { rows } = await within(() =>
    sql<{ count: number }>`select count(*)::int as count from (${source}) e where ${all(where)}`.execute(unit.db),
  );
  return rows[0]?.count ?? 0;
}

/** How many rows each parent has. */
export async function countRowsOf(
  unit: AnyUnit,
  { rows: source, where }: Pick<Read, 'rows' | 'where'>,
  { column, keys }: Parents,
): Promise<number[]> {
  const own = sql.ref(`e.${column}`);
  const { rows } = await within(() =>
    sql<{ count: number }>`
      select (select count(*)::int from (${source}) e where ${own} = p.key and ${all(where)}) as count
      from unnest(${keyArray(keys)}) with ordinality as p (key, n) order by p.n`.execute(unit.db),
  );
  return rows.map(({ count }) => count);
}

export type Streams = { rows: RawBuilder<unknown>; where: readonly Condition[]; parents: Parents | null };

/** Numbers of the streams whose observations are meant. Conditions call the datastreams `d`. */
export async function readStreams(unit: AnyUnit, { rows: source, where, parents }: Streams): Promise<number[]> {
  const own = parents ? sql`${sql.ref(`d.${parents.column}`)} = any(${keyArray(parents.keys)})` : sql`true`;
  const { rows } = await within(() =>
    sql<{ stream: number }>`select d.stream from (${source}) d where ${own} and ${all(where)}`.execute(unit.db),
  );
  return rows.map(({ stream }) => stream);
}

function page({ entity, rows, where, order, limit, offset }: Read): RawBuilder<unknown> {
  const ordered = sql.join(order);
  return sql`
    select ${columnsOf(entity)}, row_number() over (order by ${ordered}) as "#place"
    from (${rows}) e where ${all(where)} order by ${ordered} limit ${limit} offset ${offset}`;
}

function keyArray(keys: Parents['keys']): RawBuilder<unknown> {
  return typeof keys[0] === 'number' ? sql`${[...keys]}::int[]` : sql`${[...keys]}::text[]`;
}

function columnsOf(entity: EntityName): RawBuilder<unknown> {
  const { properties, navigations } = entities[entity];
  const columns = new Map<string, RawBuilder<unknown>>([['id', sql`e.id`]]);
  for (const { own } of Object.values(navigations)) columns.set(own, sql`${sql.ref(`e.${own}`)}`);
  for (const property of Object.values(properties)) {
    if ('constant' in property) continue;
    const column = sql.ref(`e.${property.column}`);
    // 7 decimals are about 1 cm.
    const shown =
      property.type === 'geometry'
        ? sql`ST_AsGeoJSON(${column}, 7)::json as ${sql.id(property.column)}`
        : sql`${column}`;
    columns.set(property.column, shown);
  }
  return sql.join([...columns.values()]);
}

function all(where: readonly Condition[]): RawBuilder<unknown> {
  return where.length > 0 ? sql.join([...where], sql` and `) : sql`true`;
}

/** A filter may lead the database out of range (SQLSTATE class 22): that is the fault of the filter. */
async function within<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!/^22/.test((error as { code?: string }).code ?? '')) throw error;
    throw new AppError('invalid-request', '$filter: giá trị ngoài phạm vi tính được', { cause: error });
  }
}
