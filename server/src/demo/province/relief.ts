import type { Coast } from './coast.ts';
import type { ProvinceDescription } from './description.ts';
import { drain, erode, type Drainage } from './erosion.ts';
import { cellCenter, gridOver, sampleLinear, sampleSmooth, smoothstep, type Box, type Grid } from './grid.ts';
import { curveThrough, distanceToLine } from './lines.ts';
import type { Plane, Point } from './plane.ts';
import { fractalNoise, randomFor } from './random.ts';

export interface Relief {
  grid: Grid;
  /** Meters above the sea at cell centers; 0 at sea. */
  meters: Float32Array;
  isSea: Uint8Array;
  drainage: Drainage;
  /** Meters above the sea; negative is the depth of the sea. The coast may be another than the one the relief grew on. */
  elevationOn: (coast: Coast) => (x: number, y: number) => number;
  /** Where on the ground the center of a cell lies: valleys are bent so that the grid's eight directions do not show. */
  onGround: (cell: number) => Point;
}

const CELL_KM = 0.5;

/** Mountains raised along the described ranges and cut by rivers, a coastal plain, and a sea floor that falls away. */
export function createRelief(description: ProvinceDescription, plane: Plane, box: Box, coast: Coast): Relief {
  const grid = gridOver(box, CELL_KM);
  const size = grid.columns * grid.rows;
  const isSea = new Uint8Array(size);
  const isBase = new Uint8Array(size);
  const start = new Float32Array(size);
  const uplift = new Float32Array(size);
  const upliftAt = createUplift(description, plane);
  const swells = fractalNoise(randomFor(description.seed, 'swells'), 9, 3);

  for (let cell = 0; cell < size; cell += 1) {
    const [x, y] = cellCenter(grid, cell);
    const land = coast.landness(x, y);
    if (land <= 0) {
      isSea[cell] = 1;
      isBase[cell] = 1;
      continue;
    }
    // The far western edge is where the other side of the range drains to.
    if (cell % grid.columns === 0) isBase[cell] = 1;
    start[cell] = 0.4 * (1 + swells(x, y)) + 0.02 * Math.min(land, 60);
    uplift[cell] = upliftAt(x, y, land);
  }

  const meters = erode(grid, isBase, start, uplift);
  const drainage = drain(grid, isBase, meters);
  scaleToHighest(meters, isSea, description.highestMeters);
  const bend = createBend(description.seed, grid, coast.inland);
  const roughness = fractalNoise(randomFor(description.seed, 'roughness'), 1.6, 3, 0.55);

  return {
    grid,
    meters,
    isSea,
    drainage,
    elevationOn: (shore) => (x, y) => {
      const land = shore.landness(x, y);
      if (land <= 0) return -seaDepthMeters(-land);
      const [right, up] = bend(x, y);
      const broad = sampleSmooth(grid, meters, x + right, y + up);
      const rough = broad < 15 ? 0 : roughness(x, y) * 0.035 * smoothstep(15, 400, broad) * Math.min(broad, 900);
      return Math.max(0.5, Math.min(broad + rough, 3 + land * 900));
    },
    onGround(cell) {
      const [x, y] = cellCenter(grid, cell);
      const [right, up] = bend(x, y);
      const [rightThere, upThere] = bend(x - right, y - up);
      return [x - rightThere, y - upThere];
    },
  };
}

/** How far the ground is pushed aside from the grid, km east and north. */
function createBend(seed: string, grid: Grid, inland: Coast['inland']): (x: number, y: number) => Point {
  const across = fractalNoise(randomFor(seed, 'bend across'), 5.5, 2);
  const along = fractalNoise(randomFor(seed, 'bend along'), 5.5, 2);
  const east = new Float32Array(grid.columns * grid.rows);
  const north = new Float32Array(east.length);
  for (let cell = 0; cell < east.length; cell += 1) {
    const [x, y] = cellCenter(grid, cell);
    const reachKm = 1.1 * smoothstep(2, 12, inland(x, y));
    if (reachKm === 0) continue;
    east[cell] = reachKm * across(x, y);
    north[cell] = reachKm * along(x, y);
  }
  return (x, y) => [sampleLinear(grid, east, x, y), sampleLinear(grid, north, x, y)];
}

/** Meters under the surface at a distance from the shore in km: a shelf, then a slope. */
export function seaDepthMeters(offshoreKm: number): number {
  return 2 + 1.6 * offshoreKm + 55 * smoothstep(4, 60, offshoreKm) + 220 * smoothstep(60, 150, offshoreKm);
}

function createUplift(description: ProvinceDescription, plane: Plane): (x: number, y: number, land: number) => number {
  const ranges = description.ranges.map(({ line, widthKm, strength }) => ({
    line: curveThrough(line.map(plane.toPlane), 4),
    widthKm,
    strength,
  }));
  for (const { at, radiusKm } of description.islands) {
    const center = plane.toPlane(at);
    ranges.push({ line: [center, center], widthKm: 0.7 * radiusKm, strength: 0.6 });
  }
  const blocks = fractalNoise(randomFor(description.seed, 'blocks'), 22, 3);
  const bends = fractalNoise(randomFor(description.seed, 'bends'), 30, 2);

  return (x, y, land) => {
    const bent: Point = [x + 5 * bends(x, y), y + 5 * bends(x + 500, y)];
    let rise = 0;
    for (const { line, widthKm, strength } of ranges) {
      const away = distanceToLine(bent, line) / widthKm;
      if (away < 3) rise = Math.max(rise, strength * Math.exp(-away * away));
    }
    const blocky = Math.max(0.15, 0.9 + 0.9 * blocks(x, y));
    return 0.004 + rise * blocky * smoothstep(-0.5, 4, land);
  };
}

function scaleToHighest(meters: Float32Array, isSea: Uint8Array, highestMeters: number): void {
  let highest = 0;
  for (const value of meters) highest = Math.max(highest, value);
  for (let cell = 0; cell < meters.length; cell += 1) {
    meters[cell] = isSea[cell] === 1 ? 0 : (meters[cell]! / highest) * highestMeters;
  }
}
