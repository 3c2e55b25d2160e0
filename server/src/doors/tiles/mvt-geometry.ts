import type { Shape } from './twkb.ts';

const moveTo = 1;
const lineTo = 2;
const closePath = 7;
const mvtTypes = { point: 1, line: 2, polygon: 3 } as const;

/** Commands of one MVT feature (specification 2.1, §4.3); null when nothing visible is left. */
export function encodeShape({ kind, parts }: Shape): { type: 1 | 2 | 3; commands: number[] } | null {
  const commands: number[] = [];
  const cursor = { x: 0, y: 0 };
  for (const rings of parts) {
    if (kind === 'point') writePath(commands, cursor, rings[0]!, moveTo);
    else if (kind === 'line') writeLine(commands, cursor, rings[0]!);
    else writePolygon(commands, cursor, rings);
  }
  return commands.length > 0 ? { type: mvtTypes[kind], commands } : null;
}

type Cursor = { x: number; y: number };

function writeLine(commands: number[], cursor: Cursor, line: number[]): void {
  const points = withoutRepeats(line);
  if (points.length < 4) return;
  writePath(commands, cursor, points.slice(0, 2), moveTo);
  writePath(commands, cursor, points.slice(2), lineTo);
}

/** Outer rings run clockwise on screen (positive area with y down), holes the other way. Holes without area are dropped, islands are not. */
function writePolygon(commands: number[], cursor: Cursor, rings: number[][]): void {
  for (const [index, ring] of rings.entries()) {
    const isOuter = index === 0;
    let open = withoutRepeats(ring);
    if (open.length > 2 && open[0] === open.at(-2) && open[1] === open.at(-1)) open = open.slice(0, -2);
    let doubleArea = signedDoubleArea(open);
    if (doubleArea === 0) {
      if (!isOuter) continue;
      open = dotAt(ring[0]!, ring[1]!);
      doubleArea = signedDoubleArea(open);
    }
    const points = doubleArea > 0 === isOuter ? open : reversed(open);
    writePath(commands, cursor, points.slice(0, 2), moveTo);
    writePath(commands, cursor, points.slice(2), lineTo);
    commands.push(closePath | (1 << 3));
  }
}

/** A quarter of a pixel: an island too small for the zoom stays on the map as a dot. */
function dotAt(x: number, y: number): number[] {
  return [x - 1, y - 1, x + 1, y - 1, x + 1, y + 1, x - 1, y + 1];
}

function writePath(commands: number[], cursor: Cursor, points: number[], command: number): void {
  commands.push(command | ((points.length / 2) << 3));
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    commands.push(zigzag(x - cursor.x), zigzag(y - cursor.y));
    cursor.x = x;
    cursor.y = y;
  }
}

function zigzag(n: number): number {
  return (n << 1) ^ (n >> 31);
}

function withoutRepeats(points: number[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    if (points[i] !== kept.at(-2) || points[i + 1] !== kept.at(-1)) kept.push(points[i]!, points[i + 1]!);
  }
  return kept;
}

function signedDoubleArea(ring: number[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return sum;
}

function reversed(ring: number[]): number[] {
  const turned: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i]!, ring[i + 1]!);
  return turned;
}
