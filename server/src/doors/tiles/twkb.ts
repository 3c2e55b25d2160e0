import { PbfReader } from 'pbf';

/** Parts of a shape in tile units: points of a multipoint, lines, or polygons as lists of rings. */
export type Shape = { kind: 'point' | 'line' | 'polygon'; parts: number[][][] };

const kinds = [null, 'point', 'line', 'polygon', 'point', 'line', 'polygon'] as const;

/**
 * Reads PostGIS TWKB without decimals, extra dimensions, id lists or collections. Each part is a list of rings, each ring a flat list
 * x, y, x, y …; a line has one ring, a multipoint one ring with all its points.
 */
export function readTwkb(bytes: Uint8Array): Shape | null {
  const reader = new PbfReader(bytes);
  const type = reader.buf[reader.pos++]! & 15;
  const flags = reader.buf[reader.pos++]!;
  const kind = kinds[type];
  const isEmpty = (flags & 16) !== 0;
  if (!kind || isEmpty) return null;
  if ((flags & ~2) !== 0) throw new Error(`TWKB flags ${flags} are not expected`);
  if (flags & 2) reader.readVarint(); // size

  let x = 0;
  let y = 0;
  const readRing = (count: number): number[] => {
    const ring: number[] = [];
    for (let i = 0; i < count; i++) {
      x += reader.readSVarint();
      y += reader.readSVarint();
      ring.push(x, y);
    }
    return ring;
  };
  const repeat = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);
  const readRings = (): number[][] => repeat(reader.readVarint(), () => readRing(reader.readVarint()));

  switch (type) {
    case 1:
      return { kind, parts: [[readRing(1)]] };
    case 2:
      return { kind, parts: [[readRing(reader.readVarint())]] };
    case 3:
      return { kind, parts: [readRings()] };
    case 4:
      return { kind, parts: [[readRing(reader.readVarint())]] };
    case 5:
      return { kind, parts: repeat(reader.readVarint(), () => [readRing(reader.readVarint())]) };
    default:
      return { kind, parts: repeat(reader.readVarint(), readRings) };
  }
}
