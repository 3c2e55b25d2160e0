import type { Feature, Position } from 'geojson';
import type { Plane, Point } from './plane.ts';
import { signedArea } from './topology.ts';
import type { Area, LonLat } from './types.ts';

/** GeoJSON of rings that are already lon/lat: outer ring first, then its holes, per polygon. */
export function areaOf(polygons: readonly (readonly Point[][])[]): Area {
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(position)));
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

export function polygonFeature<P extends object>(plane: Plane, ring: readonly Point[], properties: P) {
  const outer = signedArea(ring) < 0 ? ring.toReversed() : ring;
  return feature({ type: 'Polygon' as const, coordinates: [outer.map(plane.toLonLat)] }, properties);
}

export function lineFeature<P extends object>(plane: Plane, line: readonly Point[], properties: P) {
  return feature({ type: 'LineString' as const, coordinates: line.map(plane.toLonLat) }, properties);
}

export function pointFeature<P extends object>(lonLat: LonLat, properties: P) {
  return feature({ type: 'Point' as const, coordinates: lonLat }, properties);
}

export function feature<G extends Feature['geometry'], P extends object>(geometry: G, properties: P) {
  return { type: 'Feature' as const, geometry: geometry!, properties } as Feature<NonNullable<G>, P>;
}

export function collection<F extends Feature>(features: F[]) {
  return { type: 'FeatureCollection' as const, features };
}

function position([lon, lat]: Point): Position {
  return [lon, lat];
}
