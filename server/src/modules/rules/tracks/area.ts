import { distanceKm, KM_PER_DEGREE, type Polygon } from './geo.ts';

/** A polygon made quick to ask: which side of its boundary is a point on, and how far from it. */
export type Area = {
  /** Points on the boundary itself may fall on either side. */
  contains(lon: number, lat: number): boolean;
  /** Shortest way to the boundary, from inside or outside; Infinity beyond `withinKm`. Flat, good to 1 % up to about 100 km. */
  boundaryKm(lon: number, lat: number, withinKm?: number): number;
};

const prepared = new WeakMap<Polygon, Area>();

/** The same polygon object is prepared once. */
export function areaOf(polygon: Polygon): Area {
  const known = prepared.get(polygon);
  if (known) return known;
  const area = prepareArea(polygon);
  prepared.set(polygon, area);
  return area;
}

/**
 * The bounding box is cut into cells; each cell holds the stretches of boundary that touch it. A cell without any lies
 * wholly on one side, found once; only cells with boundary need the whole polygon to be asked.
 */
function prepareArea(polygon: Polygon): Area {
  const edges = edgesOf(polygon);
  const box = boxOf(edges);
  const cellDegrees = Math.max(0.01, Math.max(box.east - box.west, box.north - box.south) / 256);
  const columns = Math.floor((box.east - box.west) / cellDegrees) + 1;
  const cellAt = (lon: number, lat: number) => row(lat) * columns + column(lon);
  const column = (lon: number) => Math.floor((lon - box.west) / cellDegrees);
  const row = (lat: number) => Math.floor((lat - box.south) / cellDegrees);
  const edgesIn = new Map<number, number[]>();
  for (let edge = 0; edge < edges.length; edge += 4) {
    for (const cell of cellsAlong(edges, edge, { column, row, columns, cellDegrees })) {
      const there = edgesIn.get(cell);
      if (there) there.push(edge);
      else edgesIn.set(cell, [edge]);
    }
  }
  const sideOfCell = new Map<number, boolean>();

  return {
    contains(lon, lat) {
      if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false;
      const cell = cellAt(lon, lat);
      if (edgesIn.has(cell)) return isInside(edges, lon, lat);
      let side = sideOfCell.get(cell);
      if (side === undefined) {
        side = isInside(edges, lon, lat);
        sideOfCell.set(cell, side);
      }
      return side;
    },
    boundaryKm(lon, lat, withinKm = Infinity) {
      const reachLat = withinKm / KM_PER_DEGREE;
      const reachLon = reachLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
      const isFar =
        lon < box.west - reachLon ||
        lon > box.east + reachLon ||
        lat < box.south - reachLat ||
        lat > box.north + reachLat;
      if (isFar) return Infinity;
      let least = Infinity;
      if (withinKm === Infinity) {
        for (let edge = 0; edge < edges.length; edge += 4) least = Math.min(least, edgeKm(edges, edge, lon, lat));
        return least;
      }
      const lastRow = row(Math.min(box.north, lat + reachLat));
      const firstColumn = column(Math.max(box.west, lon - reachLon));
      const lastColumn = column(Math.min(box.east, lon + reachLon));
      for (let r = row(Math.max(box.south, lat - reachLat)); r <= lastRow; r += 1) {
        for (let c = firstColumn; c <= lastColumn; c += 1) {
          for (const edge of edgesIn.get(r * columns + c) ?? []) least = Math.min(least, edgeKm(edges, edge, lon, lat));
        }
      }
      return least <= withinKm ? least : Infinity;
    },
  };
}

/** Four numbers an edge: from lon, from lat, to lon, to lat. */
function edgesOf(polygon: Polygon): Float64Array {
  const polygons = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates;
  const edges = polygons.flat().flatMap((ring) => ring.slice(1).flatMap((to, i) => [...ring[i]!, ...to]));
  return Float64Array.from(edges);
}

function boxOf(edges: Float64Array) {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let i = 0; i < edges.length; i += 2) {
    box.west = Math.min(box.west, edges[i]!);
    box.east = Math.max(box.east, edges[i]!);
    box.south = Math.min(box.south, edges[i + 1]!);
    box.north = Math.max(box.north, edges[i + 1]!);
  }
  return box;
}

type Cells = {
  column(lon: number): number;
  row(lat: number): number;
  columns: number;
  cellDegrees: number;
};

/** Every cell an edge may touch: the edge in pieces no longer than a cell, each with the box around it. */
function cellsAlong(edges: Float64Array, edge: number, { column, row, columns, cellDegrees }: Cells): Set<number> {
  const [lonA, latA, lonB, latB] = [edges[edge]!, edges[edge + 1]!, edges[edge + 2]!, edges[edge + 3]!];
  const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(lonB - lonA), Math.abs(latB - latA)) / cellDegrees));
  const cells = new Set<number>();
  for (let piece = 0; piece < pieces; piece += 1) {
    const [fromLon, toLon] = [piece, piece + 1].map((p) => lonA + ((lonB - lonA) * p) / pieces) as [number, number];
    const [fromLat, toLat] = [piece, piece + 1].map((p) => latA + ((latB - latA) * p) / pieces) as [number, number];
    for (const lat of [fromLat, toLat]) for (const lon of [fromLon, toLon]) cells.add(row(lat) * columns + column(lon));
  }
  return cells;
}

/** Even-odd rule over all rings, so that holes are outside. */
function isInside(edges: Float64Array, lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0; i < edges.length; i += 4) {
    const [latA, latB] = [edges[i + 1]!, edges[i + 3]!];
    if (latA > lat === latB > lat) continue;
    const crossing = edges[i]! + ((lat - latA) / (latB - latA)) * (edges[i + 2]! - edges[i]!);
    if (lon < crossing) inside = !inside;
  }
  return inside;
}

function edgeKm(edges: Float64Array, edge: number, lon: number, lat: number): number {
  const [lonA, latA, lonB, latB] = [edges[edge]!, edges[edge + 1]!, edges[edge + 2]!, edges[edge + 3]!];
  const shrink = Math.cos((lat * Math.PI) / 180);
  const [alongX, alongY] = [(lonB - lonA) * shrink, latB - latA];
  const [toX, toY] = [(lon - lonA) * shrink, lat - latA];
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (toX * alongX + toY * alongY) / length));
  return distanceKm(lon, lat, lonA + (lonB - lonA) * share, latA + (latB - latA) * share);
}
