import { z } from 'zod';

/** As Global Fishing Watch and the truth files have it. */
const EARTH_RADIUS_KM = 6371;
export const RADIANS = Math.PI / 180;
export const KM_PER_DEGREE = EARTH_RADIUS_KM * RADIANS;
export const KM_PER_NAUTICAL_MILE = 1.852;

/** Great-circle distance (haversine). Degrees in, kilometres out. */
export function distanceKm(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const half = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
}

type Fix = { lon: number; lat: number; time: number };

export function distanceBetweenKm(a: Fix, b: Fix): number {
  return distanceKm(a.lon, a.lat, b.lon, b.lat);
}

/** The speed a vessel must have had to get from one fix to the next; null when both are of one moment. */
export function impliedKnots(from: Fix, to: Fix): number | null {
  return to.time > from.time ? knots(distanceBetweenKm(from, to), to.time - from.time) : null;
}

export function knots(km: number, milliseconds: number): number {
  return km / KM_PER_NAUTICAL_MILE / (milliseconds / 3_600_000);
}

export const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type LonLat = z.infer<typeof LonLat>;

const Ring = z
  .array(LonLat)
  .min(4)
  .refine((ring) => String(ring[0]) === String(ring.at(-1)), 'a ring ends where it begins');

/** GeoJSON, WGS 84, not across the date line. */
export const Polygon = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
]);
export type Polygon = z.infer<typeof Polygon>;
