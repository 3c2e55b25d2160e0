import type { LonLat } from '@ioc/contracts/common';
import type { FeatureCollection } from 'geojson';

/** Objects with a place as GeoJSON points; names are brought to one Unicode form, which the map's text engine needs. */
export function pointFeatures<T extends { id: string; lonLat: LonLat }>(
  items: readonly T[],
  properties: (item: T) => Record<string, unknown>,
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: items.map((item) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: item.lonLat },
      properties: { id: item.id, ...normalise(properties(item)) },
    })),
  };
}

function normalise(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.normalize('NFC') : value]),
  );
}
