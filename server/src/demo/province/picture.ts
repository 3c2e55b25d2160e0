import type { Frame } from './frame.ts';
import { cellAt, cellCenter, gridOver, isInsideGrid, sampleSmooth, type Box } from './grid.ts';
import { colourField, THEMES } from './palettes.ts';
import { encodeIndexedPng } from './png.ts';
import { fractalNoise, randomFor } from './random.ts';
import { seaDepthMeters } from './relief.ts';
import { shadeField } from './shading.ts';
import { OUTSIDE, SEA, type Territory } from './territory.ts';
import type { ReliefPicture } from './types.ts';

const WIDTH_PIXELS = 1600;

/** The relief as a picture for dark and for light maps; its rows are rows of EPSG:3857. */
export function drawRelief(
  seed: string,
  frame: Frame,
  elevation: (x: number, y: number) => number,
  territory: Territory,
): Record<'dark' | 'light', ReliefPicture> {
  const { reliefBox: box, plane } = frame;
  const { grid, labels } = territory;
  const shoals = createShoals(seed, box);
  const field = shadeField(
    {
      elevation: (x, y) => cleanShore(territory, x, y, elevation(x, y)),
      isProvince: (x, y) => isInsideGrid(grid, [x, y]) && labels[cellAt(grid, [x, y])]! !== OUTSIDE,
      depth: (x, y, offshoreKm) =>
        Math.max(1, seaDepthMeters(offshoreKm) + shoals(x, y) * (10 + 0.3 * seaDepthMeters(offshoreKm))),
    },
    box,
    WIDTH_PIXELS,
  );
  const corners: ReliefPicture['corners'] = [
    plane.toLonLat([box.west, box.north]),
    plane.toLonLat([box.east, box.north]),
    plane.toLonLat([box.east, box.south]),
    plane.toLonLat([box.west, box.south]),
  ];
  const draw = (name: keyof typeof THEMES): ReliefPicture => {
    const { pixels, palette } = colourField(field, THEMES[name]);
    const { width, height } = field;
    return {
      png: encodeIndexedPng(width, height, pixels, palette),
      width,
      height,
      corners,
      background: THEMES[name].background,
    };
  };
  return { dark: draw('dark'), light: draw('light') };
}

/** Banks and deeps of the sea floor, −1…1; slow to change, so worked out on a coarse grid. */
function createShoals(seed: string, box: Box): (x: number, y: number) => number {
  const noise = fractalNoise(randomFor(seed, 'shoals'), 28, 3);
  const grid = gridOver(box, 2);
  const values = Float32Array.from({ length: grid.columns * grid.rows }, (_, cell) => noise(...cellCenter(grid, cell)));
  return (x, y) => sampleSmooth(grid, values, x, y);
}

/** Ponds and rocks that the drawn borders leave out are left out of the picture too. */
function cleanShore({ grid, labels }: Territory, x: number, y: number, elevation: number): number {
  if (!isInsideGrid(grid, [x, y])) return elevation;
  const cell = cellAt(grid, [x, y]);
  const isSea = labels[cell] === SEA;
  if (isSea === elevation <= 0) return elevation;
  const isAlone = [cell - 1, cell + 1, cell - grid.columns, cell + grid.columns].some(
    (next) => (labels[next] === SEA) !== isSea,
  );
  if (isAlone) return elevation;
  return isSea ? -1 : 0.5;
}
