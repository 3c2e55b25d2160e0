import { createHeap } from './heap.ts';
import { NEIGHBOURS, type Grid } from './grid.ts';

export interface Seed {
  cell: number;
  label: number;
}

/** Labels every reachable cell with the seed that gets there at the least cost; `stepCost` is Infinity where the way is closed. */
export function growRegions(
  grid: Grid,
  labels: Int16Array,
  seeds: readonly Seed[],
  stepCost: (from: number, to: number, lengthKm: number) => number,
): void {
  const cost = new Float64Array(labels.length).fill(Infinity);
  const heap = createHeap();
  for (const { cell, label } of seeds) {
    labels[cell] = label;
    cost[cell] = 0;
    heap.push(0, cell);
  }

  for (let cell = heap.pop(); cell >= 0; cell = heap.pop()) {
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
      labels[next] = labels[cell]!;
      heap.push(total, next);
    }
  }
}

/** Connected parts of equal group (four directions), largest first; cells of a negative group belong to none. */
export function connectedParts(grid: Grid, group: (cell: number) => number): Int32Array[] {
  const { columns } = grid;
  const groups = new Int16Array(columns * grid.rows);
  for (let cell = 0; cell < groups.length; cell += 1) groups[cell] = group(cell);
  const parts: Int32Array[] = [];
  for (let start = 0; start < groups.length; start += 1) {
    const wanted = groups[start]!;
    if (wanted < 0) continue;
    const part = [start];
    groups[start] = -1;
    for (let at = 0; at < part.length; at += 1) {
      const cell = part[at]!;
      const column = cell % columns;
      for (const step of [-1, 1, -columns, columns]) {
        if ((step === -1 && column === 0) || (step === 1 && column === columns - 1)) continue;
        const next = cell + step;
        if (groups[next] !== wanted) continue;
        groups[next] = -1;
        part.push(next);
      }
    }
    parts.push(Int32Array.from(part));
  }
  return parts.toSorted((a, b) => b.length - a.length);
}
