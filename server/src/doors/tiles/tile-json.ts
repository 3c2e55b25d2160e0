import type { LayerSource } from '#platform/layers';
import { deepestTileZoom } from '../../modules/map/index.ts';

/** TileJSON 3.0.0 of one layer. */
export function tileJson(
  layer: LayerSource,
  origin: string,
  bounds: [number, number, number, number] | null,
  language: 'vi' | 'en',
) {
  const minzoom = layer.minZoom ?? 0;
  const maxzoom = Math.min(layer.maxZoom ?? deepestTileZoom, deepestTileZoom);
  const fields = Object.fromEntries(layer.properties.map(({ name, type }) => [name, fieldTypes[type]]));
  return {
    tilejson: '3.0.0',
    name: layer.title[language],
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${layer.id}/{z}/{x}/{y}.mvt`],
    minzoom,
    maxzoom,
    ...(bounds && { bounds }),
    vector_layers: [
      {
        id: layer.id,
        description: layer.title[language],
        minzoom,
        maxzoom,
        fields: { id: 'String', name: 'String', ...fields },
      },
    ],
  };
}

const fieldTypes = { string: 'String', number: 'Number', boolean: 'Boolean', datetime: 'String' } as const;
