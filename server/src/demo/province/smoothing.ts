import { simplifyLine, smoothLine } from './lines.ts';
import type { Point } from './plane.ts';
import type { Arc } from './topology.ts';

interface Drawing {
  rounds: number;
  simplifyKm: number;
}

/** From smoothest to safest: after one round each point is still within half a cell of its own corner, so lines cannot meet. */
const DRAWINGS: readonly Drawing[] = [
  { rounds: 8, simplifyKm: 0.03 },
  { rounds: 4, simplifyKm: 0.02 },
  { rounds: 1, simplifyKm: 0 },
];
const BUCKET = 0.02;

/** Turns stairs into smooth lines in the target coordinates; where two would cross, both are drawn closer to the stairs. */
export function drawArcs(arcs: readonly Arc[], place: (point: Point) => Point): Arc[] {
  const drawings = new Uint8Array(arcs.length);
  const draw = (arc: Arc, index: number): Arc => {
    const { rounds, simplifyKm } = DRAWINGS[drawings[index]!]!;
    const smooth = smoothLine(arc.points, rounds, arc.from === arc.to);
    return { ...arc, points: withoutRepeats(simplifyLine(smooth, simplifyKm).map(place)) };
  };

  const drawn = arcs.map(draw);
  for (let round = 1; round < DRAWINGS.length; round += 1) {
    const crossing = findCrossings(drawn);
    if (crossing.size === 0) break;
    for (const index of crossing) {
      drawings[index] = round;
      drawn[index] = draw(arcs[index]!, index);
    }
  }
  return drawn;
}

/** Indexes of the lines that cross or touch a line, themselves included, other than at a common end of two pieces. */
export function findCrossings(arcs: readonly { points: readonly Point[] }[]): Set<number> {
  const buckets = new Map<number, [arc: number, piece: number][]>();
  arcs.forEach(({ points }, arc) => {
    for (let piece = 1; piece < points.length; piece += 1) {
      const [ax, ay] = points[piece - 1]!;
      const [bx, by] = points[piece]!;
      for (let u = Math.floor(Math.min(ax, bx) / BUCKET); u <= Math.floor(Math.max(ax, bx) / BUCKET); u += 1) {
        for (let v = Math.floor(Math.min(ay, by) / BUCKET); v <= Math.floor(Math.max(ay, by) / BUCKET); v += 1) {
          const key = u * 1_000_003 + v;
          const bucket = buckets.get(key);
          if (bucket) bucket.push([arc, piece]);
          else buckets.set(key, [[arc, piece]]);
        }
      }
    }
  });

  const crossing = new Set<number>();
  for (const bucket of buckets.values()) {
    for (let i = 0; i < bucket.length; i += 1) {
      const [arcA, pieceA] = bucket[i]!;
      const a = arcs[arcA]!.points;
      for (let j = i + 1; j < bucket.length; j += 1) {
        const [arcB, pieceB] = bucket[j]!;
        const b = arcs[arcB]!.points;
        if (segmentsMeet(a[pieceA - 1]!, a[pieceA]!, b[pieceB - 1]!, b[pieceB]!)) crossing.add(arcA).add(arcB);
      }
    }
  }
  return crossing;
}

function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  if (isSame(a, c) || isSame(a, d) || isSame(b, c) || isSame(b, d)) return false;
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false;
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => index === 0 || !isSame(point, points[index - 1]!));
}
