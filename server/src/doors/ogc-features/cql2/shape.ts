import type { Shape } from './expression.ts';
import type { Reader } from './reader.ts';

/** A WKT geometry (two dimensions) or BBOX(west, south, east, north) → GeoJSON geometry. */
export function readShape(reader: Reader): Shape {
  const name = reader.demandProperty().toLowerCase();
  if (name === 'bbox') return readBox(reader);
  const read = readers[name];
  if (!read) throw reader.problem('hình học WKT hoặc BBOX(…)');
  return { type: names[name]!, coordinates: read(reader) };
}

const names: Record<string, string> = {
  point: 'Point',
  linestring: 'LineString',
  polygon: 'Polygon',
  multipoint: 'MultiPoint',
  multilinestring: 'MultiLineString',
  multipolygon: 'MultiPolygon',
};
const readers: Record<string, (reader: Reader) => unknown> = {
  point: (reader) => bracketed(reader, readPosition),
  linestring: readPositions,
  polygon: readRings,
  // Both spellings are in use: MULTIPOINT(1 2, 3 4) and MULTIPOINT((1 2), (3 4)).
  multipoint: (reader) =>
    listed(reader, (inner) => (inner.peek()?.text === '(' ? bracketed(inner, readPosition) : readPosition(inner))),
  multilinestring: readRings,
  multipolygon: (reader) => listed(reader, readRings),
};

function readBox(reader: Reader): Shape {
  const [west = 0, south = 0, east = 0, north = 0] = listed(reader, (inner) => inner.demandNumber());
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function readRings(reader: Reader): number[][][] {
  return listed(reader, readPositions);
}

function readPositions(reader: Reader): number[][] {
  return listed(reader, readPosition);
}

function readPosition(reader: Reader): number[] {
  return [reader.demandNumber(), reader.demandNumber()];
}

function bracketed<T>(reader: Reader, read: (reader: Reader) => T): T {
  reader.demandSign('(');
  const found = read(reader);
  reader.demandSign(')');
  return found;
}

function listed<T>(reader: Reader, read: (reader: Reader) => T): T[] {
  return bracketed(reader, (inner) => {
    const items = [read(inner)];
    while (inner.takeSign(',')) items.push(read(inner));
    return items;
  });
}
