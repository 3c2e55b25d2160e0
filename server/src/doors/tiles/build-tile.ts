import type { LayerProperty, LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';
import type { TileAddress } from './grid.ts';
import { encodeTile, type TileFeature, type TileValue } from './mvt.ts';
import { readTileRows } from './store.ts';
import { readTwkb } from './twkb.ts';

/** The tile as bytes, or null when it has nothing to draw. Each feature carries its id and name beside the layer's properties. */
export async function buildTile(unit: AnyUnit, layer: LayerSource, tile: TileAddress): Promise<Uint8Array | null> {
  const features: TileFeature[] = [];
  for (const { '#id': id, '#name': name, '#shape': bytes, ...row } of await readTileRows(unit, layer, tile)) {
    const shape = bytes && readTwkb(bytes as Buffer);
    if (!shape) continue;
    const properties: TileFeature['properties'] = { id: id as string, name: name as string | null };
    for (const property of layer.properties) properties[property.name] = toValue(row[property.name], property.type);
    features.push({ shape, properties });
  }
  return encodeTile(layer.id, features);
}

function toValue(value: unknown, type: LayerProperty['type']): TileValue | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (type === 'number') return Number(value);
  if (type === 'boolean') return Boolean(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
