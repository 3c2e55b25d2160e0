import type { Grid } from './grid.ts';
import { isInsideRing } from './lines.ts';
import type { Point } from './plane.ts';

/** A border between two regions of a labelled grid, drawn once and shared by both. */
export interface Arc {
  left: number;
  right: number;
  from: number;
  to: number;
  points: Point[];
}

const EAST = 0;
const NORTH = 1;
const WEST = 2;
const SOUTH = 3;

/**
 * All borders of a labelled grid as stairs along the cells' edges. Cells outside the grid count as label `outside`.
 * Labels must not touch only by a corner (`separateCorners`), so every region passes a corner at most once.
 */
export function traceArcs(grid: Grid, labels: Int16Array, outside: number): Arc[] {
  const { columns, rows } = grid;
  const corners = (columns + 1) * (rows + 1);
  const stride = columns + 1;
  const label = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? outside : labels[row * columns + column]!;

  /** Labels left and right of the lattice edge that leaves a corner; equal when there is no border. */
  const sides = (corner: number, way: number): [number, number] => {
    const column = corner % stride;
    const row = (corner - column) / stride;
    if (way === EAST) return [label(column, row - 1), label(column, row)];
    if (way === NORTH) return [label(column - 1, row - 1), label(column, row - 1)];
    if (way === WEST) return [label(column - 1, row), label(column - 1, row - 1)];
    return [label(column, row), label(column - 1, row)];
  };
  const steps = [1, -stride, -1, stride];
  const isBorder = (corner: number, way: number) => {
    const column = corner % stride;
    const row = (corner - column) / stride;
    if ((way === EAST && column === columns) || (way === WEST && column === 0)) return false;
    if ((way === NORTH && row === 0) || (way === SOUTH && row === rows)) return false;
    const [left, right] = sides(corner, way);
    return left !== right;
  };
  const degree = (corner: number) => steps.reduce((sum, _, way) => sum + (isBorder(corner, way) ? 1 : 0), 0);
  const toPoint = (corner: number): Point => [
    grid.west + (corner % stride) * grid.cellKm,
    grid.north - Math.floor(corner / stride) * grid.cellKm,
  ];

  const degrees = new Uint8Array(corners);
  for (let corner = 0; corner < corners; corner += 1) degrees[corner] = degree(corner);
  const walked = new Uint8Array(corners * 4);
  const arcs: Arc[] = [];

  const walk = (start: number, firstWay: number) => {
    const [left, right] = sides(start, firstWay);
    const path: Point[] = [toPoint(start)];
    let corner = start;
    let way = firstWay;
    do {
      walked[corner * 4 + way] = 1;
      corner += steps[way]!;
      walked[corner * 4 + ((way + 2) % 4)] = 1;
      path.push(toPoint(corner));
      if (degrees[corner] !== 2) break;
      const back = (way + 2) % 4;
      way = steps.findIndex((_, next) => next !== back && isBorder(corner, next));
    } while (corner !== start);
    arcs.push({ left, right, from: start, to: corner, points: path });
  };

  for (const onlyNodes of [true, false]) {
    for (let corner = 0; corner < corners; corner += 1) {
      if (degrees[corner] === 0 || (onlyNodes && degrees[corner] === 2)) continue;
      for (let way = 0; way < 4; way += 1) {
        if (isBorder(corner, way) && walked[corner * 4 + way] === 0) walk(corner, way);
      }
    }
  }
  return arcs;
}

/** The polygons of the cells that belong, each as outer ring (counter-clockwise) and holes; rings are closed. */
export function polygonsOf(arcs: readonly Arc[], belongs: (label: number) => boolean): Point[][][] {
  const leaving = new Map<number, Point[][]>();
  const ends = new Map<Point[], number>();
  const rings: Point[][] = [];
  for (const arc of arcs) {
    if (belongs(arc.left) === belongs(arc.right)) continue;
    const isForward = belongs(arc.left);
    const points = isForward ? arc.points : arc.points.toReversed();
    const [from, to] = isForward ? [arc.from, arc.to] : [arc.to, arc.from];
    if (from === to) {
      rings.push(points);
      continue;
    }
    leaving.set(from, [...(leaving.get(from) ?? []), points]);
    ends.set(points, to);
  }

  for (const [start, lines] of leaving) {
    for (let line = lines.pop(); line; line = lines.pop()) {
      const ring = [...line];
      for (let at = ends.get(line)!; at !== start;) {
        const next = leaving.get(at)?.pop();
        if (!next) throw new Error('A border does not close');
        ring.push(...next.slice(1));
        at = ends.get(next)!;
      }
      rings.push(ring);
    }
  }
  return nest(rings);
}

function nest(rings: readonly Point[][]): Point[][][] {
  const outer = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const inside = outer
      .filter(([ring]) => isInsideRing(middleOf(hole), ring!))
      .toSorted((a, b) => signedArea(a[0]!) - signedArea(b[0]!))[0];
    inside?.push(hole);
  }
  return outer.toSorted((a, b) => signedArea(b[0]!) - signedArea(a[0]!));
}

function middleOf(ring: readonly Point[]): Point {
  const [a, b] = [ring[0]!, ring[1]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

export function signedArea(ring: readonly Point[]): number {
  let twice = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = ring[index - 1]!;
    const [bx, by] = ring[index]!;
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

/** Changes single cells until no two cells of one label touch only by a corner. */
export function separateCorners(grid: Grid, labels: Int16Array): void {
  const { columns, rows } = grid;
  for (let changed = true; changed;) {
    changed = false;
    for (let row = 0; row + 1 < rows; row += 1) {
      for (let column = 0; column + 1 < columns; column += 1) {
        const at = row * columns + column;
        const [a, b, c, d] = [labels[at]!, labels[at + 1]!, labels[at + columns]!, labels[at + columns + 1]!];
        if (a === d && b !== a && c !== a) {
          labels[b >= c ? at + 1 : at + columns] = a;
          changed = true;
        } else if (b === c && a !== b && d !== b) {
          labels[a >= d ? at : at + columns + 1] = b;
          changed = true;
        }
      }
    }
  }
}
