import type { Map as MapLibreMap } from 'maplibre-gl';
import { createContext, use } from 'react';
import type { Theme } from '../theme/tokens.ts';
import type { MapPalette } from './map-palette.ts';
import type { MapScale } from './map-scale.ts';

export type MapHandle = {
  map: MapLibreMap;
  theme: Theme;
  palette: MapPalette;
  scale: MapScale;
  /** Grows each time the style is loaded anew: everything that was added to the map has to be added again. */
  styleVersion: number;
  /** Back to the whole province. */
  showAll: () => void;
};

/** Told on the map's element just before all layers are thrown away for a new style. */
export const beforeStyleEvent = 'ioc-before-style';

export const MapContext = createContext<MapHandle | null>(null);

/** The map around this part. */
export function useMap(): MapHandle {
  const handle = use(MapContext);
  if (!handle) throw new Error('useMap must be used inside <ProvinceMap>');
  return handle;
}
