import { useEffect, useEffectEvent } from 'react';
import { useMap } from '#shared/map/index.ts';
import type { ObjectRef } from './address.ts';

type MapClicksProps = {
  /** Layers of the catalogue that lie in the base map and may be opened, the most telling first. */
  layers: readonly string[];
  /** A drawing tool has the mouse. */
  paused: boolean;
  onOpen: (object: ObjectRef) => void;
};

/** Objects with a handler of their own (stations, alerts, tiles); a click on them is not a click on the ground. */
const ownHandlers = ['station-icon', 'station-value', 'incident-ring', 'incident-label'];
/** How far from a line a click still means it. */
const reach = 4;

/** A click on the ground opens what lies there: an object of the base map, else the commune. */
export function MapClicks({ layers, paused, onOpen }: MapClicksProps): null {
  const { map } = useMap();

  const click = useEffectEvent((point: { x: number; y: number }) => {
    if (paused) return;
    const box: [[number, number], [number, number]] = [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ];
    const hits = map.queryRenderedFeatures(box);
    if (hits.some(({ layer }) => ownHandlers.includes(layer.id) || layer.id.endsWith('-main'))) return;
    for (const wanted of layers) {
      const hit = hits.find(({ source, properties }) => source === wanted && properties['id'] !== undefined);
      if (hit) return onOpen({ layer: wanted, id: String(hit.properties['id']) });
    }
    const commune = map.queryRenderedFeatures([point.x, point.y], { layers: ['commune-fill'] })[0];
    const code = commune?.properties['code'] as string | undefined;
    if (code) onOpen({ layer: 'admin-unit', id: code });
  });

  useEffect(() => {
    const subscription = map.on('click', ({ point }) => click(point));
    return () => subscription.unsubscribe();
  }, [map]);
  return null;
}
