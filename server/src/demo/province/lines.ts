import type { Point } from './plane.ts';

/** A smooth curve through the points (Catmull-Rom), `perSegment` pieces between two of them. */
export function curveThrough(points: readonly Point[], perSegment: number): Point[] {
  const curve: Point[] = [];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const b = points[index]!;
    const c = points[index + 1]!;
    const a = points[index - 1] ?? b;
    const d = points[index + 2] ?? c;
    for (let piece = 0; piece < perSegment; piece += 1) {
      const t = piece / perSegment;
      curve.push([spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t)]);
    }
  }
  curve.push(points.at(-1)!);
  return curve;
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

/** Moves each point towards its neighbours; the ends stay, unless the line is a closed loop. */
export function smoothLine(line: readonly Point[], rounds: number, closed = false): Point[] {
  let points = [...line];
  const last = points.length - 1;
  for (let round = 0; round < rounds; round += 1) {
    points = points.map((point, index) => {
      if (!closed && (index === 0 || index === last)) return point;
      // In a closed loop the first point is repeated as the last one.
      const before = points[index === 0 ? last - 1 : index - 1]!;
      const after = points[index === last ? 1 : index + 1]!;
      return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
    });
  }
  return points;
}

/** Leaves out points nearer than `toleranceKm` to the simplified line (Douglas-Peucker). */
export function simplifyLine(line: readonly Point[], toleranceKm: number): Point[] {
  if (line.length < 3) return [...line];
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const first = line[0]!;
  const last = line.at(-1)!;
  const isLoop = first[0] === last[0] && first[1] === last[1];
  const middle = line.length >> 1;
  if (isLoop) keep[middle] = 1;
  const spans: [number, number][] = isLoop
    ? [
        [0, middle],
        [middle, line.length - 1],
      ]
    : [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let distance = toleranceKm;
    for (let index = from + 1; index < to; index += 1) {
      const away = distanceToSegment(line[index]!, line[from]!, line[to]!);
      if (away > distance) {
        distance = away;
        farthest = index;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    spans.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, index) => keep[index] === 1);
}

export function distanceBetween(a: Point, b: Point): number {
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  // Math.hypot is several times slower, and this runs millions of times.
  return Math.sqrt(dx * dx + dy * dy);
}

export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared;
  const s = t < 0 ? 0 : t > 1 ? 1 : t;
  const awayX = point[0] - a[0] - s * dx;
  const awayY = point[1] - a[1] - s * dy;
  return Math.sqrt(awayX * awayX + awayY * awayY);
}

export function distanceToLine(point: Point, line: readonly Point[]): number {
  let nearest = Infinity;
  for (let index = 1; index < line.length; index += 1) {
    nearest = Math.min(nearest, distanceToSegment(point, line[index - 1]!, line[index]!));
  }
  return nearest;
}

export function lengthOf(line: readonly Point[]): number {
  let length = 0;
  for (let index = 1; index < line.length; index += 1) length += distanceBetween(line[index - 1]!, line[index]!);
  return length;
}

/** Even-odd rule; the ring may or may not repeat its first point. */
export function isInsideRing([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const [ax, ay] = ring[index]!;
    const [bx, by] = ring[before]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
