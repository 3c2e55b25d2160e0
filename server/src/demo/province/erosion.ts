import { createHeap } from './heap.ts';
import { NEIGHBOURS, type Grid } from './grid.ts';

/** Which way water leaves each land cell: `order` lists land so that a cell comes after the one it drains into. */
export interface Drainage {
  /** Cell that receives the water; the cell itself at the sea and at the foot of a hollow. */
  receiver: Int32Array;
  /** Upstream area, km². */
  areaKm2: Float32Array;
  order: Int32Array;
}

const STEPS = 22;
/** Length of a step and strength of the water, in units that only matter together. */
const STEP_TIME = 22;
const ERODIBILITY = 0.2;

/** Lifts the land and lets rivers cut into it (stream-power law, solved implicitly); the result has valleys that drain. */
export function erode(grid: Grid, isBase: Uint8Array, start: Float32Array, uplift: Float32Array): Float32Array {
  const height = fillHollows(grid, isBase, start);
  for (let step = 0; step < STEPS; step += 1) {
    const { receiver, areaKm2, order } = drain(grid, isBase, height);
    for (const cell of order) {
      const below = receiver[cell]!;
      const raised = height[cell]! + STEP_TIME * uplift[cell]!;
      if (below === cell) {
        height[cell] = raised;
        continue;
      }
      const lengthKm = grid.cellKm * stepLength(grid, cell, below);
      // The root of the area stands for the water's flow.
      const cut = (ERODIBILITY * STEP_TIME * Math.sqrt(areaKm2[cell]!)) / lengthKm;
      height[cell] = (raised + cut * height[below]!) / (1 + cut);
    }
  }
  return fillHollows(grid, isBase, height);
}

export function drain(grid: Grid, isBase: Uint8Array, height: Float32Array): Drainage {
  const size = height.length;
  const receiver = new Int32Array(size);
  const donors = new Uint8Array(size);
  let landCells = 0;
  for (let cell = 0; cell < size; cell += 1) {
    receiver[cell] = cell;
    if (isBase[cell] === 1) continue;
    landCells += 1;
    const below = steepestDescent(grid, height, cell);
    receiver[cell] = below;
    if (below !== cell) donors[below]! += 1;
  }

  // Springs first, then every cell whose donors are all done; reversed at the end.
  const order = new Int32Array(landCells);
  const areaKm2 = new Float32Array(size).fill(grid.cellKm * grid.cellKm);
  let filled = 0;
  for (let cell = 0; cell < size; cell += 1) if (isBase[cell] === 0 && donors[cell] === 0) order[filled++] = cell;
  for (let at = 0; at < filled; at += 1) {
    const cell = order[at]!;
    const below = receiver[cell]!;
    if (below === cell) continue;
    areaKm2[below]! += areaKm2[cell]!;
    donors[below]! -= 1;
    if (donors[below] === 0 && isBase[below] === 0) order[filled++] = below;
  }
  return { receiver, areaKm2, order: order.subarray(0, filled).reverse() };
}

function steepestDescent(grid: Grid, height: Float32Array, cell: number): number {
  const { columns, rows } = grid;
  const column = cell % columns;
  const row = (cell - column) / columns;
  const here = height[cell]!;
  let best = cell;
  let steepest = 0;
  for (let down = row === 0 ? 0 : -1; down <= (row === rows - 1 ? 0 : 1); down += 1) {
    for (let right = column === 0 ? 0 : -1; right <= (column === columns - 1 ? 0 : 1); right += 1) {
      const next = cell + down * columns + right;
      const drop = here - height[next]!;
      if (drop <= 0) continue;
      const slope = down !== 0 && right !== 0 ? drop * Math.SQRT1_2 : drop;
      if (slope > steepest) {
        steepest = slope;
        best = next;
      }
    }
  }
  return best;
}

/** Raises hollows just so far that each has a way down to the sea (priority flood). */
function fillHollows(grid: Grid, isBase: Uint8Array, start: Float32Array): Float32Array {
  const height = Float32Array.from(start);
  const done = Uint8Array.from(isBase);
  const heap = createHeap();
  for (let cell = 0; cell < height.length; cell += 1) if (isBase[cell] === 1) heap.push(height[cell]!, cell);

  for (let cell = heap.pop(); cell >= 0; cell = heap.pop()) {
    const column = cell % grid.columns;
    const row = (cell - column) / grid.columns;
    for (const [right, down] of NEIGHBOURS) {
      const c = column + right;
      const r = row + down;
      if (c < 0 || r < 0 || c >= grid.columns || r >= grid.rows) continue;
      const next = r * grid.columns + c;
      if (done[next] === 1) continue;
      done[next] = 1;
      height[next] = Math.max(height[next]!, height[cell]! + 0.002);
      heap.push(height[next]!, next);
    }
  }
  return height;
}

function stepLength(grid: Grid, a: number, b: number): number {
  const gap = Math.abs(a - b);
  return gap === 1 || gap === grid.columns ? 1 : Math.SQRT2;
}
