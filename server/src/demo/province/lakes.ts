import { gridOver, type Grid } from './grid.ts';
import { connectedParts } from './growth.ts';
import type { Land } from './land.ts';
import { distanceBetween } from './lines.ts';
import type { Plane, Point } from './plane.ts';
import type { Relief } from './relief.ts';
import type { River } from './rivers.ts';
import { drawArcs } from './smoothing.ts';
import { polygonsOf, separateCorners, traceArcs } from './topology.ts';

export interface Lake {
  name: string;
  /** The shore on the plane. */
  shore: Point[];
  surfaceMeters: number;
  river: string;
  /** Lon/lat: outer ring, then islands. */
  rings: Point[][];
}

interface Dam {
  cell: number;
  river: River;
  floodedKm2: number;
}

type Flooded = Pick<Lake, 'surfaceMeters' | 'rings' | 'shore'>;

const DAM_METERS = 30;
const WANTED_KM2 = 9;
const SMALLEST_KM2 = 1.5;
const APART_KM = 13;
const FINE_KM = 0.1;

/** Reservoirs behind dams in the hills, where a valley floods to about the wanted size. */
export function findLakes(names: readonly string[], { relief, rivers, elevation, frame }: Land): Lake[] {
  const dams = rivers.flatMap((river) =>
    river.cells.flatMap((cell) => {
      const area = relief.drainage.areaKm2[cell]!;
      const meters = relief.meters[cell]!;
      if (area < 25 || area > 400 || meters < 40 || meters > 560) return [];
      const surfaceMeters = meters + DAM_METERS;
      const upstream = upstreamOf(relief, cell);
      const flooded = [...upstream].filter((under) => relief.meters[under]! < surfaceMeters);
      return [{ cell, river, floodedKm2: flooded.length * relief.grid.cellKm ** 2 }];
    }),
  );
  const lakes: Lake[] = [];
  const taken: Point[] = [];
  for (const dam of dams.toSorted((a, b) => badness(a) - badness(b))) {
    if (lakes.length === names.length) break;
    const here = relief.onGround(dam.cell);
    if (taken.some((other) => distanceBetween(other, here) < APART_KM)) continue;
    const flooded = floodValley(relief, elevation, dam, frame.plane);
    if (!flooded) continue;
    taken.push(here);
    const name = names[lakes.length]!;
    lakes.push({ name, river: dam.river.name, ...flooded });
  }
  return lakes;
}

function badness(dam: Dam): number {
  return Math.abs(Math.log(dam.floodedKm2 / WANTED_KM2));
}

function upstreamOf(relief: Relief, dam: number): Set<number> {
  const { columns } = relief.grid;
  const upstream = new Set([dam]);
  for (const cell of upstream) {
    for (const step of [-1, 1, -columns, columns, -columns - 1, -columns + 1, columns - 1, columns + 1]) {
      const next = cell + step;
      if (relief.drainage.receiver[next] === cell && relief.meters[next]! < relief.meters[dam]! + 2 * DAM_METERS) {
        upstream.add(next);
      }
    }
  }
  return upstream;
}

function floodValley(relief: Relief, elevation: Land['elevation'], dam: Dam, plane: Plane): Flooded | undefined {
  // The drawn ground is smoother than the grid, so its valleys lie a little higher.
  const surfaceMeters = Math.round(elevation(...relief.onGround(dam.cell)) + DAM_METERS);
  const upstream = upstreamOf(relief, dam.cell);
  const points = [...upstream].map(relief.onGround);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const box = {
    west: Math.min(...xs) - 1,
    east: Math.max(...xs) + 1,
    south: Math.min(...ys) - 1,
    north: Math.max(...ys) + 1,
  };
  const grid = gridOver(box, FINE_KM);
  const labels = new Int16Array(grid.columns * grid.rows);
  const belowDam = dam.river.cells[dam.river.cells.indexOf(dam.cell) - 1];
  const toe = relief.onGround(belowDam ?? relief.drainage.receiver[dam.cell]!);
  for (const cell of fineCells(grid)) {
    const [x, y] = cell.point;
    const nearest = points.some((point) => distanceBetween(point, cell.point) < 0.62);
    const isBehindDam = distanceBetween(cell.point, toe) > 0.55;
    if (nearest && isBehindDam && elevation(x, y) < surfaceMeters) labels[cell.index] = 1;
  }
  separateCorners(grid, labels);
  const lake = connectedParts(grid, (cell) => (labels[cell] === 1 ? 1 : -1))[0];
  if (!lake || lake.length * FINE_KM * FINE_KM < SMALLEST_KM2) return undefined;
  labels.fill(0);
  for (const cell of lake) labels[cell] = 1;
  separateCorners(grid, labels);
  const arcs = drawArcs(traceArcs(grid, labels, 0), plane.toLonLat);
  const rings = polygonsOf(arcs, (label) => label === 1)[0];
  return rings && { surfaceMeters, rings, shore: rings[0]!.map(([lon, lat]) => plane.toPlane([lon, lat])) };
}

function* fineCells(grid: Grid): Generator<{ index: number; point: Point }> {
  for (let index = 0; index < grid.columns * grid.rows; index += 1) {
    const column = index % grid.columns;
    const point: Point = [
      grid.west + (column + 0.5) * grid.cellKm,
      grid.north - ((index - column) / grid.columns + 0.5) * grid.cellKm,
    ];
    yield { index, point };
  }
}
