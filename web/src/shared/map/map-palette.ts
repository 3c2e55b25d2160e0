import type { Theme } from '../theme/tokens.ts';

/** Colours of the base map. The sea is the colour into which the relief picture fades at its edges. */
export const mapPalette = {
  dark: {
    sea: '#020715',
    land: '#0D2236',
    neighbour: '#071220',
    neighbourLine: 'rgba(140, 185, 230, 0.22)',
    river: 'rgba(74, 168, 232, 0.75)',
    water: '#0E3A5C',
    expressway: '#E7B45F',
    national: 'rgba(236, 222, 196, 0.72)',
    provincial: 'rgba(210, 222, 236, 0.34)',
    communeLine: 'rgba(255, 255, 255, 0.3)',
    outline: '#BFE9FF',
    glow: '#2FA8E8',
    site: '#9FB4C9',
    label: '#EDF4FB',
    labelSoft: '#B4C6D8',
    halo: 'rgba(3, 10, 20, 0.88)',
    seaLabel: '#7FB2E0',
    neighbourLabel: '#7D94AC',
  },
  light: {
    sea: '#B4D0E0',
    land: '#EEF2E4',
    neighbour: '#D9DFE0',
    neighbourLine: 'rgba(60, 84, 108, 0.3)',
    river: 'rgba(47, 122, 184, 0.75)',
    water: '#9CC6E2',
    expressway: '#C27A16',
    national: '#8A7A5C',
    provincial: 'rgba(92, 100, 108, 0.5)',
    communeLine: 'rgba(42, 62, 84, 0.34)',
    outline: '#0B64A0',
    glow: 'rgba(11, 100, 160, 0.45)',
    site: '#5F7185',
    label: '#14202E',
    labelSoft: '#3C4E61',
    halo: 'rgba(255, 255, 255, 0.9)',
    seaLabel: '#2C6592',
    neighbourLabel: '#5F7185',
  },
} as const satisfies Record<Theme, Record<string, string>>;

export type MapPalette = (typeof mapPalette)[Theme];
