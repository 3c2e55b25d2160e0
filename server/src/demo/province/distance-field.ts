import { gridOver, sampleLinear, type Box } from './grid.ts';
import { distanceToLine, isInsideRing } from './lines.ts';
import type { Point } from './plane.ts';

/** Kilometers from a line, negative outside the ring; worked out on a coarse grid once and read between its cells. */
export function createDistanceField(
  box: Box,
  cellKm: number,
  line: readonly Point[],
  ring: readonly Point[],
): (x: number, y: number) => number {
  const grid = gridOver(box, cellKm);
  const distances = new Float32Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      const point: Point = [grid.west + (column + 0.5) * cellKm, grid.north - (row + 0.5) * cellKm];
      const away = distanceToLine(point, line);
      distances[row * grid.columns + column] = isInsideRing(point, ring) ? away : -away;
    }
  }
  return (x, y) => sampleLinear(grid, distances, x, y);
}
