import type { FeatureCollection, LineString, MultiPolygon, Point, Polygon } from 'geojson';

/** Degrees, WGS 84. */
export type LonLat = [lon: number, lat: number];
export type Area = Polygon | MultiPolygon;
