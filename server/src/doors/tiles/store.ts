import { sql } from 'kysely';
import type { LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';
import { degreeBox, mercatorBox, type TileAddress } from './grid.ts';
import { extent } from './mvt.ts';

/**
 * What is drawn over the edge of a tile, as a share of its width, so that neighbours join. Clipped borders get a wide one: their cut
 * must stay out of sight under broad, blurred lines.
 */
const margins = { point: 64 / extent, line: 256 / extent, polygon: 256 / extent };
/** More features than this make no readable tile: the smallest are left out. */
const featureCap = 5000;

type TileRow = { '#id': string; '#name': string | null; '#shape': Buffer } & Record<string, unknown>;

/**
 * Features of a layer in one tile, as TWKB in tile units. The shape is thinned to a quarter of a pixel (of 512 per tile), cut to the tile, then
 * projected: that order keeps the costly step small. PGlite has no ST_AsMVT, so both databases take this one way.
 */
export async function readTileRows(unit: AnyUnit, layer: LayerSource, tile: TileAddress): Promise<TileRow[]> {
  const edge = degreeBox(tile, margins[layer.geometry]);
  const { west, north, width } = mercatorBox(tile);
  const envelope = sql`ST_MakeEnvelope(${edge.west}::float8, ${edge.south}::float8, ${edge.east}::float8, ${edge.north}::float8, 4326)`;
  const quarterPixelDegrees = 360 / 2 ** tile.z / 2048;
  const isPoint = layer.geometry === 'point';
  const thinned = isPoint ? sql`feature.geom` : sql`ST_Simplify(feature.geom, ${quarterPixelDegrees}::float8, true)`;
  const cut = isPoint
    ? sql`feature.geom`
    : sql`case when feature.geom @ ${envelope} then ${thinned} else ST_ClipByBox2D(${thinned}, ${envelope}) end`;
  const columns = layer.properties.map(({ name }) => sql`, ${sql.id('feature', name)}`);
  const order = isPoint ? sql`feature.id` : sql`ST_XMax(feature.geom) - ST_XMin(feature.geom) desc, feature.id`;
  const scale = extent / width;

  const { rows } = await sql<TileRow>`
    select feature.id::text as "#id", feature.name as "#name"${sql.join(columns, sql``)},
      ST_AsTWKB(ST_TransScale(ST_Transform(${cut}, 3857), ${-west}::float8, ${-north}::float8, ${scale}::float8, ${-scale}::float8), 0) as "#shape"
    from (${layer.rows(unit)}) feature
    where feature.geom && ${envelope}
    order by ${order} limit ${featureCap}`.execute(unit.db);
  return rows;
}
