import type { AdministrativeUnit } from '@ioc/contracts/admin-units';
import { sql, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import { pointSql } from './spatial.ts';
import type { AdministrativeUnitTables } from './tables.ts';

type Db = Transaction<AdministrativeUnitTables>;
type Moment = { validAt: Date; knownAt: Date | null };
export type UnitFilter = {
  code?: string;
  level?: string;
  parent?: string;
  search?: string;
  at?: readonly [number, number];
};

/** The row as it was valid at one moment and known at another; `knownAt: null` = as known now. */
function asOf({ validAt, knownAt }: Moment): RawBuilder<SqlBool> {
  const known = knownAt
    ? sql<SqlBool>`u.recorded_at <= ${knownAt} and u.superseded_at > ${knownAt}`
    : sql<SqlBool>`u.superseded_at = 'infinity'`;
  return sql<SqlBool>`(${known} and u.valid_from <= ${validAt} and u.valid_to > ${validAt})`;
}

export async function readUnits(db: Db, filter: UnitFilter, moment: Moment): Promise<AdministrativeUnit[]> {
  const { rows } = await sql<AdministrativeUnit>`
    select ${columns} from administrative_unit u
    where ${asOf(moment)}
      ${filter.code === undefined ? sql`` : sql`and u.code = ${filter.code}`}
      ${filter.level === undefined ? sql`` : sql`and u.level = ${filter.level}`}
      ${filter.parent === undefined ? sql`` : sql`and u.parent = ${filter.parent}`}
      ${filter.search === undefined ? sql`` : sql`and u.search_name like ${`%${escapeLike(filter.search)}%`}`}
      ${filter.at === undefined ? sql`` : sql`and ST_Covers(u.boundary, ${pointSql(filter.at)})`}
    order by array_position(array['commune', 'district', 'province'], u.level) ${filter.at === undefined ? sql`desc` : sql`asc`}, u.code`.execute(
    db,
  );
  return rows;
}

export async function readBoundary(db: Db, code: string, moment: Moment): Promise<AdministrativeUnitBoundary> {
  const { rows } = await sql<{ boundary: AdministrativeUnitBoundary }>`
    select ST_AsGeoJSON(u.boundary, 7)::json as boundary from administrative_unit u
    where ${asOf(moment)} and u.code = ${code}`.execute(db);
  return rows[0]?.boundary ?? null;
}
type AdministrativeUnitBoundary = { type: string; coordinates: unknown } | null;

const iso = (column: string): RawBuilder<unknown> =>
  sql`to_char(nullif(${sql.ref(column)}, 'infinity') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = sql`u.code, u.name, u.full_name as "fullName", u.name_en as "nameEn", u.type, u.level, u.parent, u.area_km2 as "areaKm2",
  u.population, ${iso('u.valid_from')} as "validFrom", ${iso('u.valid_to')} as "validTo", u.boundary is not null as "hasBoundary",
  case when u.representative_point is null then null
    else json_build_array(ST_X(u.representative_point), ST_Y(u.representative_point)) end as "representativePoint"`;

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
