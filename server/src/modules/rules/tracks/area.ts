import { KM_PER_DEGREE, type Polygon, RADIANS } from './geo.ts';

/** A polygon made quick to ask: which side of its boundary is a point on, and how far from it. */
export type Area = {
  /** Points on the boundary itself may fall on either side. */
  contains(lon: number, lat: number): boolean;
  /** Shortest way to the boundary, from inside or outside; Infinity beyond `withinKm`. Flat, good to 1 % up to about 100 km. */
  boundaryKm(lon: number, lat: number, withinKm?: number): number;
};

const ROWS = 512;
/** Where the search for a boundary begins; it goes on twice as far each time. */
const NEAR_KM = 16;
const HALF_WAY_ROUND_KM = 20_100;
const prepared = new WeakMap<Polygon, Area>();

/** The same polygon object is prepared once. */
export function areaOf(polygon: Polygon): Area {
  const known = prepared.get(polygon);
  if (known) return known;
  const area = prepareArea(polygon);
  prepared.set(polygon, area);
  return area;
}

/** The bounding box is cut into rows of latitude; each holds the edges that reach into it, so that few have to be asked. */
function prepareArea(polygon: Polygon): Area {
  const edges = edgesOf(polygon);
  const { west, south, east, north } = boxOf(edges);
  const rowDegrees = Math.max(0.005, (north - south) / ROWS);
  const rowOf = (lat: number) => Math.floor((lat - south) / rowDegrees);
  const edgesIn: number[][] = Array.from({ length: rowOf(north) + 1 }, () => []);
  for (let edge = 0; edge < edges.length; edge += 4) {
    const [latA, latB] = [edges[edge + 1]!, edges[edge + 3]!];
    for (let row = rowOf(Math.min(latA, latB)); row <= rowOf(Math.max(latA, latB)); row += 1) edgesIn[row]!.push(edge);
  }

  return {
    contains(lon, lat) {
      if (lon < west || lon > east || lat < south || lat > north) return false;
      return isInside(edges, edgesIn[rowOf(lat)]!, lon, lat);
    },
    boundaryKm(lon, lat, withinKm = Infinity) {
      for (let reach = Math.min(withinKm, NEAR_KM); ; reach *= 2) {
        const km = searchKm(lon, lat, Math.min(reach, withinKm));
        if (km !== Infinity || reach >= Math.min(withinKm, HALF_WAY_ROUND_KM)) return km;
      }
    },
  };

  function searchKm(lon: number, lat: number, withinKm: number): number {
    const reachLat = withinKm / KM_PER_DEGREE;
    const reachLon = reachLat / Math.max(0.05, Math.cos(Math.min(90, Math.abs(lat) + reachLat) * RADIANS));
    if (lon < west - reachLon || lon > east + reachLon || lat < south - reachLat || lat > north + reachLat)
      return Infinity;
    const lastRow = rowOf(Math.min(north, lat + reachLat));
    const shrink = Math.cos(lat * RADIANS);
    let least = Infinity;
    for (let row = rowOf(Math.max(south, lat - reachLat)); row <= lastRow; row += 1) {
      for (const edge of edgesIn[row]!) {
        const [lonA, lonB] = [edges[edge]!, edges[edge + 2]!];
        if (lon < Math.min(lonA, lonB) - reachLon || lon > Math.max(lonA, lonB) + reachLon) continue;
        least = Math.min(least, edgeDistance(edges, edge, lon, lat, shrink));
      }
    }
    const km = Math.sqrt(least) * KM_PER_DEGREE;
    return km <= withinKm ? km : Infinity;
  }
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

/** Even-odd rule over all rings, so that holes are outside. */
function isInside(edges: Float64Array, inRow: readonly number[], lon: number, lat: number): boolean {
  let inside = false;
  for (const i of inRow) {
    const [latA, latB] = [edges[i + 1]!, edges[i + 3]!];
    if (latA > lat === latB > lat) continue;
    const crossing = edges[i]! + ((lat - latA) / (latB - latA)) * (edges[i + 2]! - edges[i]!);
    if (lon < crossing) inside = !inside;
  }
  return inside;
}

/** Squared, in degrees of latitude; `shrink` = how much shorter a degree of longitude is. */
function edgeDistance(edges: Float64Array, edge: number, lon: number, lat: number, shrink: number): number {
  const fromX = (edges[edge]! - lon) * shrink;
  const fromY = edges[edge + 1]! - lat;
  const alongX = (edges[edge + 2]! - edges[edge]!) * shrink;
  const alongY = edges[edge + 3]! - edges[edge + 1]!;
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(fromX * alongX + fromY * alongY) / length));
  return (fromX + alongX * share) ** 2 + (fromY + alongY * share) ** 2;
}
