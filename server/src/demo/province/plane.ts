import type { LonLat } from './types.ts';

/** Kilometres east and north of the province's center. */
export type Point = readonly [x: number, y: number];

export interface Plane {
  toPlane: (lonLat: LonLat) => Point;
  /** Rounded to 5 decimals (about 1 m), so that shared points stay shared. */
  toLonLat: (point: Point) => LonLat;
}

const EARTH_RADIUS_KM = 6378.137;
const RADIANS = Math.PI / 180;

/** Web Mercator (EPSG:3857) scaled to true kilometres at the center: straight rows here are rows of a map image. */
export function createPlane(center: LonLat): Plane {
  const scale = EARTH_RADIUS_KM * Math.cos(center[1] * RADIANS);
  const north = mercator(center[1]);
  return {
    toPlane: ([lon, lat]) => [scale * (lon - center[0]) * RADIANS, scale * (mercator(lat) - north)],
    toLonLat: ([x, y]) => [
      round5(center[0] + x / scale / RADIANS),
      round5((2 * Math.atan(Math.exp(y / scale + north)) - Math.PI / 2) / RADIANS),
    ],
  };
}

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2));
}

function round5(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
