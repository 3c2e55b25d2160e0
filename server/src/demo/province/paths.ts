import { createHeap } from './heap.ts';
import { NEIGHBOURS, type Grid } from './grid.ts';

/** Cells of the cheapest way between two cells, both ends included; empty when there is none. */
export function cheapestPath(
  grid: Grid,
  from: number,
  to: number,
  stepCost: (from: number, to: number, lengthKm: number) => number,
): number[] {
  const cost = new Float64Array(grid.columns * grid.rows).fill(Infinity);
  const before = new Int32Array(cost.length).fill(-1);
  const heap = createHeap();
  cost[from] = 0;
  heap.push(0, from);
  for (let cell = heap.pop(); cell >= 0 && cell !== to; cell = heap.pop()) {
    if (heap.lastKey() > cost[cell]!) continue;
    const column = cell % grid.columns;
    const row = (cell - column) / grid.columns;
    for (const [right, down, length] of NEIGHBOURS) {
      const c = column + right;
      const r = row + down;
      if (c < 0 || r < 0 || c >= grid.columns || r >= grid.rows) continue;
      const next = r * grid.columns + c;
      const total = cost[cell]! + stepCost(cell, next, length * grid.cellKm);
      if (total >= cost[next]!) continue;
      cost[next] = total;
      before[next] = cell;
      heap.push(total, next);
    }
  }
  if (cost[to] === Infinity) return [];
  const path = [to];
  for (let cell = before[to]!; cell >= 0; cell = before[cell]!) path.push(cell);
  return path.reverse();
}
