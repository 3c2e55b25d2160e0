import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { labelsAsGeoJson } from './base-style.ts';
import type { MapBase } from './base-style.ts';
import { keepInView } from './keep-in-view.ts';

type Padding = { top: number; bottom: number; left: number; right: number };

/** How far a name may travel, as a share of the free width: a sea is wide, a neighbouring province less so. */
const reach: Partial<Record<MapBase['labels'][number]['kind'], number>> = { sea: 0.6, neighbour: 0.16 };

/** Keeps the names of the sea and the neighbours beside the panels instead of under them. */
export function useLabelsInView(
  map: MapLibreMap | null,
  styleVersion: number,
  base: MapBase,
  padding: Padding,
  factor: number,
): void {
  useEffect(() => {
    if (!map || styleVersion === 0) return;
    const place = () => {
      const { clientWidth, clientHeight } = map.getContainer();
      // Names are drawn around their point: about half a name has to fit beside it.
      const free = {
        left: padding.left + 70 * factor,
        right: clientWidth - padding.right - 150 * factor,
        top: padding.top + 16 * factor,
        bottom: clientHeight - padding.bottom - 16 * factor,
      };
      const labels = base.labels.map((label) => {
        const allowed = reach[label.kind];
        if (allowed === undefined || free.right <= free.left) return label;
        const { x, y } = keepInView(map.project(label.lonLat), free, allowed);
        const { lng, lat } = map.unproject([x, y]);
        return { ...label, lonLat: [lng, lat] as [number, number] };
      });
      void map.getSource<GeoJSONSource>('base-label')?.setData(labelsAsGeoJson(labels));
    };
    place();
    const subscriptions = [map.on('moveend', place), map.on('resize', place)];
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [map, styleVersion, base, padding, factor]);
}
