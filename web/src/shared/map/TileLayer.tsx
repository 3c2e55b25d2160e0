import type { LayerInfo } from '@ioc/contracts/map';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { useEffect, useEffectEvent } from 'react';
import { slotLayerId } from './base-style.ts';
import type { Slot } from './base-style.ts';
import { iconName } from './map-icons.ts';
import { mapFonts } from './map-fonts.ts';
import { useMap } from './map-context.ts';
import type { MapHandle } from './map-context.ts';
import { readLayerLook } from './layer-look.ts';
import type { LayerLook } from './layer-look.ts';
import { useMapClick } from './use-map-overlay.ts';

export type TileLayerProps = { info: LayerInfo; onClick?: (id: string) => void };

/** Draws a layer of the catalogue from its vector tiles, as its description says. */
export function TileLayer({ info, onClick }: TileLayerProps): null {
  const handle = useMap();
  const { map, styleVersion } = handle;
  const sourceId = `layer-${info.id}`;
  const build = useEffectEvent(() => layersOf(info, readLayerLook(info.style), handle));

  useEffect(() => {
    map.addSource(sourceId, {
      type: 'vector',
      // The version in the address lets the browser keep tiles until the data changes.
      url: `${location.origin}/tiles/${info.id}?v=${encodeURIComponent(info.version)}`,
      promoteId: 'id',
    });
    const built = build();
    for (const { slot, layer } of built) {
      map.addLayer({ ...layer, source: sourceId, 'source-layer': info.id } as LayerSpecification, slotLayerId(slot));
    }
    return () => {
      if (!map.style) return;
      for (const { layer } of built) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      if (map.getSource(sourceId)) map.removeSource(sourceId);
    };
  }, [map, styleVersion, sourceId, info.id, info.version]);

  useMapClick([`${info.id}-main`], info.selectable ? onClick : undefined);
  return null;
}

type Built = { slot: Slot; layer: { id: string; type: LayerSpecification['type'] } & Record<string, unknown> };

function layersOf(info: LayerInfo, look: LayerLook, { palette, scale: { size, byZoom } }: MapHandle): Built[] {
  const id = `${info.id}-main`;
  const color = colorOf(look);
  const built: Built[] = [];
  if (info.geometry === 'polygon') {
    built.push(
      { slot: 'areas', layer: { id, type: 'fill', paint: { 'fill-color': color, 'fill-opacity': look.opacity } } },
      {
        slot: 'lines',
        layer: {
          id: `${info.id}-edge`,
          type: 'line',
          paint: { 'line-color': color, 'line-width': byZoom([8, 0.8], [14, 2]) },
        },
      },
    );
  } else if (info.geometry === 'line') {
    const dash = look.dashed ? { 'line-dasharray': [2, 2] } : {};
    built.push({
      slot: 'lines',
      layer: {
        id,
        type: 'line',
        paint: { 'line-color': color, 'line-width': byZoom([8, look.width], [14, look.width * 2.5]), ...dash },
      },
    });
  } else if (look.symbol === 'dot') {
    built.push({
      slot: 'sensors',
      layer: {
        id,
        type: 'circle',
        paint: {
          'circle-color': color,
          'circle-radius': byZoom([8, 3], [12, 5.5]),
          'circle-stroke-color': palette.halo,
          'circle-stroke-width': size(1.2),
        },
      },
    });
  } else {
    const icon = look.symbol;
    built.push({
      slot: 'sensors',
      layer: {
        id,
        type: 'symbol',
        layout: { 'icon-image': ['concat', iconName(icon, ''), color], 'icon-size': 0.7, 'icon-allow-overlap': true },
      },
    });
  }
  if (look.label) {
    built.push({
      slot: 'labels',
      layer: {
        id: `${info.id}-label`,
        type: 'symbol',
        minzoom: look.labelMinZoom,
        layout: {
          'text-field': ['to-string', ['get', look.label]],
          'text-font': mapFonts.normal,
          'text-size': size(11),
          'text-variable-anchor': ['top', 'left', 'right', 'bottom'],
          'text-radial-offset': 0.9,
        },
        paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': size(1.6) },
      },
    });
  }
  return built;
}

function colorOf({ color, colorBy }: LayerLook): string | ExpressionSpecification {
  if (!colorBy) return color;
  const cases = Object.entries(colorBy.values).flat();
  return cases.length === 0
    ? color
    : (['match', ['to-string', ['get', colorBy.property]], ...cases, color] as unknown as ExpressionSpecification);
}
