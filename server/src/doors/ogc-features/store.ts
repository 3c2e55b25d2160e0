import { sql } from 'kysely';
import type { AnyUnit } from '#platform/unit';
import { allProperties, type Collection } from './collection.ts';
import { geoJsonColumn, type ItemsQuery } from './items-query.ts';

export type Feature = { type: 'Feature'; id: string; geometry: unknown; properties: Record<string, unknown> };
export type Page = { features: Feature[]; matched: number; next: string | null };
type Row = { '#id': string; '#geometry': unknown } & Record<string, unknown>;

/** One page by id, so that features coming or going meanwhile neither repeat nor hide others; `next` is where the following begins. */
export async function readPage(
  unit: AnyUnit,
  collection: Collection,
  { limit, cursor, where }: ItemsQuery,
): Promise<Page> {
  const condition = where.length > 0 ? sql.join(where, sql` and `) : sql`true`;
  const { rows: counted } = await sql<{ matched: number }>`
    select count(*) as matched from (${collection.rows(unit)}) feature where ${condition}`.execute(unit.db);
  const after = cursor === null ? sql`` : sql`and feature.id::text collate "C" > ${cursor}`;
  const { rows } = await sql<Row>`
    select ${columnsOf(collection)} from (${collection.rows(unit)}) feature
    where ${condition} ${after} order by feature.id::text collate "C" limit ${limit + 1}`.execute(unit.db);
  const page = rows.slice(0, limit);
  return {
    features: page.map((row) => toFeature(row)),
    matched: counted[0]!.matched,
    next: rows.length > limit ? page.at(-1)!['#id'] : null,
  };
}

export async function readFeature(unit: AnyUnit, collection: Collection, id: string): Promise<Feature | null> {
  const { rows } = await sql<Row>`
    select ${columnsOf(collection)} from (${collection.rows(unit)}) feature where feature.id::text = ${id}`.execute(
    unit.db,
  );
  return rows[0] ? toFeature(rows[0]) : null;
}

export async function readExtent(
  unit: AnyUnit,
  collection: Collection,
): Promise<[number, number, number, number] | null> {
  if (collection.geometry === null) return null;
  const { rows } = await sql<{ box: [number, number, number, number] | null }>`
    select case when e is null then null else json_build_array(ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) end as box
    from (select ST_Extent(feature.geom) as e from (${collection.rows(unit)}) feature) extent`.execute(unit.db);
  return rows[0]?.box ?? null;
}

function columnsOf(collection: Collection) {
  const columns = allProperties(collection).map(({ name }) => sql`, ${sql.id('feature', name)}`);
  return sql`feature.id::text as "#id", ${geoJsonColumn(collection)} as "#geometry"${sql.join(columns, sql``)}`;
}

function toFeature({ '#id': id, '#geometry': geometry, ...properties }: Row): Feature {
  return { type: 'Feature', id: id as string, geometry: geometry ?? null, properties };
}
