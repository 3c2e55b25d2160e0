import type { ProvinceDescription } from './description.ts';
import { cellAt, cellCenter, type Grid } from './grid.ts';
import { connectedParts, growRegions } from './growth.ts';
import { distanceBetween } from './lines.ts';
import type { Point } from './plane.ts';
import { randomFor } from './random.ts';
import { chooseSites } from './sites.ts';
import { FIRST_COMMUNE, OUTSIDE, SEA, UNCLAIMED, type Territory } from './territory.ts';

/** What the land says of a commune before it has a name. */
export interface Tract {
  label: number;
  site: Point;
  /** The cell farthest from its borders. */
  heart: Point;
  role: 'capital' | 'town' | 'rural' | 'special-zone';
  meanMeters: number;
  cells: number;
  shoreCells: number;
}

const SMALLEST_PART_CELLS = 40;

/** Divides the province's land among communes, in place; every cell of land gets exactly one. */
export function divideLand(
  description: ProvinceDescription,
  territory: Territory,
  capital: Point,
  towns: readonly Point[],
  specialIslands: readonly { center: Point; radiusKm: number }[],
): Tract[] {
  const { grid, labels, meters } = territory;
  const count = countCommunes(description);
  const mainland = connectedParts(grid, (cell) => (labels[cell] === UNCLAIMED ? 1 : -1))[0]!;
  const sites = chooseSites(
    grid,
    { count: count - 1, fixed: [capital, ...towns], cells: mainland, edgeKm: edgeDistances(grid, labels), meters },
    randomFor(description.seed, 'sites'),
  );

  const isMainland = new Uint8Array(labels.length);
  for (const cell of mainland) isMainland[cell] = 1;
  const seeds = sites.map((site, index) => ({
    cell: nearestCell(grid, mainland, site),
    label: FIRST_COMMUNE + index,
  }));
  growRegions(grid, labels, seeds, (from, to, lengthKm) =>
    isMainland[to] === 1 ? territory.claimCost(from, to, lengthKm) : Infinity,
  );
  const special = FIRST_COMMUNE + count - 1;
  giveIslets(territory, special, specialIslands);
  mendScraps(grid, labels);
  const all = [...sites, specialIslands[0]!.center];
  return describeTracts(territory, all, towns.length);
}

export function countCommunes({ communes }: ProvinceDescription): number {
  const { capitalWards, towns, coastal, lowland, upland } = communes;
  return 2 + capitalWards.length + towns.length + coastal.length + lowland.length + upland.length;
}

/** Islands of the special zone get its label, the others that of the nearest shore. */
function giveIslets(
  { grid, labels }: Territory,
  special: number,
  specialIslands: readonly { center: Point; radiusKm: number }[],
): void {
  const islets = connectedParts(grid, (cell) => (labels[cell] === UNCLAIMED ? 1 : -1));
  for (const islet of islets) {
    const middle = cellCenter(grid, islet[islet.length >> 1]!);
    const isSpecial = specialIslands.some(({ center, radiusKm }) => distanceBetween(center, middle) < 2 * radiusKm + 1);
    const owner = isSpecial ? special : nearestLabel(grid, labels, middle);
    for (const cell of islet) labels[cell] = owner;
  }
}

function nearestLabel(grid: Grid, labels: Int16Array, point: Point): number {
  let nearest = OUTSIDE;
  let least = Infinity;
  for (let cell = 0; cell < labels.length; cell += 1) {
    if (labels[cell]! < FIRST_COMMUNE) continue;
    const away = distanceBetween(cellCenter(grid, cell), point);
    if (away >= least) continue;
    least = away;
    nearest = labels[cell]!;
  }
  return nearest;
}

/** A scrap cut off from the body of its commune goes to the neighbour it touches most. */
function mendScraps(grid: Grid, labels: Int16Array): void {
  const seen = new Set<number>();
  for (const part of connectedParts(grid, (cell) => (labels[cell]! >= FIRST_COMMUNE ? labels[cell]! : -1))) {
    const label = labels[part[0]!]!;
    const isBody = !seen.has(label);
    seen.add(label);
    if (isBody || part.length >= SMALLEST_PART_CELLS) continue;
    const touched = new Map<number, number>();
    for (const cell of part) {
      for (const next of [cell - 1, cell + 1, cell - grid.columns, cell + grid.columns]) {
        const other = labels[next];
        if (other === undefined || other < FIRST_COMMUNE || other === label) continue;
        touched.set(other, (touched.get(other) ?? 0) + 1);
      }
    }
    const [heir] = [...touched].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    if (heir !== undefined) for (const cell of part) labels[cell] = heir;
  }
}

function describeTracts({ grid, labels, meters }: Territory, sites: readonly Point[], towns: number): Tract[] {
  const edgeKm = edgeDistances(grid, labels);
  const tracts: Tract[] = sites.map((site, index) => ({
    label: FIRST_COMMUNE + index,
    site,
    heart: site,
    role: index === 0 ? 'capital' : index <= towns ? 'town' : index === sites.length - 1 ? 'special-zone' : 'rural',
    meanMeters: 0,
    cells: 0,
    shoreCells: 0,
  }));
  const deepest = new Float32Array(tracts.length);
  for (let cell = 0; cell < labels.length; cell += 1) {
    const index = labels[cell]! - FIRST_COMMUNE;
    const tract = tracts[index];
    if (!tract) continue;
    tract.cells += 1;
    tract.meanMeters += meters[cell]!;
    const beside = [cell - 1, cell + 1, cell - grid.columns, cell + grid.columns];
    if (beside.some((next) => labels[next] === SEA)) tract.shoreCells += 1;
    if (edgeKm[cell]! > deepest[index]!) {
      deepest[index] = edgeKm[cell]!;
      tract.heart = cellCenter(grid, cell);
    }
  }
  for (const tract of tracts) tract.meanMeters /= Math.max(1, tract.cells);
  return tracts;
}

/** Distance from each cell of land to the nearest cell with another label, km (chamfer). */
export function edgeDistances(grid: Grid, labels: Int16Array): Float32Array {
  const { columns, rows, cellKm } = grid;
  const distance = new Float32Array(labels.length);
  const isLand = (cell: number) => labels[cell]! > OUTSIDE;
  for (let cell = 0; cell < labels.length; cell += 1) {
    if (!isLand(cell)) continue;
    const same = [cell - 1, cell + 1, cell - columns, cell + columns].every((next) => labels[next] === labels[cell]);
    distance[cell] = same ? 1e6 : cellKm / 2;
  }
  const straight = cellKm;
  const diagonal = cellKm * Math.SQRT2;
  const pull = (cell: number, next: number, step: number) => {
    if (distance[next]! + step < distance[cell]!) distance[cell] = distance[next]! + step;
  };
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const cell = row * columns + column;
      pull(cell, cell - 1, straight);
      pull(cell, cell - columns, straight);
      pull(cell, cell - columns - 1, diagonal);
      pull(cell, cell - columns + 1, diagonal);
    }
  }
  for (let row = rows - 2; row > 0; row -= 1) {
    for (let column = columns - 2; column > 0; column -= 1) {
      const cell = row * columns + column;
      pull(cell, cell + 1, straight);
      pull(cell, cell + columns, straight);
      pull(cell, cell + columns + 1, diagonal);
      pull(cell, cell + columns - 1, diagonal);
    }
  }
  return distance;
}

function nearestCell(grid: Grid, cells: Int32Array, point: Point): number {
  const wanted = cellAt(grid, point);
  let best = cells[0]!;
  let least = Infinity;
  for (const cell of cells) {
    if (cell === wanted) return cell;
    const away = distanceBetween(cellCenter(grid, cell), point);
    if (away < least) {
      least = away;
      best = cell;
    }
  }
  return best;
}
