import { PbfWriter } from 'pbf';
import { encodeShape } from './mvt-geometry.ts';
import type { Shape } from './twkb.ts';

export const extent = 4096;
export type TileValue = string | number | boolean;
export type TileFeature = { shape: Shape; properties: Record<string, TileValue | null> };
type EncodedFeature = { tags: number[]; type: number; commands: number[] };

/** One Mapbox vector tile (specification 2.1) with one layer; null when no feature is left to draw. */
export function encodeTile(layerName: string, features: Iterable<TileFeature>): Uint8Array | null {
  const keys = new Map<string, number>();
  const values = new Map<TileValue, number>();
  const encoded: EncodedFeature[] = [];
  for (const { shape, properties } of features) {
    const geometry = encodeShape(shape);
    if (geometry) encoded.push({ tags: encodeTags(properties, keys, values), ...geometry });
  }
  if (encoded.length === 0) return null;

  const writer = new PbfWriter();
  writer.writeMessage(3, writeLayer, { layerName, encoded, keys, values });
  return writer.finish();
}

function encodeTags(
  properties: TileFeature['properties'],
  keys: Map<string, number>,
  values: Map<TileValue, number>,
): number[] {
  const tags: number[] = [];
  for (const [key, value] of Object.entries(properties)) {
    if (value !== null) tags.push(numberOf(keys, key), numberOf(values, value));
  }
  return tags;
}

function numberOf<T>(known: Map<T, number>, item: T): number {
  const found = known.get(item) ?? known.size;
  known.set(item, found);
  return found;
}

type Layer = {
  layerName: string;
  encoded: EncodedFeature[];
  keys: Map<string, number>;
  values: Map<TileValue, number>;
};

function writeLayer({ layerName, encoded, keys, values }: Layer, writer: PbfWriter): void {
  writer.writeVarintField(15, 2);
  writer.writeStringField(1, layerName);
  for (const feature of encoded) writer.writeMessage(2, writeFeature, feature);
  for (const key of keys.keys()) writer.writeStringField(3, key);
  for (const value of values.keys()) writer.writeMessage(4, writeValue, value);
  writer.writeVarintField(5, extent);
}

function writeFeature({ tags, type, commands }: EncodedFeature, writer: PbfWriter): void {
  writer.writePackedVarint(2, tags);
  writer.writeVarintField(3, type);
  writer.writePackedVarint(4, commands);
}

function writeValue(value: TileValue, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value);
  else if (typeof value === 'boolean') writer.writeBooleanField(7, value);
  else if (Number.isSafeInteger(value)) writer.writeSVarintField(6, value);
  else writer.writeDoubleField(3, value);
}
