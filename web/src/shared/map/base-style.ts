import type { mapApi } from '@ioc/contracts/map';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Theme } from '../theme/tokens.ts';
import { baseLabelLayers } from './base-labels.ts';
import { mapFontFaces } from './map-fonts.ts';
import { mapPalette } from './map-palette.ts';
import type { MapPalette } from './map-palette.ts';
import type { MapScale } from './map-scale.ts';

export type MapBase = EndpointReply<typeof mapApi.base>;

/** Tile layers that every province offers; the source layer inside has the same name. */
const tiles = ['admin-unit', 'admin-label', 'road', 'river', 'lake', 'place', 'site', 'neighbour'] as const;

/** Places in the drawing order where pages put their own layers, bottom up. Labels of incidents come last: they win. */
export const slots = ['areas', 'lines', 'sensors', 'forecasts', 'incidents', 'selection', 'labels'] as const;
export type Slot = (typeof slots)[number];
export const slotLayerId = (slot: Slot) => `slot-${slot}`;

function slotLayer(slot: Slot): LayerSpecification {
  return { id: slotLayerId(slot), type: 'background', layout: { visibility: 'none' } };
}

/** The base map in our own style: relief, sea, neighbours, communes, roads, rivers, outline and labels. */
export function baseStyle(base: MapBase, theme: Theme, scale: MapScale, origin: string): StyleSpecification {
  const palette = mapPalette[theme];
  const sources: Record<string, SourceSpecification> = {
    'base-label': { type: 'geojson', data: labelsAsGeoJson(base.labels) },
  };
  for (const id of tiles) {
    sources[id] = { type: 'vector', url: `${origin}/tiles/${id}`, promoteId: { [id]: 'id' } };
  }
  const relief = base.relief?.[theme];
  if (relief) {
    sources.relief = { type: 'image', url: new URL(relief.url, origin).href, coordinates: relief.coordinates };
  }

  return {
    version: 8,
    'font-faces': mapFontFaces(origin),
    transition: { duration: 0, delay: 0 },
    sources,
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
      ...groundLayers(palette, relief !== undefined),
      communeFillLayer,
      slotLayer('areas'),
      ...lineLayers(palette, scale),
      slotLayer('lines'),
      ...outlineLayers(palette, scale),
      slotLayer('sensors'),
      slotLayer('forecasts'),
      slotLayer('incidents'),
      slotLayer('selection'),
      ...baseLabelLayers(palette, scale, !base.labels.some(({ kind }) => kind === 'capital')),
      slotLayer('labels'),
    ],
  };
}

function groundLayers(palette: MapPalette, hasRelief: boolean): LayerSpecification[] {
  if (hasRelief) {
    return [{ id: 'relief', type: 'raster', source: 'relief', paint: { 'raster-fade-duration': 0 } }];
  }
  return [
    fill('neighbour-ground', 'neighbour', palette.neighbour),
    { ...fill('province-ground', 'admin-unit', palette.land), filter: ['==', ['get', 'level'], 'province'] },
  ];
}

/** Coloured by feature state: `AreaFill` sets `color` and `opacity` per commune code. */
export const communeFillLayer: LayerSpecification = {
  id: 'commune-fill',
  type: 'fill',
  source: 'admin-unit',
  'source-layer': 'admin-unit',
  filter: ['==', ['get', 'level'], 'commune'],
  paint: {
    'fill-color': ['to-color', ['coalesce', ['feature-state', 'color'], 'rgba(0, 0, 0, 0)']],
    'fill-opacity': ['coalesce', ['feature-state', 'opacity'], 0],
  },
};

function lineLayers(palette: MapPalette, scale: MapScale): LayerSpecification[] {
  const { byZoom } = scale;
  return [
    line('neighbour-line', 'neighbour', palette.neighbourLine, byZoom([7, 0.6], [12, 1.2])),
    fill('lake-fill', 'lake', palette.water),
    line('river-line', 'river', palette.river, byZoom([7, 0.8], [9, 1.6], [13, 5])),
    {
      id: 'site-fill',
      type: 'fill',
      source: 'site',
      'source-layer': 'site',
      paint: { 'fill-color': palette.site, 'fill-opacity': 0.22 },
    },
    line('site-line', 'site', palette.site, byZoom([8, 0.6], [13, 1.6])),
    roadLine('road-provincial', 'provincial', palette.provincial, scale, 0.6),
    roadLine('road-national', 'national', palette.national, scale, 1),
    roadLine('road-expressway', 'expressway', palette.expressway, scale, 1.3),
    {
      ...line('commune-line', 'admin-unit', palette.communeLine, byZoom([7, 0.5], [10, 1], [14, 1.6])),
      filter: ['==', ['get', 'level'], 'commune'],
    },
  ];
}

function roadLine(id: string, kind: string, color: string, { byZoom }: MapScale, weight: number): LayerSpecification {
  return {
    ...line(id, 'road', color, byZoom([7, 0.5 * weight], [9, 1.3 * weight], [14, 4.5 * weight])),
    filter: ['==', ['get', 'kind'], kind],
  };
}

/** The province stands out of its surroundings: a wide soft light, a narrow one, then a bright line. */
function outlineLayers(palette: MapPalette, { byZoom, size }: MapScale): LayerSpecification[] {
  const outline = (id: string, color: string, width: number, blur: number, opacity: number): LayerSpecification => ({
    id,
    type: 'line',
    source: 'admin-unit',
    'source-layer': 'admin-unit',
    filter: ['==', ['get', 'level'], 'province'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': color,
      'line-width': byZoom([7, width * 0.7], [10, width]),
      'line-blur': size(blur),
      'line-opacity': opacity,
    },
  });
  return [
    outline('province-glow-wide', palette.glow, 16, 14, 0.38),
    outline('province-glow', palette.glow, 6, 4, 0.6),
    outline('province-outline', palette.outline, 1.7, 0, 0.95),
  ];
}

function fill(id: string, source: string, color: string): LayerSpecification & { type: 'fill' } {
  return { id, type: 'fill', source, 'source-layer': source, paint: { 'fill-color': color } };
}

function line(
  id: string,
  source: string,
  color: string,
  width: ReturnType<MapScale['byZoom']>,
): LayerSpecification & { type: 'line' } {
  return {
    id,
    type: 'line',
    source,
    'source-layer': source,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  };
}

export function labelsAsGeoJson(labels: MapBase['labels']): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: labels.map(({ text, lonLat, kind }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: lonLat },
      // Decomposed letters fall back to another weight in the map's text engine.
      properties: { text: text.normalize('NFC'), kind },
    })),
  };
}
