import type { LonLat } from '@ioc/contracts/common';

const earthRadiusKm = 6371.0088;

/** Length along the ground of a line of lon/lat positions, on a sphere (error below 0.5%). */
export function lineLengthKm(line: readonly (readonly number[])[]): number {
  return line.slice(1).reduce((sum, position, index) => sum + distanceKm(line[index]!, position), 0);
}

function distanceKm([lonA = 0, latA = 0]: readonly number[], [lonB = 0, latB = 0]: readonly number[]): number {
  const radians = Math.PI / 180;
  const half =
    Math.sin(((latB - latA) * radians) / 2) ** 2 +
    Math.cos(latA * radians) * Math.cos(latB * radians) * Math.sin(((lonB - lonA) * radians) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(half));
}

/** The middle of a closed ring of evenly spaced points, such as a drawn circle. */
export function ringCenter(ring: readonly (readonly number[])[]): LonLat {
  const points = ring.slice(0, -1);
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length;
  return [mean(0), mean(1)];
}
