import type { LonLat } from '@ioc/contracts/common';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { riskFill } from '../theme/tokens.ts';
import { mapFonts } from './map-fonts.ts';
import { pointFeatures } from './point-features.ts';
import { useMapClick, useMapOverlay } from './use-map-overlay.ts';

export type MapIncident = { id: string; lonLat: LonLat; title: string; level: number };
export type IncidentLayerProps = {
  incidents: readonly MapIncident[];
  selectedId?: string | null;
  onClick?: (id: string) => void;
};

const byLevel = (...values: [number, number, number, number, number]): ExpressionSpecification => [
  'match',
  ['get', 'level'],
  ...(values.slice(0, 4).flatMap((value, index) => [index + 1, value]) as [number, number]),
  values[4],
];

/** Alerts and incidents as a dot in a ring, larger with the level; the short title beside it. */
export function IncidentLayer({ incidents, selectedId = null, onClick }: IncidentLayerProps): null {
  const data = useMemo(
    () =>
      pointFeatures(incidents, ({ id, title, level }) => ({
        title,
        level,
        color: riskFill[level - 1] ?? riskFill[0],
        // Severe ones are drawn above and keep their name where two would overlap.
        order: id === selectedId ? -10 : -level,
        // The selected one has a callout, which says more than a label.
        label: id === selectedId ? '' : title,
      })),
    [incidents, selectedId],
  );
  useMapOverlay('incidents', data, ({ palette, scale: { size } }) => {
    const radius = (values: [number, number, number, number, number]) =>
      byLevel(...(values.map(size) as typeof values));
    return [
      {
        slot: 'incidents',
        layer: {
          id: 'incident-ring',
          type: 'circle',
          paint: {
            'circle-radius': radius([9, 10.5, 12, 14, 16]),
            'circle-color': ['get', 'color'],
            'circle-opacity': 0.22,
            'circle-stroke-color': ['get', 'color'],
            'circle-stroke-width': size(1.4),
            'circle-stroke-opacity': 0.85,
          },
        },
      },
      {
        slot: 'incidents',
        layer: {
          id: 'incident-dot',
          type: 'circle',
          paint: {
            'circle-radius': radius([3.4, 4, 4.6, 5.4, 6.2]),
            'circle-color': ['get', 'color'],
            'circle-stroke-color': palette.halo,
            'circle-stroke-width': size(1.2),
          },
        },
      },
      {
        slot: 'labels',
        layer: {
          id: 'incident-label',
          type: 'symbol',
          layout: {
            'symbol-sort-key': ['get', 'order'],
            'text-field': ['get', 'label'],
            'text-font': mapFonts.strong,
            'text-size': size(12),
            'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
            'text-radial-offset': 1.5,
            'text-justify': 'auto',
            'text-max-width': 12,
          },
          paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': size(2) },
        },
      },
    ];
  });
  useMapClick(['incident-ring', 'incident-label'], onClick);
  return null;
}
