import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { mapFonts } from './map-fonts.ts';
import type { MapPalette } from './map-palette.ts';
import type { MapScale } from './map-scale.ts';

/**
 * Names on the map, least important first: the last layers win where names would overlap.
 * The capital comes with the base map's own labels, or else from the tiles of places.
 */
export function baseLabelLayers(
  palette: MapPalette,
  { size, byZoom, zoom }: MapScale,
  capitalFromTiles: boolean,
): LayerSpecification[] {
  const halo = (width: number) => ({
    'text-halo-color': palette.halo,
    'text-halo-width': size(width),
    'text-halo-blur': size(0.3),
  });
  const ofKind = (
    kind: string,
    layer: Pick<SymbolLayerSpecification, 'layout' | 'paint'>,
  ): SymbolLayerSpecification => ({
    id: `label-${kind}`,
    type: 'symbol',
    source: 'base-label',
    filter: ['==', ['get', 'kind'], kind],
    ...layer,
    layout: { 'text-field': ['get', 'text'], ...layer.layout },
  });

  const capital: Pick<SymbolLayerSpecification, 'layout' | 'paint'> = {
    layout: {
      'text-font': mapFonts.heavy,
      'text-size': byZoom([8, 15], [12, 20]),
      'text-letter-spacing': 0.06,
      'text-variable-anchor': ['center', 'bottom', 'top', 'right', 'left'],
      'text-radial-offset': 0.8,
    },
    paint: { 'text-color': palette.label, ...halo(2) },
  };

  return [
    {
      id: 'label-road',
      type: 'symbol',
      source: 'road',
      'source-layer': 'road',
      minzoom: zoom(10),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': size(320),
        'text-field': ['coalesce', ['get', 'ref'], ['get', 'name']],
        'text-font': mapFonts.normal,
        'text-size': size(11),
      },
      paint: { 'text-color': palette.labelSoft, ...halo(1.4) },
    },
    {
      id: 'label-site',
      type: 'symbol',
      source: 'site',
      'source-layer': 'site',
      minzoom: zoom(10.2),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFonts.normal,
        'text-size': size(11),
        'text-max-width': 9,
      },
      paint: { 'text-color': palette.labelSoft, ...halo(1.4) },
    },
    {
      id: 'label-commune',
      type: 'symbol',
      source: 'admin-label',
      'source-layer': 'admin-label',
      filter: ['==', ['get', 'level'], 'commune'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFonts.normal,
        'text-size': byZoom([8, 11], [10, 12], [13, 15]),
        'text-max-width': 7,
        'text-padding': size(2),
      },
      paint: { 'text-color': palette.label, 'text-opacity': 0.92, ...halo(1.4) },
    },
    ofKind('neighbour', {
      layout: { 'text-font': mapFonts.normal, 'text-size': size(12), 'text-letter-spacing': 0.18 },
      paint: { 'text-color': palette.neighbourLabel, ...halo(1) },
    }),
    ofKind('archipelago', {
      layout: { 'text-font': mapFonts.italic, 'text-size': size(13), 'text-max-width': 10, 'text-allow-overlap': true },
      paint: { 'text-color': palette.label, ...halo(1.6) },
    }),
    ofKind('sea', {
      layout: {
        'text-font': mapFonts.italic,
        'text-size': byZoom([6, 14], [9, 19], [12, 26]),
        'text-letter-spacing': 0.42,
      },
      paint: { 'text-color': palette.seaLabel },
    }),
    capitalFromTiles
      ? {
          ...capital,
          id: 'label-capital',
          type: 'symbol',
          source: 'place',
          'source-layer': 'place',
          filter: ['==', ['get', 'kind'], 'capital'],
          layout: { ...capital.layout, 'text-field': ['upcase', ['get', 'name']] },
        }
      : ofKind('capital', capital),
  ];
}
