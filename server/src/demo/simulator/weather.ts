import { slowNoise } from './slow-noise.ts';

/** The weather over the whole province at a moment, as far as it moves the air's pollution. */
export interface Weather {
  /** Hour of the local day, 0–24. */
  hour: number;
  /** Sun on the ground, 0…1. */
  sun: number;
  windMetersPerSecond: number;
  /** 0 dry … 1 heavy rain */
  rain: number;
  /** How well the air mixes: 0.5 on a still clear night, 2 on a windy afternoon. */
  mixing: number;
  /** Haze carried in from elsewhere, 0…1; more in winter. */
  haze: number;
  isWorkday: boolean;
}

/** Vietnam keeps UTC+7 all year. */
const LOCAL_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

export function createWeather(seed: string): (time: number) => Weather {
  const windSlow = slowNoise(`${seed}/wind`, 26 * 60);
  const windGusts = slowNoise(`${seed}/gusts`, 95);
  const clouds = slowNoise(`${seed}/clouds`, 7 * 60);
  const showers = slowNoise(`${seed}/showers`, 150);
  const spells = slowNoise(`${seed}/spells`, 4 * 24 * 60);
  const hazes = slowNoise(`${seed}/haze`, 55 * 60);

  return (time) => {
    const local = time + LOCAL_OFFSET_MS;
    const hour = (((local % DAY_MS) + DAY_MS) % DAY_MS) / 3_600_000;
    const dayOfYear = ((local / DAY_MS) % 365.25) + 1;
    const winter = 0.5 + 0.5 * Math.cos((2 * Math.PI * (dayOfYear - 10)) / 365.25);
    // On this coast it rains most from September to December.
    const wet = 0.5 + 0.5 * Math.cos((2 * Math.PI * (dayOfYear - 305)) / 365.25);
    const cloud = 0.5 + 0.5 * clouds(time);
    const rain = Math.max(0, 0.6 * showers(time) + 0.5 * spells(time) + 0.35 * wet - 0.55);
    const sun = Math.max(0, Math.sin((Math.PI * (hour - 5.7)) / 12.3)) * (1 - 0.6 * cloud) * (1 - Math.min(0.8, rain));
    const seaBreeze = 1.8 * Math.max(0, Math.sin((Math.PI * (hour - 9)) / 10));
    const wind = Math.max(0.3, 2 + 1.5 * windSlow(time) + 0.6 * windGusts(time) + seaBreeze * (1 - 0.5 * cloud));
    return {
      hour,
      sun,
      windMetersPerSecond: wind,
      rain: Math.min(1, rain),
      mixing: 0.45 + 0.7 * sun + 0.16 * wind,
      haze: Math.max(0, 0.35 + 0.4 * winter + 0.35 * hazes(time)) * (1 - 0.6 * Math.min(1, rain)),
      // 1 January 1970 was a Thursday.
      isWorkday: (Math.floor(local / DAY_MS) + 4) % 7 !== 0,
    };
  };
}

/** A bell over the hours of the day around `peak`, that also works across midnight. */
export function around(hour: number, peak: number, width: number): number {
  const away = Math.abs(hour - peak);
  const hours = Math.min(away, 24 - away) / width;
  return Math.exp(-hours * hours);
}
