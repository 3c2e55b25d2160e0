import type { ProvinceDescription } from './description.ts';
import { cellAt, cellCenter, gridOver, type Grid } from './grid.ts';
import type { Lake } from './lakes.ts';
import type { Land } from './land.ts';
import { curveThrough, distanceBetween, isInsideRing, lengthOf, simplifyLine, smoothLine } from './lines.ts';
import { cheapestPath } from './paths.ts';
import type { Point } from './plane.ts';
import { fractalNoise, randomFor } from './random.ts';
import { OUTSIDE, SEA, type Territory } from './territory.ts';

export type RoadPlan = ProvinceDescription['roads'][number];

export interface Road extends RoadPlan {
  line: Point[];
}

const CELL_KM = 0.5;
/** Grade at which a kilometer of road costs twice as much as on flat land. */
const STEEP_GRADE = 0.022;
/** A kilometer of bridge over tidal water costs so many kilometers of road. */
const BRIDGE_COST = 9;
const LARGEST_LAKE_KM = 15;
const ALONG_ROAD_DISCOUNT = 0.55;

/** Roads through their described places, round mountains and water, and together where that is shorter; cut at the border. */
export function buildRoads(
  description: ProvinceDescription,
  { territory, frame: { plane } }: Land,
  lakes: readonly Lake[],
  places: ReadonlyMap<string, Point>,
): Road[] {
  const fine = territory.grid;
  const south = fine.north - fine.rows * fine.cellKm;
  const grid = gridOver(
    { west: fine.west, south, east: fine.west + fine.columns * fine.cellKm, north: fine.north },
    CELL_KM,
  );
  const { meters, isSea, isLake } = coarsen(grid, territory, lakes);
  const thicket = fractalNoise(randomFor(description.seed, 'road thicket'), 6, 2);
  const hardness = Float32Array.from(meters, (_, cell) => 1.35 + 0.9 * thicket(...cellCenter(grid, cell)));
  const hasRoad = new Uint8Array(meters.length);

  const stepCost = (from: number, to: number, lengthKm: number) => {
    if (isLake[to] === 1) return Infinity;
    if (isSea[to] === 1) return lengthKm * BRIDGE_COST;
    const grade = Math.abs(meters[to]! - meters[from]!) / (lengthKm * 1000);
    const cost = lengthKm * (hardness[to]! + (grade / STEEP_GRADE) ** 1.6);
    return hasRoad[to] === 1 ? cost * ALONG_ROAD_DISCOUNT : cost;
  };

  return description.roads.map((plan) => {
    const stops = plan.via.map((stop) => (typeof stop === 'string' ? placeNamed(places, stop) : plane.toPlane(stop)));
    const cells: number[] = [];
    for (let leg = 1; leg < stops.length; leg += 1) {
      const path = cheapestPath(grid, cellAt(grid, stops[leg - 1]!), cellAt(grid, stops[leg]!), stepCost);
      cells.push(...(leg === 1 ? path : path.slice(1)));
    }
    // An expressway has its own track; other roads may share theirs.
    if (plan.class !== 'expressway') for (const cell of cells) hasRoad[cell] = 1;
    return { ...plan, line: longestRunInside(territory, drawRoad(cells.map((cell) => cellCenter(grid, cell)))) };
  });
}

function placeNamed(places: ReadonlyMap<string, Point>, name: string): Point {
  const place = places.get(name);
  if (!place) throw new Error(`A road leads to "${name}", which is not a commune of the province`);
  return place;
}

function coarsen(grid: Grid, territory: Territory, lakes: readonly Lake[]) {
  const size = grid.columns * grid.rows;
  const meters = new Float32Array(size);
  const isSea = new Uint8Array(size);
  const isLake = new Uint8Array(size);
  for (let cell = 0; cell < size; cell += 1) {
    const [x, y] = cellCenter(grid, cell);
    const under = cellAt(territory.grid, [x - 0.01, y + 0.01]);
    meters[cell] = territory.meters[under]!;
    isSea[cell] = territory.labels[under] === SEA ? 1 : 0;
    const isWet = lakes.some(
      ({ shore }) => distanceBetween(shore[0]!, [x, y]) < LARGEST_LAKE_KM && isInsideRing([x, y], shore),
    );
    isLake[cell] = isWet ? 1 : 0;
  }
  return { meters, isSea, isLake };
}

function drawRoad(cells: readonly Point[]): Point[] {
  const smooth = simplifyLine(smoothLine(cells, 7), 0.16);
  return simplifyLine(curveThrough(smooth, 6), 0.012);
}

function longestRunInside(territory: Territory, line: readonly Point[]): Point[] {
  let best: Point[] = [];
  let run: Point[] = [];
  for (const point of line) {
    const isInside = territory.labels[cellAt(territory.grid, point)] !== OUTSIDE;
    run = isInside ? [...run, point] : [];
    if (run.length > best.length && lengthOf(run) > lengthOf(best)) best = run;
  }
  return best;
}
