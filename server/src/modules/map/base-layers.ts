import type { BaseMapDescription } from '@ioc/contracts/base-map-description';
import { sql, type RawBuilder } from 'kysely';
import type { LayerProperty, LayerSource } from '#platform/layers';
import type { Unit } from '#platform/unit';
import type { MapTables } from './tables.ts';

type DescribedLayer = BaseMapDescription['layers'][number];

/** A layer of the base map as described in province/settings/base-map.yaml. */
export function baseLayer({
  id,
  title,
  group,
  geometry,
  properties,
  minZoom,
  published,
  selectable,
  visible,
}: DescribedLayer): LayerSource {
  return {
    id,
    title,
    group,
    geometry,
    permission: 'map.read',
    properties,
    published,
    selectable,
    minZoom,
    style: { visible },
    rows: () => sql`
      select id, name, geom${sql.join(properties.map(column), sql``)}
      from base_feature where layer = ${id} and superseded_at = 'infinity'`,
    version: async ({ db }: Unit<MapTables>) => {
      const { rows } = await sql<{ version: string }>`
        select count(*) || '-' || coalesce(extract(epoch from max(greatest(recorded_at, nullif(superseded_at, 'infinity'))))::text, '')
          || '-' || coalesce(left(md5(string_agg(digest, '' order by id) filter (where superseded_at = 'infinity')), 12), '') as version
        from base_feature where layer = ${id}`.execute(db);
      return rows[0]!.version;
    },
  };
}

const sqlTypes = { string: sql`text`, number: sql`float8`, boolean: sql`boolean`, datetime: sql`timestamptz` };

function column({ name, type }: LayerProperty): RawBuilder<unknown> {
  if (name === 'kind') return sql`, kind`;
  return sql`, (props ->> ${sql.lit(name)})::${sqlTypes[type]} as ${sql.id(name)}`;
}
