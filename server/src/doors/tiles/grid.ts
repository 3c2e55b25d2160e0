/** Half the width of the Web Mercator square, metres. */
const halfWorld = Math.PI * 6_378_137;

export type TileAddress = { z: number; x: number; y: number };
export type Box = { west: number; south: number; east: number; north: number };

export function isTile({ z, x, y }: TileAddress, deepest: number): boolean {
  return z >= 0 && z <= deepest && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
}

/** Edges of a tile in metres (EPSG:3857), and its width. */
export function mercatorBox({ z, x, y }: TileAddress): Box & { width: number } {
  const width = (2 * halfWorld) / 2 ** z;
  const west = -halfWorld + x * width;
  const north = halfWorld - y * width;
  return { west, north, east: west + width, south: north - width, width };
}

/** Edges in degrees of the tile widened on each side by a share of its width: what a client draws over the edge. */
export function degreeBox({ z, x, y }: TileAddress, margin: number): Box {
  const count = 2 ** z;
  return {
    west: longitude((x - margin) / count),
    east: longitude((x + 1 + margin) / count),
    north: latitude((y - margin) / count),
    south: latitude((y + 1 + margin) / count),
  };
}

function longitude(share: number): number {
  return Math.max(-180, Math.min(180, share * 360 - 180));
}

function latitude(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * Math.max(0, Math.min(1, share))))) * 180) / Math.PI;
}
