import type { SpatialFilter } from '@ioc/contracts/admin-units';
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { findGeometryProblem } from './geometry-problem.ts';

type LonLat = readonly [number, number];
type Geometry = { type: string; coordinates?: unknown };

export function pointSql([lon, lat]: LonLat): RawBuilder<unknown> {
  return sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)`;
}

export function geometrySql(geometry: Geometry): RawBuilder<unknown> {
  const problem = findGeometryProblem(geometry);
  if (problem) throw new AppError('invalid-request', problem);
  return sql`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}::text), 4326)`;
}

/**
 * Whether a geometry (4326) meets a filter: at a point within a tolerance, in an area, within a radius, inside units as they are
 * valid at a moment. Lines and areas that only share the border of a unit are outside of it.
 */
export function spatialPredicate(filter: SpatialFilter, geometry: Expression<unknown>, at: Date): RawBuilder<SqlBool> {
  if (filter.kind === 'point') return withinMeters(geometry, filter.lonLat, filter.toleranceMeters);
  if (filter.kind === 'radius') return withinMeters(geometry, filter.center, filter.radiusMeters);
  if (filter.kind === 'area') return sql<SqlBool>`ST_Intersects(${geometry}, ${geometrySql(filter.geometry)})`;
  // The inner select shows one column under a name of its own, so that a bare column of the caller cannot be taken for ours.
  return sql<SqlBool>`exists (
    select from (
      select boundary as chosen_boundary from administrative_unit
      where code = any(${filter.codes}::text[]) and superseded_at = 'infinity'
        and valid_from <= ${at} and valid_to > ${at}) chosen
    where ST_Intersects(chosen_boundary, ${geometry})
      and (ST_Dimension(${geometry}) = 0 or not ST_Touches(chosen_boundary, ${geometry})))`;
}

/** Metres on the ellipsoid. The box lets the index answer first; a degree of longitude shrinks with the cosine of the latitude. */
function withinMeters(geometry: Expression<unknown>, center: LonLat, meters: number): RawBuilder<SqlBool> {
  const degreesLat = (meters / 110_000) * 1.01;
  const degreesLon = degreesLat / Math.max(0.01, Math.cos(((Math.abs(center[1]) + degreesLat) * Math.PI) / 180));
  return sql<SqlBool>`(${geometry} && ST_Expand(${pointSql(center)}, ${degreesLon}::float8, ${degreesLat}::float8)
    and ST_DWithin(${geometry}::geography, ${pointSql(center)}::geography, ${meters}::float8))`;
}

export type Place = { commune: string | null; province: string; area: string };

/** The units that contain a point now. `area` is the lowest of them, for the area column of a record. */
export async function unitAt(unit: Unit<unknown>, lonLat: LonLat): Promise<Place | null> {
  const { rows } = await sql<{ code: string; level: string; parent: string | null }>`
    select code, level, parent from administrative_unit
    where superseded_at = 'infinity' and valid_from <= ${unit.now} and valid_to > ${unit.now}
      and ST_Covers(boundary, ${pointSql(lonLat)})
    order by code`.execute(unit.db);
  const commune = rows.find((row) => row.level === 'commune');
  // The commune says its province: islands are missing in simplified outlines of provinces.
  const province = commune?.parent ?? rows.find((row) => row.level === 'province')?.code;
  return province ? { commune: commune?.code ?? null, province, area: commune?.code ?? province } : null;
}
