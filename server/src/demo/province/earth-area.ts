import type { Position } from 'geojson';
import type { Area } from './types.ts';

const SEMI_MAJOR_KM = 6378.137;
const ECCENTRICITY_SQUARED = 0.00669437999014;
const RADIANS = Math.PI / 180;

/** Area on the WGS 84 ellipsoid in km², the same as PostGIS gives for a geography. */
export function areaKm2(area: Area): number {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  let sum = 0;
  for (const [outer, ...holes] of polygons) {
    sum += Math.abs(ringArea(outer!));
    for (const hole of holes) sum -= Math.abs(ringArea(hole));
  }
  return sum;
}

function ringArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [lonA, latA] = ring[index - 1]! as [number, number];
    const [lonB, latB] = ring[index]! as [number, number];
    sum += (lonB - lonA) * RADIANS * (zone(latA) + zone(latB));
  }
  return sum / 2;
}

/** Area between the equator and a latitude, per radian of longitude. */
function zone(lat: number): number {
  const e = Math.sqrt(ECCENTRICITY_SQUARED);
  const s = Math.sin(lat * RADIANS);
  const flattened = s / (1 - ECCENTRICITY_SQUARED * s * s) + Math.atanh(e * s) / e;
  return (SEMI_MAJOR_KM * SEMI_MAJOR_KM * (1 - ECCENTRICITY_SQUARED) * flattened) / 2;
}
