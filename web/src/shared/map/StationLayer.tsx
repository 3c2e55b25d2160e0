import type { LonLat } from '@ioc/contracts/common';
import { useMemo } from 'react';
import { iconName } from './map-icons.ts';
import { mapFonts } from './map-fonts.ts';
import { pointFeatures } from './point-features.ts';
import { useMapClick, useMapOverlay } from './use-map-overlay.ts';

export type MapStation = {
  id: string;
  lonLat: LonLat;
  name: string;
  /** Already formatted; null where nothing was measured. */
  value: string | null;
  /** #RRGGBB of its band or state. */
  color: string;
};
export type StationLayerProps = { stations: readonly MapStation[]; onClick?: (id: string) => void };

/** Sensors as diamonds in the colour of their band, with the value beside; the name appears further in. */
export function StationLayer({ stations, onClick }: StationLayerProps): null {
  const data = useMemo(
    () =>
      pointFeatures(stations, ({ name, value, color }) => ({
        name,
        value: value ?? '–',
        color,
        icon: iconName('diamond', color),
      })),
    [stations],
  );
  useMapOverlay('stations', data, ({ palette, scale: { size, zoom } }) => [
    {
      slot: 'sensors',
      layer: {
        id: 'station-icon',
        type: 'symbol',
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-size': 0.8,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
    },
    {
      slot: 'labels',
      layer: {
        id: 'station-value',
        type: 'symbol',
        layout: {
          'text-field': [
            'step',
            ['zoom'],
            ['get', 'value'],
            zoom(11),
            ['format', ['get', 'value'], {}, '\n', {}, ['get', 'name'], { 'font-scale': 0.85 }],
          ],
          'text-font': mapFonts.strong,
          'text-size': size(12),
          'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
          'text-radial-offset': 0.95,
          'text-justify': 'auto',
        },
        paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': size(1.8) },
      },
    },
  ]);
  useMapClick(['station-icon', 'station-value'], onClick);
  return null;
}
