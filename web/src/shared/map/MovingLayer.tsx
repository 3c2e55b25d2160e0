import type { LonLat } from '@ioc/contracts/common';
import { useMemo } from 'react';
import { iconName } from './map-icons.ts';
import { mapFonts } from './map-fonts.ts';
import { pointFeatures } from './point-features.ts';
import { useMapClick, useMapOverlay } from './use-map-overlay.ts';

export type MovingThing = { id: string; lonLat: LonLat; headingDegrees: number; name: string; color: string };
export type MovingLayerProps = {
  /** Kind of thing, so that vessels and vehicles can be on the map together. */
  kind: string;
  /** At most 2,000: every change rebuilds the tiles of this source. */
  things: readonly MovingThing[];
  onClick?: (id: string) => void;
};

/** Vessels, vehicles: an arrow by heading; names from near. */
export function MovingLayer({ kind, things, onClick }: MovingLayerProps): null {
  const data = useMemo(
    () =>
      pointFeatures(things, ({ headingDegrees, name, color }) => ({
        headingDegrees,
        name,
        icon: iconName('arrow', color),
      })),
    [things],
  );
  const iconId = `moving-icon-${kind}`;
  useMapOverlay(`moving-${kind}`, data, ({ palette, scale: { size, zoom } }) => [
    {
      slot: 'sensors',
      layer: {
        id: iconId,
        type: 'symbol',
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-size': 0.62,
          'icon-rotate': ['get', 'headingDegrees'],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
    },
    {
      slot: 'labels',
      layer: {
        id: `moving-name-${kind}`,
        type: 'symbol',
        minzoom: zoom(11),
        layout: {
          'text-field': ['get', 'name'],
          'text-font': mapFonts.normal,
          'text-size': size(11),
          'text-anchor': 'top',
          'text-offset': [0, 0.8],
        },
        paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': size(1.4) },
      },
    },
  ]);
  useMapClick([iconId], onClick);
  return null;
}
