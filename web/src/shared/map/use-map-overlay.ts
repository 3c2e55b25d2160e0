import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification } from 'maplibre-gl';
import { useEffect, useEffectEvent } from 'react';
import { slotLayerId } from './base-style.ts';
import type { Slot } from './base-style.ts';
import { useMap } from './map-context.ts';
import type { MapHandle } from './map-context.ts';

type OverlayLayer = Exclude<LayerSpecification, { type: 'background' }>;
export type OverlayLayers = (handle: MapHandle) => { slot: Slot; layer: Omit<OverlayLayer, 'source'> }[];

/** Draws GeoJSON on the map for as long as the part is shown. Keep such sources small (≤ 2,000 features): big sets are tiles. */
export function useMapOverlay(id: string, data: FeatureCollection, layers: OverlayLayers): void {
  const handle = useMap();
  const { map, styleVersion } = handle;
  const build = useEffectEvent(() => layers(handle));
  const currentData = useEffectEvent(() => data);

  useEffect(() => {
    if (!map.getSource(id)) map.addSource(id, { type: 'geojson', data: currentData(), promoteId: 'id' });
    const built = build();
    for (const { slot, layer } of built) {
      if (!map.getLayer(layer.id)) map.addLayer({ ...layer, source: id } as LayerSpecification, slotLayerId(slot));
    }
    return () => {
      if (!map.style) return;
      for (const { layer } of built) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      if (map.getSource(id)) map.removeSource(id);
    };
  }, [map, id, styleVersion]);

  useEffect(() => {
    void map.getSource<GeoJSONSource>(id)?.setData(data);
  }, [map, id, data, styleVersion]);
}

/** Points at where a click on one of these layers hit, and turns the pointer into a hand over them. */
export function useMapClick(layerIds: string[], onClick: ((id: string) => void) | undefined): void {
  const { map, styleVersion } = useMap();
  const clicked = useEffectEvent((id: string) => onClick?.(id));
  const isClickable = onClick !== undefined;
  const key = layerIds.join(' ');

  useEffect(() => {
    if (!isClickable) return;
    const ids = key.split(' ');
    const canvas = map.getCanvas();
    const subscriptions = [
      map.on('click', ids, ({ features }) => {
        const id = features?.[0]?.id;
        if (id !== undefined) clicked(String(id));
      }),
      map.on('mouseenter', ids, () => (canvas.style.cursor = 'pointer')),
      map.on('mouseleave', ids, () => (canvas.style.cursor = '')),
    ];
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [map, key, isClickable, styleVersion]);
}
