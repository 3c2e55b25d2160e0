import { useEffect } from 'react';
import { useMap } from '#shared/map/index.ts';

const layerId = 'wall-site-outline';

/** Industrial parks as the province's watched sites: a bright dashed edge around the base map's own shapes. */
export function SiteOutline(): null {
  const { map, scale, styleVersion } = useMap();
  useEffect(() => {
    map.addLayer(
      {
        id: layerId,
        type: 'line',
        source: 'site',
        'source-layer': 'site',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': siteColor,
          'line-width': scale.byZoom([8, 1.2], [12, 2]),
          'line-dasharray': [2.2, 1.4],
        },
      },
      'slot-lines',
    );
    return () => {
      if (map.style && map.getLayer(layerId)) map.removeLayer(layerId);
    };
  }, [map, scale, styleVersion]);
  return null;
}

export const siteColor = '#A78BFA';
