import { clamp, smoothstep } from './grid.ts';
import type { Rgb } from './png.ts';
import { NEIGHBOUR_ZONE, SEA_ZONE, type ShadedField } from './shading.ts';

interface Ramp {
  stops: readonly (readonly [at: number, hex: string])[];
  levels: number;
}

/** Colours of one theme; sea is looked up by glow, land by height and light. */
interface Theme {
  /** Also the first colour of the sea: the picture fades into it at its edges. */
  background: string;
  sea: Ramp;
  seaGlow: (offshoreKm: number) => number;
  isobathGlow: number;
  province: LandColours;
  neighbour: LandColours;
}

interface LandColours {
  /** Ramps from full shadow to full light, for low, middle and high ground. */
  ramps: readonly Ramp[];
  /** Meters at which each ramp is pure. */
  meters: readonly number[];
}

const DARK: Theme = {
  background: '#020715',
  sea: {
    levels: 84,
    stops: [
      [0, '#020715'],
      [0.3, '#03132a'],
      [0.5, '#052240'],
      [0.7, '#08365a'],
      [0.85, '#0c5480'],
      [1, '#1b86b4'],
    ],
  },
  seaGlow: (km) => 0.4 * Math.exp(-km / 34) + 0.26 * Math.exp(-km / 7) + 0.34 * Math.exp(-km / 1.1),
  isobathGlow: 0.075,
  province: {
    meters: [0, 350, 1200],
    ramps: [
      {
        levels: 16,
        stops: [
          [0, '#03101c'],
          [0.5, '#0e2c40'],
          [1, '#2a6079'],
        ],
      },
      {
        levels: 16,
        stops: [
          [0, '#020c16'],
          [0.5, '#113347'],
          [1, '#357389'],
        ],
      },
      {
        levels: 16,
        stops: [
          [0, '#040f1b'],
          [0.5, '#1b4557'],
          [1, '#5499ab'],
        ],
      },
    ],
  },
  neighbour: {
    meters: [0, 700],
    ramps: [
      {
        levels: 10,
        stops: [
          [0, '#02070f'],
          [0.5, '#05111d'],
          [1, '#0d2431'],
        ],
      },
      {
        levels: 10,
        stops: [
          [0, '#02070f'],
          [0.5, '#071723'],
          [1, '#153340'],
        ],
      },
    ],
  },
};

const LIGHT: Theme = {
  background: '#b4d0e0',
  sea: {
    levels: 70,
    stops: [
      [0, '#b4d0e0'],
      [0.4, '#c2dbe8'],
      [0.7, '#d3e7f0'],
      [1, '#eef8fb'],
    ],
  },
  seaGlow: (km) => 0.5 * Math.exp(-km / 34) + 0.25 * Math.exp(-km / 7) + 0.25 * Math.exp(-km / 1.1),
  isobathGlow: -0.07,
  province: {
    meters: [0, 300, 1200],
    ramps: [
      {
        levels: 20,
        stops: [
          [0, '#a9bda8'],
          [0.5, '#eef3e6'],
          [1, '#fdfefa'],
        ],
      },
      {
        levels: 20,
        stops: [
          [0, '#8fa88f'],
          [0.5, '#dde8d3'],
          [1, '#fafcf4'],
        ],
      },
      {
        levels: 20,
        stops: [
          [0, '#8d937c'],
          [0.5, '#d9d8c2'],
          [1, '#fbf9f0'],
        ],
      },
    ],
  },
  neighbour: {
    meters: [0, 700],
    ramps: [
      {
        levels: 14,
        stops: [
          [0, '#b4bcbe'],
          [0.5, '#dde2e3'],
          [1, '#eef1f1'],
        ],
      },
      {
        levels: 14,
        stops: [
          [0, '#a9b2b3'],
          [0.5, '#d3dad9'],
          [1, '#eceeee'],
        ],
      },
    ],
  },
};

/** Steps in which land at the edge of the picture goes over into the background. */
const FADE_SHARES = [0.05, 0.2, 0.4, 0.6, 0.8];
const FADE_LEVELS = 8;
/** The sea's glow is looked up by distance from land. */
const GLOW_KM = 250;
const GLOW_STEP_KM = 0.05;

export const THEMES = { dark: DARK, light: LIGHT } satisfies Record<string, Theme>;

/** Palette indexes for every pixel and the palette itself, at most 256 colours. */
export function colourField(field: ShadedField, theme: Theme): { pixels: Uint8Array; palette: Rgb[] } {
  const palette: Rgb[] = [];
  const add = (ramp: Ramp) => {
    const first = palette.length;
    for (let level = 0; level < ramp.levels; level += 1) palette.push(colourAt(ramp, level / (ramp.levels - 1)));
    return first;
  };
  const seaFirst = add(theme.sea);
  const firsts = { province: theme.province.ramps.map(add), neighbour: theme.neighbour.ramps.map(add) };
  const fading = FADE_SHARES.map((share) => add(fadedInto(theme.background, theme.neighbour.ramps[0]!, share)));

  const glows = Float32Array.from({ length: GLOW_KM / GLOW_STEP_KM }, (_, step) => theme.seaGlow(step * GLOW_STEP_KM));

  const pixels = new Uint8Array(field.zone.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const presence = field.presence[at]!;
    if (field.zone[at] === SEA_ZONE) {
      const step = Math.min(glows.length - 1, Math.round(field.offshoreKm[at]! / GLOW_STEP_KM));
      const glow = glows[step]! + theme.isobathGlow * field.isobath[at]!;
      pixels[at] = seaFirst + levelOf(glow * presence, theme.sea.levels);
      continue;
    }
    const dither = ditherAt(at, field.width);
    const fade = Math.floor(presence * (FADE_SHARES.length + 1) + dither - 0.5);
    if (fade < FADE_SHARES.length) {
      pixels[at] = fading[Math.max(0, fade)]! + levelOf(field.light[at]!, FADE_LEVELS);
      continue;
    }
    const kind = field.zone[at] === NEIGHBOUR_ZONE ? 'neighbour' : 'province';
    const { ramps, meters } = theme[kind];
    const ramp = rampFor(meters, field.meters[at]!, dither);
    pixels[at] = firsts[kind][ramp]! + levelOf(field.light[at]!, ramps[ramp]!.levels);
  }
  return { pixels, palette };
}

/** A ramp mixed with the background: `share` of its own colour is left. */
function fadedInto(background: string, ramp: Ramp, share: number): Ramp {
  const stops = ramp.stops.map(([at, hex]) => [at, hexOf(mixed(rgbOf(background), rgbOf(hex), share))] as const);
  return { levels: FADE_LEVELS, stops };
}

function rampFor(meters: readonly number[], height: number, dither: number): number {
  for (let ramp = 1; ramp < meters.length; ramp += 1) {
    if (height >= meters[ramp]!) continue;
    return smoothstep(meters[ramp - 1]!, meters[ramp]!, height) > dither ? ramp : ramp - 1;
  }
  return meters.length - 1;
}

/** Ordered 4 × 4 threshold in 0…1, so that two ramps mix without a visible edge. */
function ditherAt(at: number, width: number): number {
  const column = at % width;
  const row = (at - column) / width;
  return (BAYER[(row & 3) * 4 + (column & 3)]! + 0.5) / 16;
}

const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

function levelOf(share: number, levels: number): number {
  return Math.round(clamp(share, 0, 1) * (levels - 1));
}

function colourAt({ stops }: Ramp, share: number): Rgb {
  const next = Math.max(
    1,
    stops.findIndex(([at]) => at >= share),
  );
  const [fromAt, from] = stops[next - 1]!;
  const [toAt, to] = stops[next]!;
  return mixed(rgbOf(from), rgbOf(to), (share - fromAt) / (toAt - fromAt));
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(a[index] + (b[index] - a[index]) * share);
  return [part(0), part(1), part(2)];
}

function hexOf([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
