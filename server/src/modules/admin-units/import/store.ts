import { sql, type Transaction } from 'kysely';
import { toSearchName } from '../search-name.ts';
import type { AdministrativeUnitTables } from '../tables.ts';
import type { CheckedRow, Rejection } from './check-rows.ts';
import type { NewVersion, Version } from './plan-changes.ts';

type Db = Transaction<AdministrativeUnitTables>;

/** GeoJSON text → valid MultiPolygon; crossings and spikes are repaired, lines and points that a repair leaves are dropped. */
const repaired = (text: string) =>
  sql`ST_Multi(ST_CollectionExtract(ST_MakeValid(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(${sql.ref(text)})), 4326)), 3))`;

/** Sets aside rows of whose shape nothing is left after repair. */
export async function rejectEmptyShapes(db: Db, rows: CheckedRow[], rejected: Rejection[]): Promise<CheckedRow[]> {
  const shapes = rows
    .filter(({ row }) => row.geometry)
    .map(({ number, row }) => ({ number, shape: JSON.stringify(row.geometry) }));
  if (shapes.length === 0) return rows;
  const { rows: empty } = await sql<{ number: number }>`
    select r.number from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) as r(number int, shape text)
    where ST_IsEmpty(${repaired('r.shape')})`.execute(db);
  const numbers = new Set(empty.map((row) => row.number));
  return rows.filter(({ number, row }) => {
    if (!numbers.has(number)) return true;
    rejected.push({ row: number, code: row.code, reason: 'ranh giới không có diện tích' });
    return false;
  });
}

export async function readCurrentVersions(db: Db, codes: string[]): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select id, code, name, full_name as "fullName", name_en as "nameEn", type, level, parent, area_km2 as "areaKm2", population,
      geometry_digest as "geometryDigest", valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo",
      case when representative_point is null then null
        else json_build_array(ST_X(representative_point), ST_Y(representative_point)) end as "representativePoint"
    from administrative_unit where superseded_at = 'infinity' and code = any(${codes}::text[])`.execute(db);
  return rows;
}

export async function closeVersions(db: Db, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('administrative_unit').set({ superseded_at: now }).where('id', 'in', ids).execute();
}

export async function insertVersions(db: Db, versions: NewVersion[], source: string, now: Date): Promise<void> {
  const rows = versions.map((version) => ({
    ...version,
    fullName: version.fullName ?? version.name,
    nameEn: version.nameEn ?? plainLetters(version.name),
    searchName: toSearchName(`${version.fullName ?? version.name} ${version.nameEn ?? ''}`),
    shape: version.geometry ? JSON.stringify(version.geometry) : null,
    geometry: undefined,
    lon: version.representativePoint?.[0] ?? null,
    lat: version.representativePoint?.[1] ?? null,
  }));
  await sql`
    insert into administrative_unit (code, name, full_name, name_en, search_name, type, level, parent, area_km2, population,
      representative_point, boundary, geometry_digest, valid_from, valid_to, recorded_at, source)
    select r.code, r.name, r."fullName", r."nameEn", r."searchName", r.type, r.level, r.parent, r."areaKm2", r.population,
      case when r.lon is null then ST_PointOnSurface(s.boundary) else ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326) end,
      s.boundary, r."geometryDigest", r."validFrom", coalesce(r."validTo", 'infinity'), ${now}, ${source}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text, "fullName" text, "nameEn" text,
      "searchName" text, type text, level text, parent text, "areaKm2" float8, population int, lon float8, lat float8, shape text,
      "shapeOf" bigint, "geometryDigest" text, "validFrom" timestamptz, "validTo" timestamptz)
    cross join lateral (
      select case when r.shape is not null then ${repaired('r.shape')}
        else (select before.boundary from administrative_unit before where before.id = r."shapeOf") end as boundary
      offset 0) s`.execute(db);
}

function plainLetters(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
