import { z } from 'zod';
import { distanceKm, KM_PER_DEGREE, LonLat } from './geo.ts';

/** Points that stand for ports and anchorages, given as data. */
export const Harbours = z.array(LonLat);
export type Harbours = z.infer<typeof Harbours>;

const indexes = new WeakMap<Harbours, { withinKm: number; byCell: Map<number, LonLat[]> }>();
const ROWS = 100_000;

/** Is a harbour within `withinKm`? Quick for many harbours: only those in the cells around are measured. */
export function isNearHarbour(harbours: Harbours, withinKm: number, lon: number, lat: number): boolean {
  if (harbours.length === 0 || withinKm <= 0) return false;
  const { byCell, reach } = indexOf(harbours, withinKm);
  const reachLon = reach / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const lastColumn = Math.floor((lon + reachLon) / reach);
  for (let row = Math.floor((lat - reach) / reach); row <= Math.floor((lat + reach) / reach); row += 1) {
    for (let column = Math.floor((lon - reachLon) / reach); column <= lastColumn; column += 1) {
      for (const [harbourLon, harbourLat] of byCell.get(column * ROWS + row) ?? [])
        if (distanceKm(lon, lat, harbourLon, harbourLat) <= withinKm) return true;
    }
  }
  return false;
}

function indexOf(harbours: Harbours, withinKm: number): { byCell: Map<number, LonLat[]>; reach: number } {
  const reach = Math.max(0.01, withinKm / KM_PER_DEGREE);
  const known = indexes.get(harbours);
  if (known?.withinKm === withinKm) return { byCell: known.byCell, reach };
  const byCell = Map.groupBy(harbours, ([lon, lat]) => Math.floor(lon / reach) * ROWS + Math.floor(lat / reach));
  indexes.set(harbours, { withinKm, byCell });
  return { byCell, reach };
}

/** Kilometres to the nearest harbour; Infinity when none is given. */
export function nearestHarbourKm(harbours: Harbours, lon: number, lat: number): number {
  return harbours.reduce(
    (least, [harbourLon, harbourLat]) => Math.min(least, distanceKm(lon, lat, harbourLon, harbourLat)),
    Infinity,
  );
}
