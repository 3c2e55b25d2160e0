import type { SpatialFilter } from '@ioc/contracts/admin-units';
import type { LonLat } from '@ioc/contracts/common';
import type { Polygon } from 'geojson';
import { ringOf } from './address.ts';

const earthRadiusM = 6_371_008.8;
const degrees = 180 / Math.PI;

/** Ring of a circle on the ground around a point. */
export function circleRing([lon, lat]: LonLat, radiusMeters: number, corners = 96): LonLat[] {
  const angle = radiusMeters / earthRadiusM;
  const latitude = lat / degrees;
  return Array.from({ length: corners + 1 }, (_, index) => {
    const bearing = ((index % corners) / corners) * 2 * Math.PI;
    const y = Math.asin(
      Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing),
    );
    const x = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude),
      Math.cos(angle) - Math.sin(latitude) * Math.sin(y),
    );
    return [lon + x * degrees, y * degrees];
  });
}

/** The shape to draw for a filter; units are drawn from the tiles, so they have none here. */
export function shapeOf(filter: SpatialFilter): Polygon | null {
  if (filter.kind === 'boundary') return null;
  if (filter.kind === 'area') return { type: 'Polygon', coordinates: [ringOf(filter.geometry)] };
  const [center, meters] =
    filter.kind === 'point' ? [filter.lonLat, filter.toleranceMeters] : [filter.center, filter.radiusMeters];
  return { type: 'Polygon', coordinates: [circleRing(center, meters)] };
}

export type Bounds = [west: number, south: number, east: number, north: number];

export function boundsOf(places: readonly (readonly number[])[]): Bounds | null {
  if (places.length === 0) return null;
  const lons = places.map(([lon = 0]) => lon);
  const lats = places.map(([, lat = 0]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** `108,7215; 14,9032` or `108.7215, 14.9032` (longitude first, as in the templates of the data sets). */
export function readPosition(text: string): LonLat | null {
  const parts = text.includes(';') ? text.split(';') : text.trim().split(/,\s+|\s+|,(?=[^,]*$)/);
  const [lon = NaN, lat = NaN, ...rest] = parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => Number(part.replace(',', '.')));
  if (rest.length > 0 || Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}
