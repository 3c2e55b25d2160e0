import type { ProvinceDescription } from './description.ts';
import { gridOver, sampleLinear, smoothstep, type Box } from './grid.ts';
import { curveThrough, distanceToLine, isInsideRing } from './lines.ts';
import type { Plane, Point } from './plane.ts';
import { fractalNoise, randomFor } from './random.ts';

export interface Coast {
  /** Kilometres inland from the shore; negative at sea. Exact only near the shore. */
  landness(x: number, y: number): number;
  /** The same for the smooth hand-drawn mainland coast, without detail and islands. */
  inland(x: number, y: number): number;
}

/** The hand-drawn coastline with seeded capes, coves and islands; sandy stretches stay smooth, headlands are ragged. */
export function createCoast(description: ProvinceDescription, plane: Plane, box: Box): Coast {
  const inland = createInlandDistance(description, plane, box);
  const capes = fractalNoise(randomFor(description.seed, 'capes'), 15, 2);
  const coves = fractalNoise(randomFor(description.seed, 'coves'), 5, 4, 0.55);
  const ruggedness = fractalNoise(randomFor(description.seed, 'ruggedness'), 26, 1);
  const islands = description.islands.map((island) => ({
    center: plane.toPlane(island.at),
    radiusKm: island.radiusKm,
  }));

  return {
    inland,
    landness(x, y) {
      const smooth = inland(x, y);
      let land = smooth;
      if (smooth > -9 && smooth < 9) {
        const ragged = 0.35 + 1.25 * smoothstep(-0.25, 0.6, ruggedness(x, y));
        land += 1.7 * capes(x, y) + ragged * coves(x, y);
      }
      for (const { center, radiusKm } of islands) {
        const away = radiusKm - Math.hypot((x - center[0]) * 1.12, y - center[1]);
        if (away < -radiusKm) continue;
        const stretch = Math.min(1, radiusKm / 3);
        land = Math.max(land, away + stretch * (1.4 * coves(x * 1.3, y * 1.3) + 0.9 * capes(x * 2, y * 2)));
      }
      return land;
    },
  };
}

function createInlandDistance(description: ProvinceDescription, plane: Plane, box: Box): Coast['inland'] {
  const line = curveThrough(description.coast.map(plane.toPlane), 6);
  const far = box.west - 100;
  const land: Point[] = [...line, [far, line.at(-1)![1]], [far, line[0]![1]]];
  const grid = gridOver(box, 2);
  const distances = new Float32Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      const point: Point = [grid.west + (column + 0.5) * grid.cellKm, grid.north - (row + 0.5) * grid.cellKm];
      const away = distanceToLine(point, line);
      distances[row * grid.columns + column] = isInsideRing(point, land) ? away : -away;
    }
  }
  return (x, y) => sampleLinear(grid, distances, x, y);
}
