import { clamp, smoothstep, type Box } from './grid.ts';

export const SEA_ZONE = 0;
export const PROVINCE_ZONE = 1;
export const NEIGHBOUR_ZONE = 2;

/** What a picture of the relief shows at each pixel, before it has colours. */
export interface ShadedField {
  width: number;
  height: number;
  /** SEA_ZONE, PROVINCE_ZONE or NEIGHBOUR_ZONE */
  zone: Uint8Array;
  /** Light on the slope, 0 in shadow to 1 facing the light; flat ground is about 0.5. */
  light: Float32Array;
  /** Meters above the sea, 0 at sea. */
  meters: Float32Array;
  /** Kilometers to the nearest land, 0 on land. */
  offshoreKm: Float32Array;
  /** 0…1: how much of a depth line runs through the pixel. */
  isobath: Float32Array;
  /** 1 in the middle, falling to 0 at the edges of the picture. */
  presence: Float32Array;
}

export interface Ground {
  /** Meters above the sea, 0 or less at sea. */
  elevation: (x: number, y: number) => number;
  /** Whether a point on land is the province's. */
  isProvince: (x: number, y: number) => boolean;
  /** Meters under the surface, for a point that far offshore. */
  depth: (x: number, y: number, offshoreKm: number) => number;
}

const EXAGGERATION = 2.6;
const ISOBATH_METERS = 12;
const FADE_SHARE = 0.1;

/** Hill shading with light from the north-west, and the distances that the sea's glow needs. */
export function shadeField(ground: Ground, box: Box, width: number): ShadedField {
  const pixelKm = (box.east - box.west) / width;
  const height = Math.round((box.north - box.south) / pixelKm);
  const size = width * height;
  const meters = new Float32Array(size);
  const zone = new Uint8Array(size);
  for (let row = 0; row < height; row += 1) {
    const y = box.north - (row + 0.5) * pixelKm;
    for (let column = 0; column < width; column += 1) {
      const x = box.west + (column + 0.5) * pixelKm;
      const at = row * width + column;
      const elevation = ground.elevation(x, y);
      if (elevation <= 0) continue;
      meters[at] = elevation;
      zone[at] = ground.isProvince(x, y) ? PROVINCE_ZONE : NEIGHBOUR_ZONE;
    }
  }
  const offshoreKm = distanceToLand(zone, width, height, pixelKm);
  const field: ShadedField = {
    width,
    height,
    zone,
    meters,
    offshoreKm,
    light: lightOn(meters, zone, width, height, pixelKm),
    isobath: new Float32Array(size),
    presence: new Float32Array(size),
  };
  drawIsobaths(field, ground, box, pixelKm);
  for (let row = 0; row < height; row += 1) {
    const across = Math.min(row, height - 1 - row) / (FADE_SHARE * height);
    for (let column = 0; column < width; column += 1) {
      const along = Math.min(column, width - 1 - column) / (FADE_SHARE * width);
      field.presence[row * width + column] = smoothstep(0, 1, across) * smoothstep(0, 1, along);
    }
  }
  return field;
}

function lightOn(meters: Float32Array, zone: Uint8Array, width: number, height: number, pixelKm: number): Float32Array {
  const light = new Float32Array(meters.length);
  const scale = EXAGGERATION / (2000 * pixelKm);
  for (let row = 0; row < height; row += 1) {
    const up = row === 0 ? 0 : -width;
    const down = row === height - 1 ? 0 : width;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      if (zone[at] === SEA_ZONE) continue;
      const left = column === 0 ? 0 : -1;
      const right = column === width - 1 ? 0 : 1;
      const east = (meters[at + left]! - meters[at + right]!) * scale;
      const north = (meters[at + down]! - meters[at + up]!) * scale;
      const length = Math.sqrt(east * east + north * north + 1);
      // Main light from the north-west, a little from the west and from above.
      const main = (-0.54 * east + 0.54 * north + 0.64) / length;
      const side = (-0.75 * east + 0.66) / length;
      light[at] = clamp(0.5 + 0.72 * (0.75 * main + 0.25 * side - 0.645), 0, 1);
    }
  }
  return light;
}

/** Two sweeps with straight and diagonal steps (chamfer distance). */
function distanceToLand(zone: Uint8Array, width: number, height: number, pixelKm: number): Float32Array {
  const distance = new Float32Array(zone.length);
  const diagonal = 1.3507;
  const straight = 0.9551;
  for (let at = 0; at < zone.length; at += 1) distance[at] = zone[at] === SEA_ZONE ? 1e6 : 0;
  for (let row = 1; row < height; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      if (distance[at] === 0) continue;
      distance[at] = Math.min(
        distance[at]!,
        distance[at - 1]! + straight,
        distance[at - width]! + straight,
        distance[at - width - 1]! + diagonal,
        distance[at - width + 1]! + diagonal,
      );
    }
  }
  for (let row = height - 2; row >= 0; row -= 1) {
    for (let column = width - 2; column > 0; column -= 1) {
      const at = row * width + column;
      if (distance[at] === 0) continue;
      distance[at] = Math.min(
        distance[at]!,
        distance[at + 1]! + straight,
        distance[at + width]! + straight,
        distance[at + width + 1]! + diagonal,
        distance[at + width - 1]! + diagonal,
      );
    }
  }
  for (let at = 0; at < distance.length; at += 1) distance[at] = Math.min(distance[at]! * pixelKm, 400);
  return distance;
}

function drawIsobaths(
  { zone, offshoreKm, isobath, width, height }: ShadedField,
  ground: Ground,
  box: Box,
  pixelKm: number,
): void {
  const steps = new Float32Array(zone.length);
  for (let row = 0; row < height; row += 1) {
    const y = box.north - (row + 0.5) * pixelKm;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      if (zone[at] !== SEA_ZONE) continue;
      steps[at] = ground.depth(box.west + (column + 0.5) * pixelKm, y, offshoreKm[at]!) / ISOBATH_METERS;
    }
  }
  for (let at = width; at < zone.length - width; at += 1) {
    if (zone[at] !== SEA_ZONE || offshoreKm[at]! < 2.5) continue;
    const east = steps[at + 1]! - steps[at - 1]!;
    const south = steps[at + width]! - steps[at - width]!;
    const perPixel = Math.sqrt(east * east + south * south) / 2 + 1e-6;
    const toLine = Math.abs(steps[at]! - Math.round(steps[at]!)) / perPixel;
    isobath[at] = clamp(1.15 - toLine, 0, 1);
  }
}
