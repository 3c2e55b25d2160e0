import { useEffect, useRef } from 'react';
import { useMap } from '#shared/map/index.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];
export type SceneViewProps = {
  /** What the scene watches; null shows the whole province. */
  bounds: Bounds | null;
  padding: { top: number; bottom: number; left: number; right: number };
};

/** Brings what a scene watches into the free part of the map. The view changes at once: nothing flies about on a wall. */
export function SceneView({ bounds, padding }: SceneViewProps): null {
  const { map, showAll } = useMap();
  const isMoved = useRef(false);
  useEffect(() => {
    if (bounds) {
      isMoved.current = true;
      const [west, south, east, north] = bounds;
      map.fitBounds([west, south, east, north], { padding, duration: 0 });
    } else if (isMoved.current) {
      isMoved.current = false;
      showAll();
    }
  }, [map, bounds, padding, showAll]);
  return null;
}
