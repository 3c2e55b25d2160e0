import type { LonLat } from '@ioc/contracts/common';
import { useEffect } from 'react';
import { useMap } from './map-context.ts';

/** Goes to where the points are, once they are known; later points move the marks, not the reader's view. */
export function StandOver({ points }: { points: readonly LonLat[] }): null {
  const { map } = useMap();
  const isKnown = points.length > 0;
  useEffect(() => {
    if (!isKnown) return;
    const lons = points.map(([lon]) => lon);
    const lats = points.map(([, lat]) => lat);
    map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
      padding: 60,
      maxZoom: 11,
      animate: false,
    });
    // oxlint-disable-next-line react/exhaustive-deps -- only the first points move the view
  }, [map, isKnown]);
  return null;
}
