import { z } from 'zod';
import { distanceKm, KM_PER_DEGREE, LonLat, RADIANS } from './geo.ts';

/** Points that stand for ports and anchorages, given as data. */
export const Harbours = z.array(LonLat);
export type Harbours = z.infer<typeof Harbours>;

type Index = { withinKm: number; cellDegrees: number; byCell: Map<number, LonLat[]> };

const indexes = new WeakMap<Harbours, Index>();
const COLUMNS = 100_000;

/** Is a harbour within `withinKm`? One look-up, however many harbours there are. */
export function isNearHarbour(harbours: Harbours, withinKm: number, lon: number, lat: number): boolean {
  if (harbours.length === 0 || withinKm <= 0) return false;
  const { byCell, cellDegrees } = indexOf(harbours, withinKm);
  const there = byCell.get(Math.floor(lat / cellDegrees) * COLUMNS + Math.floor(lon / cellDegrees));
  return there !== undefined && there.some(([ownLon, ownLat]) => distanceKm(lon, lat, ownLon, ownLat) <= withinKm);
}

/** Each harbour is entered in every cell of the map that it may be near to. */
function indexOf(harbours: Harbours, withinKm: number): Index {
  const known = indexes.get(harbours);
  if (known?.withinKm === withinKm) return known;
  const reachLat = withinKm / KM_PER_DEGREE;
  const cellDegrees = Math.max(0.01, reachLat);
  const byCell = new Map<number, LonLat[]>();
  for (const harbour of harbours) {
    const [lon, lat] = harbour;
    const reachLon = reachLat / Math.max(0.05, Math.cos((Math.abs(lat) + reachLat) * RADIANS));
    const lastColumn = Math.floor((lon + reachLon) / cellDegrees);
    for (let row = Math.floor((lat - reachLat) / cellDegrees); row * cellDegrees <= lat + reachLat; row += 1) {
      for (let column = Math.floor((lon - reachLon) / cellDegrees); column <= lastColumn; column += 1) {
        const cell = row * COLUMNS + column;
        byCell.set(cell, [...(byCell.get(cell) ?? []), harbour]);
      }
    }
  }
  const index = { withinKm, cellDegrees, byCell };
  indexes.set(harbours, index);
  return index;
}

/** Kilometres to the nearest harbour; Infinity when none is given. */
export function nearestHarbourKm(harbours: Harbours, lon: number, lat: number): number {
  return harbours.reduce(
    (least, [harbourLon, harbourLat]) => Math.min(least, distanceKm(lon, lat, harbourLon, harbourLat)),
    Infinity,
  );
}
