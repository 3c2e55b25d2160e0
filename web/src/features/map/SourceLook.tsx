import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMap } from '#shared/map/index.ts';

type SourceLookProps = {
  /** Id of the source whose map layers are meant. */
  source: string;
  visible: boolean;
  /** Share 0..1 of the opacity that the layers have by themselves. */
  opacity: number;
};

/** Paint properties that carry the opacity of a kind of map layer. */
const opacityOf: Record<string, readonly string[]> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['icon-opacity', 'text-opacity'],
  raster: ['raster-opacity'],
};

/** Shows, hides or fades everything the map draws from one source; the look comes back when this part goes. */
export function SourceLook({ source, visible, opacity }: SourceLookProps): null {
  const { map, styleVersion } = useMap();

  useEffect(() => {
    if (visible && opacity === 1) return;
    const restore = layersFrom(map, source).flatMap(({ id, type }) => {
      const before = map.getLayoutProperty(id, 'visibility') as 'visible' | 'none' | undefined;
      map.setLayoutProperty(id, 'visibility', visible ? before : 'none');
      const faded = (opacityOf[type] ?? []).map((property) => fade(map, id, property, opacity));
      return [() => map.setLayoutProperty(id, 'visibility', before), ...faded].map((undo) => ({ id, undo }));
    });
    return () => {
      if (!map.style) return;
      for (const { id, undo } of restore) if (map.getLayer(id)) undo();
    };
  }, [map, styleVersion, source, visible, opacity]);
  return null;
}

function layersFrom(map: MapLibreMap, source: string) {
  return map.getStyle().layers.filter((layer) => 'source' in layer && layer.source === source);
}

function fade(map: MapLibreMap, id: string, property: string, share: number): () => void {
  const name = property as 'fill-opacity';
  const before = map.getPaintProperty(id, name) as number | ExpressionSpecification | undefined;
  map.setPaintProperty(id, name, typeof before === 'object' ? ['*', share, before] : (before ?? 1) * share);
  return () => map.setPaintProperty(id, name, before);
}
