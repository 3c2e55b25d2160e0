import type { ProvinceDescription } from './description.ts';
import type { Frame } from './frame.ts';
import { NEIGHBOURS, sampleLinear, smoothstep, type Grid } from './grid.ts';
import { curveThrough, distanceBetween, lengthOf, simplifyLine, smoothLine } from './lines.ts';
import type { Point } from './plane.ts';
import { fractalNoise, randomFor } from './random.ts';
import type { Relief } from './relief.ts';

export interface River {
  name: string;
  /** From the spring to the mouth. */
  line: Point[];
  /** Cells of the relief grid under the river, from the mouth to the spring. */
  cells: number[];
  catchmentKm2: number;
  /** Reaches the sea itself. */
  isMain: boolean;
}

const SPRING_KM2 = 7;
const LEAST_MAIN_KM2 = 80;
const LEAST_TRIBUTARY_KM2 = 45;
const LEAST_LENGTH_KM = 9;

/** The largest rivers of the province where the relief drains, named from the largest catchment down. */
export function findRivers({ rivers: { names }, seed }: ProvinceDescription, relief: Relief, frame: Frame): River[] {
  const meander = createMeander(seed, relief);
  const { areaKm2, receiver } = relief.drainage;
  const mouths: number[] = [];
  for (let cell = 0; cell < areaKm2.length; cell += 1) {
    const isMouth = relief.isSea[cell] === 0 && relief.isSea[receiver[cell]!] === 1;
    if (isMouth && areaKm2[cell]! > LEAST_MAIN_KM2 && frame.insideBorder(...relief.onGround(cell)) > 3)
      mouths.push(cell);
  }

  const rivers: River[] = [];
  const taken = new Map<number, River>();
  const queue = mouths.map((cell) => ({ cell, isMain: true }));
  while (queue.length > 0 && rivers.length < names.length) {
    // Main rivers count double, so that the coast is not left without names.
    queue.sort((a, b) => areaKm2[b.cell]! * (b.isMain ? 2 : 1) - areaKm2[a.cell]! * (a.isMain ? 2 : 1));
    const { cell, isMain } = queue.shift()!;
    const cells = walkUpstream(cell, relief, frame);
    const line = drawRiver(cells, relief, meander, taken.get(receiver[cell]!));
    if (lengthOf(line) < LEAST_LENGTH_KM) continue;
    const river: River = { name: names[rivers.length]!, line, cells, catchmentKm2: areaKm2[cell]!, isMain };
    rivers.push(river);
    for (const under of cells) taken.set(under, river);
    for (const under of cells) {
      for (const donor of donorsOf(relief, under)) {
        if (!taken.has(donor) && areaKm2[donor]! > LEAST_TRIBUTARY_KM2) queue.push({ cell: donor, isMain: false });
      }
    }
  }
  return rivers;
}

function walkUpstream(mouth: number, relief: Relief, frame: Frame): number[] {
  const { areaKm2 } = relief.drainage;
  const cells = [mouth];
  for (let cell = mouth; ;) {
    const donors = donorsOf(relief, cell);
    const next = donors.toSorted((a, b) => areaKm2[b]! - areaKm2[a]!)[0];
    if (next === undefined || areaKm2[next]! < SPRING_KM2 || frame.insideBorder(...relief.onGround(next)) < 1) break;
    cells.push(next);
    cell = next;
  }
  return cells;
}

function donorsOf(relief: Relief, cell: number): number[] {
  return neighboursOf(relief.grid, cell).filter(
    (next) => next !== cell && relief.drainage.receiver[next] === cell && relief.isSea[next] === 0,
  );
}

function neighboursOf(grid: Grid, cell: number): number[] {
  const column = cell % grid.columns;
  const row = (cell - column) / grid.columns;
  return NEIGHBOURS.filter(([right, down]) => {
    const c = column + right;
    const r = row + down;
    return c >= 0 && r >= 0 && c < grid.columns && r < grid.rows;
  }).map(([right, down]) => cell + down * grid.columns + right);
}

type Meander = (point: Point) => Point;

/** Pushes points aside, far on flat land and little in the mountains; the same place always moves the same way. */
function createMeander(seed: string, relief: Relief): Meander {
  const across = fractalNoise(randomFor(seed, 'meander across'), 3.2, 2);
  const along = fractalNoise(randomFor(seed, 'meander along'), 3.2, 2);
  return ([x, y]) => {
    const flatness = 1 - smoothstep(15, 160, sampleLinear(relief.grid, relief.meters, x, y));
    const reachKm = 0.2 + 0.42 * flatness;
    return [x + reachKm * across(x, y), y + reachKm * along(x, y)];
  };
}

function drawRiver(cells: readonly number[], relief: Relief, meander: Meander, joins: River | undefined): Point[] {
  const below = relief.drainage.receiver[cells[0]!]!;
  const raw = [...cells.toReversed(), below].map(relief.onGround);
  const smooth = smoothLine(raw, 5).map(meander);
  const line = simplifyLine(curveThrough(smooth, 3), 0.01);
  if (joins) line[line.length - 1] = nearestOn(joins.line, line.at(-1)!);
  return line;
}

function nearestOn(line: readonly Point[], point: Point): Point {
  return line.reduce((best, next) => (distanceBetween(next, point) < distanceBetween(best, point) ? next : best));
}
