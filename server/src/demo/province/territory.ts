import type { Frame } from './frame.ts';
import { cellAt, cellCenter, gridOver, isInsideGrid, type Grid } from './grid.ts';
import { connectedParts, growRegions, type Seed } from './growth.ts';
import type { Point } from './plane.ts';
import { fractalNoise, randomFor } from './random.ts';
import type { River } from './rivers.ts';

export const SEA = -1;
export const OUTSIDE = 0;
/** Land of the province that no commune has yet. */
export const UNCLAIMED = 1;
/** Commune n of the list has label FIRST_COMMUNE + n. */
export const FIRST_COMMUNE = 2;

/** Fine cells over the province: sea, neighbouring land, or whose land it is. */
export interface Territory {
  grid: Grid;
  labels: Int16Array;
  meters: Float32Array;
  /** What it takes to carry a border claim on to the next cell: uphill and over rivers it is harder. */
  claimCost: (from: number, to: number, lengthKm: number) => number;
}

const CELL_KM = 0.25;
const MARGIN_KM = 14;
const UNDECIDED_BAND_KM = 4.5;
const SMALLEST_ISLET_CELLS = 8;
const CLIMB_KM_PER_METER = 0.022;
const RIVER_CROSSING_KM = 2.2;

/** Land and sea of the province; its border settles on ridges near the described line. */
export function createTerritory(
  seed: string,
  corners: readonly Point[],
  frame: Frame,
  elevation: (x: number, y: number) => number,
  rivers: readonly River[],
): Territory {
  const grid = gridOver(boxAround(corners), CELL_KM);
  const labels = new Int16Array(grid.columns * grid.rows).fill(SEA);
  const meters = new Float32Array(labels.length);
  for (let cell = 0; cell < labels.length; cell += 1) {
    const height = elevation(...cellCenter(grid, cell));
    if (height <= 0) continue;
    labels[cell] = UNCLAIMED;
    meters[cell] = height;
  }
  cleanShore(grid, labels);

  const claimCost = createClaimCost(seed, grid, meters, rivers);
  const seeds: Seed[] = [];
  for (let cell = 0; cell < labels.length; cell += 1) {
    if (labels[cell] === SEA) continue;
    const inside = frame.insideBorder(...cellCenter(grid, cell));
    if (inside > UNDECIDED_BAND_KM) seeds.push({ cell, label: UNCLAIMED });
    else if (inside < -UNDECIDED_BAND_KM) seeds.push({ cell, label: OUTSIDE });
  }
  growRegions(grid, labels, seeds, (from, to, lengthKm) =>
    labels[to] === SEA ? Infinity : claimCost(from, to, lengthKm),
  );
  return { grid, labels, meters, claimCost };
}

function createClaimCost(
  seed: string,
  grid: Grid,
  meters: Float32Array,
  rivers: readonly River[],
): Territory['claimCost'] {
  const thicket = fractalNoise(randomFor(seed, 'thicket'), 4, 3);
  const hardness = new Float32Array(meters.length);
  for (let cell = 0; cell < hardness.length; cell += 1) {
    hardness[cell] = 1 + 0.85 * Math.max(-0.9, 1.4 * thicket(...cellCenter(grid, cell)));
  }
  const isRiver = riverCells(grid, rivers);
  return (from, to, lengthKm) => {
    const climb = Math.max(0, meters[to]! - meters[from]!) * CLIMB_KM_PER_METER;
    const crossing = isRiver[to] === 1 && isRiver[from] === 0 ? RIVER_CROSSING_KM : 0;
    return lengthKm * hardness[to]! + climb + crossing;
  };
}

function riverCells(grid: Grid, rivers: readonly River[]): Uint8Array {
  const isRiver = new Uint8Array(grid.columns * grid.rows);
  for (const { line } of rivers) {
    for (let index = 1; index < line.length; index += 1) {
      const [ax, ay] = line[index - 1]!;
      const [bx, by] = line[index]!;
      const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / (CELL_KM / 4)) + 1;
      for (let step = 0; step <= steps; step += 1) {
        const point: Point = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
        if (isInsideGrid(grid, point)) isRiver[cellAt(grid, point)] = 1;
      }
    }
  }
  return isRiver;
}

/** Fills ponds cut off from the sea and drops rocks too small to draw. */
function cleanShore(grid: Grid, labels: Int16Array): void {
  for (const pond of connectedParts(grid, (cell) => (labels[cell] === SEA ? 1 : -1)).slice(1)) {
    for (const cell of pond) labels[cell] = UNCLAIMED;
  }
  for (const islet of connectedParts(grid, (cell) => (labels[cell] === UNCLAIMED ? 1 : -1))) {
    if (islet.length < SMALLEST_ISLET_CELLS) for (const cell of islet) labels[cell] = SEA;
  }
}

function boxAround(points: readonly Point[]) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    west: Math.min(...xs) - MARGIN_KM,
    east: Math.max(...xs) + MARGIN_KM,
    south: Math.min(...ys) - MARGIN_KM,
    north: Math.max(...ys) + MARGIN_KM,
  };
}
