import type { Point } from './plane.ts';

/** Square cells over the plane; row 0 is the northernmost, values are at cell centers. */
export interface Grid {
  columns: number;
  rows: number;
  cellKm: number;
  west: number;
  north: number;
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function gridOver(box: Box, cellKm: number): Grid {
  return {
    columns: Math.ceil((box.east - box.west) / cellKm),
    rows: Math.ceil((box.north - box.south) / cellKm),
    cellKm,
    west: box.west,
    north: box.north,
  };
}

export function cellCenter(grid: Grid, cell: number): Point {
  const column = cell % grid.columns;
  const row = (cell - column) / grid.columns;
  return [grid.west + (column + 0.5) * grid.cellKm, grid.north - (row + 0.5) * grid.cellKm];
}

/** The cell that contains the point, clamped to the grid. */
export function cellAt(grid: Grid, [x, y]: Point): number {
  const column = clamp(Math.floor((x - grid.west) / grid.cellKm), 0, grid.columns - 1);
  const row = clamp(Math.floor((grid.north - y) / grid.cellKm), 0, grid.rows - 1);
  return row * grid.columns + column;
}

export function isInsideGrid(grid: Grid, [x, y]: Point): boolean {
  return (
    x > grid.west &&
    y < grid.north &&
    x < grid.west + grid.columns * grid.cellKm &&
    y > grid.north - grid.rows * grid.cellKm
  );
}

/** The 8 steps to neighbouring cells: column, row, length in cells. */
export const NEIGHBOURS: readonly (readonly [number, number, number])[] = [
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
  [1, 1, Math.SQRT2],
  [1, -1, Math.SQRT2],
  [-1, 1, Math.SQRT2],
  [-1, -1, Math.SQRT2],
];

/** Value between cell centers, bilinear. */
export function sampleLinear(grid: Grid, values: Float32Array, x: number, y: number): number {
  const u = clamp((x - grid.west) / grid.cellKm - 0.5, 0, grid.columns - 1.001);
  const v = clamp((grid.north - y) / grid.cellKm - 0.5, 0, grid.rows - 1.001);
  const column = Math.floor(u);
  const row = Math.floor(v);
  const at = row * grid.columns + column;
  const right = u - column;
  const down = v - row;
  const top = values[at]! * (1 - right) + values[at + 1]! * right;
  const bottom = values[at + grid.columns]! * (1 - right) + values[at + grid.columns + 1]! * right;
  return top * (1 - down) + bottom * down;
}

/** Value between cell centers, smooth (cubic B-spline): no visible facets in a shaded picture. */
export function sampleSmooth(grid: Grid, values: Float32Array, x: number, y: number): number {
  const u = clamp((x - grid.west) / grid.cellKm - 0.5, 1, grid.columns - 2.001);
  const v = clamp((grid.north - y) / grid.cellKm - 0.5, 1, grid.rows - 2.001);
  const column = Math.floor(u);
  const row = Math.floor(v);
  const s = u - column;
  const t = v - row;
  const s0 = ((1 - s) * (1 - s) * (1 - s)) / 6;
  const s1 = (3 * s * s * s - 6 * s * s + 4) / 6;
  const s3 = (s * s * s) / 6;
  const s2 = 1 - s0 - s1 - s3;
  const t0 = ((1 - t) * (1 - t) * (1 - t)) / 6;
  const t1 = (3 * t * t * t - 6 * t * t + 4) / 6;
  const t3 = (t * t * t) / 6;
  let at = (row - 1) * grid.columns + column - 1;
  const line = () => s0 * values[at]! + s1 * values[at + 1]! + s2 * values[at + 2]! + s3 * values[at + 3]!;
  let sum = t0 * line();
  at += grid.columns;
  sum += t1 * line();
  at += grid.columns;
  sum += (1 - t0 - t1 - t3) * line();
  at += grid.columns;
  return sum + t3 * line();
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}
