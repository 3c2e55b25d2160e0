import type { ProvinceDescription } from './description.ts';
import { createDistanceField } from './distance-field.ts';
import { smoothstep, type Box } from './grid.ts';
import { curveThrough, distanceToSegment, lengthOf } from './lines.ts';
import type { Plane, Point } from './plane.ts';
import { fractalNoise, randomFor } from './random.ts';

export interface Coast {
  /** Kilometres inland from the shore; negative at sea. Exact only near the shore. */
  landness: (x: number, y: number) => number;
  /** The same for the smooth hand-drawn mainland coast, without detail and islands. */
  inland: (x: number, y: number) => number;
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
        const ragged = 0.45 + 1.9 * smoothstep(-0.25, 0.6, ruggedness(x, y));
        land += 2 * capes(x, y) + ragged * coves(x, y);
      }
      for (const { center, radiusKm } of islands) {
        const east = (x - center[0]) * 1.12;
        const north = y - center[1];
        if (Math.abs(east) > 2 * radiusKm || Math.abs(north) > 2 * radiusKm) continue;
        const away = radiusKm - Math.sqrt(east * east + north * north);
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
  return createDistanceField(box, 2, line, [...line, [far, line.at(-1)![1]], [far, line[0]![1]]]);
}

export interface Estuary {
  /** From the head of the tide to the mouth. */
  line: Point[];
  mouthKm: number;
}

/** The same coast, open to the sea where rivers come in. */
export function withEstuaries(coast: Coast, estuaries: readonly Estuary[]): Coast {
  const shapes = estuaries.map(({ line, mouthKm }) => ({
    line,
    mouthKm,
    middle: line[line.length >> 1]!,
    reachKm: lengthOf(line) / 2 + 2 * mouthKm,
  }));
  return {
    inland: coast.inland,
    landness(x, y) {
      let land = coast.landness(x, y);
      for (const { line, mouthKm, middle, reachKm } of shapes) {
        if (Math.abs(x - middle[0]) > reachKm || Math.abs(y - middle[1]) > reachKm) continue;
        for (let index = 1; index < line.length; index += 1) {
          const share = index / (line.length - 1);
          const halfWidth = mouthKm * (0.18 + 0.82 * share ** 2.2);
          land = Math.min(land, distanceToSegment([x, y], line[index - 1]!, line[index]!) - halfWidth);
        }
      }
      return land;
    },
  };
}
