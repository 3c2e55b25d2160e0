import type { SelectionResult } from '@ioc/contracts/map';
import type { SpatialFilter } from '@ioc/contracts/admin-units';
import { sql } from 'kysely';
import { AppError } from '#platform/errors';
import type { LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';
import { spatialPredicate } from '../admin-units/index.ts';
import { findLayer } from './catalogue.ts';

type SelectedLayer = SelectionResult['layers'][number];
type Request = { filter: SpatialFilter; layers: string[]; limit: number };

/** What the caller may see at a point, in an area, within a radius or inside units: count, totals and list per layer. */
export async function select(
  unit: AnyUnit,
  layers: readonly LayerSource[],
  { filter, layers: ids, limit }: Request,
): Promise<SelectionResult> {
  const chosen = [...new Set(ids)].map((id) => findLayer(unit, layers, id));
  const blocked = chosen.find((layer) => !layer.selectable);
  if (blocked) throw new AppError('rule-broken', `Lớp "${blocked.id}" không chọn được đối tượng`);
  const selected: SelectedLayer[] = [];
  for (const layer of chosen) selected.push(await selectFrom(unit, layer, filter, limit));
  return { layers: selected };
}

async function selectFrom(
  unit: AnyUnit,
  layer: LayerSource,
  filter: SpatialFilter,
  limit: number,
): Promise<SelectedLayer> {
  const numbers = layer.properties.filter((property) => property.type === 'number').map((property) => property.name);
  const inside = spatialPredicate(filter, sql.ref('feature.geom'), unit.now);
  const sums = numbers.map((name) => sql`, sum(${sql.id('feature', name)})::float8 as ${sql.id(name)}`);
  const { rows: totals } = await sql<Record<string, number | null>>`
    select count(*)::int as "#"${sql.join(sums, sql``)} from (${layer.rows(unit)}) feature where ${inside}`.execute(
    unit.db,
  );
  const { '#': count = 0, ...summed } = totals[0]!;

  const columns = layer.properties.map(({ name }) => sql`, ${sql.id('feature', name)}`);
  const { rows } = await sql<{ id: string; name: string; lonLat: [number, number] } & Record<string, unknown>>`
    select feature.id::text as "#id", feature.name as "#name",
      json_build_array(ST_X(place.at), ST_Y(place.at)) as "#lonLat"${sql.join(columns, sql``)}
    from (${layer.rows(unit)}) feature
    cross join lateral (select case when ST_Dimension(feature.geom) = 0 and ST_NumGeometries(feature.geom) = 1
      then ST_GeometryN(feature.geom, 1) else ST_PointOnSurface(feature.geom) end as at offset 0) place
    where ${inside} order by feature.name, feature.id limit ${limit}`.execute(unit.db);

  return {
    layer: layer.id,
    title: layer.title,
    count: count ?? 0,
    totals: Object.fromEntries(Object.entries(summed).filter((entry): entry is [string, number] => entry[1] !== null)),
    items: rows.map(({ '#id': id, '#name': name, '#lonLat': lonLat, ...properties }) => ({
      id: id as string,
      name: (name as string | null) ?? (id as string),
      lonLat: lonLat as [number, number],
      properties,
    })),
    truncated: (count ?? 0) > rows.length,
  };
}
