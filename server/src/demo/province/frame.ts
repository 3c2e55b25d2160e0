import type { ProvinceDescription } from './description.ts';
import type { Box } from './grid.ts';
import { curveThrough, distanceToLine, isInsideRing } from './lines.ts';
import { createPlane, type Plane, type Point } from './plane.ts';

/** The described outline on the plane, before the seed adds detail. */
export interface Frame {
  plane: Plane;
  reliefBox: Box;
  /** Kilometres inside the rough land border; negative in the neighbouring provinces. The open sea counts as inside. */
  insideBorder(point: Point): number;
}

export function createFrame(description: ProvinceDescription): Frame {
  const plane = createPlane(description.center);
  const [west, south, east, north] = description.reliefBounds;
  const [left, bottom] = plane.toPlane([west, south]);
  const [right, top] = plane.toPlane([east, north]);
  const border = curveThrough(description.border.map(plane.toPlane), 6);
  const first = border[0]!;
  const last = border.at(-1)!;
  const ring: Point[] = [...border, [right, last[1] - 8], [right, first[1] + 8]];
  // The border runs on out to sea, so that capes next to its ends are on the right side.
  const line: Point[] = [[right, first[1] + 8], ...border, [right, last[1] - 8]];

  return {
    plane,
    reliefBox: { west: left, south: bottom, east: right, north: top },
    insideBorder(point) {
      const away = distanceToLine(point, line);
      return isInsideRing(point, ring) ? away : -away;
    },
  };
}
