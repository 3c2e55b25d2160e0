import type { SpatialFilter } from '@ioc/contracts/admin-units';
import type { FeatureCollection } from 'geojson';
import { useEffect, useEffectEvent, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useMap, useMapOverlay } from '#shared/map/index.ts';
import { tokens } from '#shared/theme/tokens.ts';
import { shapeOf } from './bounds.ts';

/** What is selected, drawn in the colour of selection: a dashed shape, or the borders of the chosen units. */
export function SelectedShape({ filter }: { filter: SpatialFilter }): ReactNode {
  return filter.kind === 'boundary' ? <ChosenUnits codes={filter.codes} /> : <Shape filter={filter} />;
}

function Shape({ filter }: { filter: SpatialFilter }): null {
  const data = useMemo<FeatureCollection>(() => {
    const geometry = shapeOf(filter);
    return { type: 'FeatureCollection', features: geometry ? [{ type: 'Feature', geometry, properties: {} }] : [] };
  }, [filter]);
  useMapOverlay('selected-shape', data, ({ theme, scale: { size } }) => [
    {
      slot: 'selection',
      layer: {
        id: 'selected-shape-fill',
        type: 'fill',
        paint: { 'fill-color': tokens[theme].primary, 'fill-opacity': 0.12 },
      },
    },
    {
      slot: 'selection',
      layer: {
        id: 'selected-shape-line',
        type: 'line',
        paint: { 'line-color': tokens[theme].primary, 'line-width': size(2), 'line-dasharray': [3, 2] },
      },
    },
  ]);
  return null;
}

const unitLayers = ['selected-unit-fill', 'selected-unit-line'] as const;

function ChosenUnits({ codes }: { codes: readonly string[] }): null {
  const { map, theme, styleVersion } = useMap();
  const key = codes.join(' ');
  const add = useEffectEvent(() => {
    const color = tokens[theme].primary;
    const unit = {
      source: 'admin-unit',
      'source-layer': 'admin-unit',
      filter: ['in', ['get', 'code'], ['literal', [...codes]]],
    } as const;
    map.addLayer(
      { id: unitLayers[0], type: 'fill', ...unit, paint: { 'fill-color': color, 'fill-opacity': 0.14 } } as never,
      'slot-selection',
    );
    map.addLayer(
      { id: unitLayers[1], type: 'line', ...unit, paint: { 'line-color': color, 'line-width': 2.5 } } as never,
      'slot-selection',
    );
  });

  useEffect(() => {
    add();
    return () => {
      if (!map.style) return;
      for (const id of unitLayers) if (map.getLayer(id)) map.removeLayer(id);
    };
  }, [map, styleVersion, key, theme]);
  return null;
}
