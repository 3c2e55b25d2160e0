import { distanceKm, KM_PER_DEGREE, RADIANS } from './geo.ts';
import type { Frame } from './track-detector.ts';

/**
 * Calls back with each pair of rows at most `withinKm` apart, once, and their distance. The rows are laid out in cells of the
 * map, at least `withinKm` wide and high, so that only neighbours are measured: the work grows with rows and with pairs found.
 */
export function eachPair(
  { lon, lat }: Pick<Frame, 'lon' | 'lat'>,
  withinKm: number,
  isLeftOut: (row: number) => boolean,
  found: (rowA: number, rowB: number, km: number) => void,
): void {
  const heightDegrees = withinKm / KM_PER_DEGREE;
  // Degrees of longitude are shortest where latitude is greatest: cells wide enough there are wide enough everywhere.
  const farthest = Math.min(
    85,
    lat.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
  );
  const columns = Math.max(3, Math.floor(360 / (heightDegrees / Math.cos(farthest * RADIANS))));
  const widthDegrees = 360 / columns;
  const newestIn = new Map<number, number>();
  const earlierInCell = new Int32Array(lon.length).fill(-1);
  const cellOf = new Float64Array(lon.length).fill(-1);
  for (let row = 0; row < lon.length; row += 1) {
    if (isLeftOut(row)) continue;
    const column = Math.floor((lon[row]! + 180) / widthDegrees) % columns;
    const cell = Math.floor((lat[row]! + 90) / heightDegrees) * columns + column;
    cellOf[row] = cell;
    earlierInCell[row] = newestIn.get(cell) ?? -1;
    newestIn.set(cell, row);
  }
  /** The newest row of the cell beside; across the date line, the first column is beside the last. */
  const newestBeside = (cell: number, rows: number, step: number): number => {
    const column = cell % columns;
    return newestIn.get(cell - column + rows * columns + ((column + step + columns) % columns)) ?? -1;
  };
  const check = (row: number, first: number) => {
    for (let other = first; other !== -1; other = earlierInCell[other]!) {
      const km = distanceKm(lon[row]!, lat[row]!, lon[other]!, lat[other]!);
      if (km <= withinKm) found(other, row, km);
    }
  };
  for (let row = 0; row < lon.length; row += 1) {
    const cell = cellOf[row]!;
    if (cell === -1) continue;
    check(row, earlierInCell[row]!);
    check(row, newestBeside(cell, 0, 1));
    for (const step of [-1, 0, 1]) check(row, newestBeside(cell, 1, step));
  }
}
