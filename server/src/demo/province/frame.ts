import type { ProvinceDescription } from './description.ts';
import type { Box } from './grid.ts';
import { createDistanceField } from './distance-field.ts';
import { curveThrough } from './lines.ts';
import { createPlane, type Plane, type Point } from './plane.ts';

/** The described outline on the plane, before the seed adds detail. */
export interface Frame {
  plane: Plane;
  reliefBox: Box;
  /** Kilometres inside the rough land border; negative in the neighbouring provinces. The open sea counts as inside. */
  insideBorder: (x: number, y: number) => number;
}

export function createFrame(description: ProvinceDescription): Frame {
  const plane = createPlane(description.center);
  const [west, south, east, north] = description.reliefBounds;
  const [left, bottom] = plane.toPlane([west, south]);
  const [right, top] = plane.toPlane([east, north]);
  const reliefBox = { west: left, south: bottom, east: right, north: top };
  const border = curveThrough(description.border.map(plane.toPlane), 6);
  const first = border[0]!;
  const last = border.at(-1)!;
  const ring: Point[] = [...border, [right, last[1] - 8], [right, first[1] + 8]];
  // The border runs on out to sea, so that capes next to its ends are on the right side.
  const line: Point[] = [[right, first[1] + 8], ...border, [right, last[1] - 8]];

  return {
    plane,
    reliefBox,
    insideBorder: createDistanceField(reliefBox, 2, line, ring),
  };
}
