import type { LonLat } from '@ioc/contracts/common';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { mapFonts } from '#shared/map/map-fonts.ts';
import { pointFeatures } from '#shared/map/point-features.ts';
import { useMapClick, useMapOverlay } from '#shared/map/index.ts';
import { riskFill } from '#shared/theme/tokens.ts';

export type MapConcern = {
  id: string;
  /** The row it belongs to: several places may be one row. */
  rowId: string;
  lonLat: LonLat;
  level: number;
  /** Written beside it; empty where the place would only be crowded. */
  label: string;
  /** A station stands at the same place: the ring goes around its diamond, without a dot of its own. */
  hasStation: boolean;
};
export type ConcernLayerProps = {
  concerns: readonly MapConcern[];
  /** The selected row. */
  selectedId: string | null;
  onClick: (rowId: string) => void;
};

type PerLevel = [number, number, number, number, number];
const byLevel = (...values: PerLevel): ExpressionSpecification => [
  'match',
  ['get', 'level'],
  ...(values.slice(0, 4).flatMap((value, index) => [index + 1, value]) as [number, number]),
  values[4],
];

/** Alerts and incidents as rings in the colour of their level, larger with the level, around the station that told of them. */
export function ConcernLayer({ concerns, selectedId, onClick }: ConcernLayerProps): null {
  const data = useMemo(
    () =>
      pointFeatures(concerns, ({ rowId, level, label, hasStation }) => ({
        level,
        hasStation,
        color: riskFill[level - 1] ?? riskFill[0],
        isSelected: rowId === selectedId,
        // Severe ones keep their words where two would overlap; the selected one has a callout instead.
        order: -level,
        label: rowId === selectedId ? '' : label,
      })),
    [concerns, selectedId],
  );
  useMapOverlay('wall-concerns', data, ({ palette, scale: { size } }) => {
    const radius = (...values: PerLevel) => byLevel(...(values.map(size) as PerLevel));
    return [
      {
        // Below the diamonds of the stations.
        slot: 'lines',
        layer: {
          id: 'concern-ring',
          type: 'circle',
          layout: { 'circle-sort-key': ['get', 'level'] },
          paint: {
            'circle-radius': radius(13, 14.5, 16, 18, 20),
            'circle-color': ['get', 'color'],
            'circle-opacity': 0.24,
            'circle-stroke-color': ['get', 'color'],
            'circle-stroke-width': byLevel(size(1.2), size(1.6), size(2), size(2.4), size(2.8)),
          },
        },
      },
      {
        slot: 'incidents',
        layer: {
          id: 'concern-dot',
          type: 'circle',
          filter: ['!', ['get', 'hasStation']],
          paint: {
            'circle-radius': radius(4, 4.6, 5.2, 5.8, 6.4),
            'circle-color': ['get', 'color'],
            'circle-stroke-color': palette.halo,
            'circle-stroke-width': size(1.2),
          },
        },
      },
      {
        slot: 'selection',
        layer: {
          id: 'concern-selected',
          type: 'circle',
          filter: ['get', 'isSelected'],
          paint: {
            'circle-radius': radius(17, 18.5, 20, 22, 24),
            'circle-opacity': 0,
            'circle-stroke-color': palette.label,
            'circle-stroke-width': size(1.6),
          },
        },
      },
      {
        slot: 'labels',
        layer: {
          id: 'concern-label',
          type: 'symbol',
          layout: {
            'symbol-sort-key': ['get', 'order'],
            'text-field': ['get', 'label'],
            'text-font': mapFonts.strong,
            'text-size': size(13),
            'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
            'text-radial-offset': 2,
            'text-justify': 'auto',
            'text-max-width': 12,
          },
          paint: {
            'text-color': ['get', 'color'],
            'text-halo-color': palette.halo,
            'text-halo-width': size(2.2),
          },
        },
      },
    ];
  });
  useMapClick(['concern-ring', 'concern-dot'], (id) => {
    const concern = concerns.find((one) => one.id === id);
    if (concern) onClick(concern.rowId);
  });
  return null;
}
