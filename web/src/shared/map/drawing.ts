// Terra Draw is loaded with the first use of a drawing tool only.
import type { SpatialFilter } from '@ioc/contracts/admin-units';
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
} from 'terra-draw';
import type { GeoJSONStoreFeatures, HexColor } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { lineLengthKm, ringCenter } from './measure.ts';

export type DrawTool = 'point' | 'area' | 'radius' | 'measure';
export type Drawn = { tool: 'measure'; km: number } | { tool: Exclude<DrawTool, 'measure'>; filter: SpatialFilter };

const modes: Record<DrawTool, string> = { point: 'point', area: 'polygon', radius: 'circle', measure: 'linestring' };

/** Starts the drawing engine on a map; one shape at a time. */
export function startDrawing(map: MapLibreMap, color: HexColor, onDrawn: (drawn: Drawn) => void) {
  const area = { fillColor: color, fillOpacity: 0.14, outlineColor: color, outlineWidth: 2 };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawPointMode({
        styles: { pointColor: color, pointWidth: 6, pointOutlineColor: '#FFFFFF', pointOutlineWidth: 2 },
      }),
      new TerraDrawPolygonMode({ styles: area }),
      new TerraDrawCircleMode({ styles: area, projection: 'globe', segments: 96 }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: color, lineStringWidth: 3 } }),
    ],
  });
  draw.start();
  draw.on('finish', (id) => {
    const feature = draw.getSnapshotFeature(id);
    const drawn = feature && toDrawn(feature);
    if (drawn) onDrawn(drawn);
  });
  return {
    use(tool: DrawTool): void {
      draw.clear();
      draw.setMode(modes[tool]);
    },
    /** Keeps the shape, gives the mouse back to the map. */
    rest: () => draw.setMode('static'),
    clear: () => draw.clear(),
    stop: () => draw.stop(),
  };
}

function toDrawn({ geometry, properties }: GeoJSONStoreFeatures): Drawn | null {
  if (geometry.type === 'Point') {
    const [lon = 0, lat = 0] = geometry.coordinates;
    return { tool: 'point', filter: { kind: 'point', lonLat: [lon, lat], toleranceMeters: 50 } };
  }
  if (geometry.type === 'LineString') return { tool: 'measure', km: lineLengthKm(geometry.coordinates) };
  if (geometry.type !== 'Polygon') return null;
  const { radiusKilometers } = properties;
  if (typeof radiusKilometers !== 'number')
    return { tool: 'area', filter: { kind: 'area', geometry: { ...geometry } } };
  const center = ringCenter(geometry.coordinates[0] ?? []);
  return { tool: 'radius', filter: { kind: 'radius', center, radiusMeters: Math.round(radiusKilometers * 1000) } };
}
