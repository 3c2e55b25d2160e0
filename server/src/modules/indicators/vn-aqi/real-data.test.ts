// A year of real hourly readings against a second, straight implementation with its own copy of Table 2.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { computeFormula } from '../compute-formula.ts';
import type { AqiHourlyParts } from '../formulas/aqi-hourly.ts';
import { shippedIndicators, shippedLegal } from '../testing.ts';

const path = sharedData('air/beijing/Dongsi_2014-03-01_2016-02-29.csv');
const hoursOfYear = 8760;
const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const;
type Pollutant = (typeof pollutants)[number];
type Year = Record<Pollutant, (number | null)[]>;

test.skipIf(path === null)(
  '[SCN-51] a year of hourly VN_AQI at a real station equals a second implementation, hour by hour',
  () => {
    const year = readYear(path!);
    const indicator = shippedIndicators().get('air.aqi-hour')!;
    const legal = shippedLegal('2015-01-01');

    const computed = Array.from({ length: hoursOfYear }, (_, hour) =>
      computeFormula(indicator, 'series', window(year, hour - 11, hour + 1), legal),
    );
    const expected = Array.from({ length: hoursOfYear }, (_, hour) => referenceHour(year, hour));

    expect(computed.map(({ value }) => value)).toEqual(expected);
    const values = computed.flatMap(({ value }) => (value === null ? [] : [value]));
    expect(values.length).toBeGreaterThan(8000);
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value <= 500)).toBe(true);
    expect(computed.every(({ value, reason }) => (value === null) === (reason !== null))).toBe(true);
  },
);

test.skipIf(path === null)(
  '[SCN-51] every part behind a year of real indices is a finite number, and the dominant one is the largest',
  () => {
    const year = readYear(path!);
    const indicator = shippedIndicators().get('air.aqi-hour')!;
    const legal = shippedLegal('2015-01-01');

    for (let hour = 0; hour < hoursOfYear; hour += 7) {
      const { value, parts } = computeFormula(indicator, 'series', window(year, hour - 11, hour + 1), legal);
      const { subIndices, dominant, nowcast } = parts as AqiHourlyParts;
      expect(
        subIndices.every(({ exact, concentration }) => Number.isFinite(exact) && Number.isFinite(concentration)),
      ).toBe(true);
      expect(Object.values(nowcast).every((each) => each.value === null || Number.isFinite(each.value))).toBe(true);
      if (value === null) continue;
      expect(subIndices.find(({ pollutant }) => pollutant === dominant)!.index).toBe(value);
      expect(Math.max(...subIndices.map(({ index }) => index))).toBe(value);
    }
  },
);

test.skipIf(path === null)(
  '[SCN-51] a year of daily VN_AQI at a real station equals a second implementation, day by day',
  () => {
    const year = readYear(path!);
    const indicator = shippedIndicators().get('air.aqi-day')!;
    const legal = shippedLegal('2015-01-01');
    const days = Array.from({ length: 365 }, (_, day) => day * 24);

    const computed = days.map(
      (hour) => computeFormula(indicator, 'series', window(year, hour - 7, hour + 24), legal).value,
    );

    expect(computed).toEqual(days.map((hour) => referenceDay(year, hour)));
    expect(computed.filter((value) => value !== null).length).toBeGreaterThan(330);
  },
);

function readYear(file: string): Year {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1, hoursOfYear + 1);
  const column = { pm25: 5, pm10: 6, so2: 7, no2: 8, co: 9, o3: 10 };
  const read = (pollutant: Pollutant) =>
    rows.map((row) => {
      const cell = row.split(',')[column[pollutant]]!;
      return cell === 'NA' ? null : Number(cell);
    });
  return Object.fromEntries(pollutants.map((pollutant) => [pollutant, read(pollutant)])) as Year;
}

/** Hours [from, to) of the year, null before it began. */
function window(year: Year, from: number, to: number) {
  const hours = Array.from({ length: to - from }, (_, i) => from + i);
  const series = Object.fromEntries(
    pollutants.map((p) => [`air.${p}-hour`, hours.map((hour) => year[p][hour] ?? null)]),
  );
  return { series, times: hours.map((hour) => hour * 3_600_000), closed: true };
}

const index = [0, 50, 100, 150, 200, 300, 400, 500];
const table: Record<Pollutant | 'o3-8h', number[]> = {
  o3: [0, 160, 200, 300, 400, 800, 1000, 1200],
  'o3-8h': [0, 100, 120, 170, 210, 400],
  co: [0, 10_000, 30_000, 45_000, 60_000, 90_000, 120_000, 150_000],
  so2: [0, 125, 350, 550, 800, 1600, 2100, 2630],
  no2: [0, 100, 200, 700, 1200, 2350, 3100, 3850],
  pm10: [0, 50, 150, 250, 350, 420, 500, 600],
  pm25: [0, 25, 50, 80, 150, 250, 350, 500],
};

function referenceIndex(column: keyof typeof table, c: number): number {
  const bp = table[column];
  for (let i = 0; i + 1 < bp.length; i++) {
    if (c <= bp[i + 1]!) return ((index[i + 1]! - index[i]!) / (bp[i + 1]! - bp[i]!)) * (c - bp[i]!) + index[i]!;
  }
  return 500;
}

function referenceNowcast(hours: (number | null)[], hour: number): number | null {
  const c: (number | null)[] = [];
  for (let back = 0; back < 12; back++) c.push(hours[hour - back] ?? null);
  if (c.slice(0, 3).filter((v) => v !== null).length < 2) return null;
  const present = c.filter((v) => v !== null);
  let w = Math.min(...present) / Math.max(...present);
  if (w <= 0.5) w = 0.5;
  let above = 0;
  let below = 0;
  c.forEach((v, i) => {
    if (v === null) return;
    above += w ** i * v;
    below += w ** i;
  });
  return above / below;
}

function referenceHour(year: Year, hour: number): number | null {
  const pm25 = referenceNowcast(year.pm25, hour);
  const pm10 = referenceNowcast(year.pm10, hour);
  if (pm25 === null && pm10 === null) return null;
  const found = [];
  if (pm25 !== null) found.push(referenceIndex('pm25', pm25));
  if (pm10 !== null) found.push(referenceIndex('pm10', pm10));
  for (const gas of ['so2', 'no2', 'co', 'o3'] as const) {
    const c = year[gas][hour];
    if (c !== null && c !== undefined) found.push(referenceIndex(gas, c));
  }
  return roundHalfUp(Math.max(...found));
}

/** A day counts with 18 of 24 values, an 8-hour mean with 6 of 8. */
function referenceDay(year: Year, from: number): number | null {
  const found: number[] = [];
  let hasDust = false;
  for (const dust of ['pm25', 'pm10'] as const) {
    const hours = year[dust].slice(from, from + 24).filter((v) => v !== null);
    if (hours.length < 18) continue;
    hasDust = true;
    found.push(referenceIndex(dust, hours.reduce((a, b) => a + b, 0) / hours.length));
  }
  if (!hasDust) return null;
  for (const gas of ['so2', 'no2', 'co', 'o3'] as const) {
    const hours = year[gas].slice(from, from + 24).filter((v) => v !== null);
    if (hours.length >= 18) found.push(referenceIndex(gas, Math.max(...hours)));
  }
  const eight: number[] = [];
  for (let hour = from; hour < from + 24; hour++) {
    const hours = [];
    for (let back = 0; back < 8; back++) {
      const v = year.o3[hour - back];
      if (v !== null && v !== undefined) hours.push(v);
    }
    if (hours.length >= 6) eight.push(hours.reduce((a, b) => a + b, 0) / hours.length);
  }
  if (eight.length >= 18 && Math.max(...eight) <= 400) found.push(referenceIndex('o3-8h', Math.max(...eight)));
  return roundHalfUp(Math.max(...found));
}

/** Through decimal text, so that 109.49999999999999 is read as the half it stands for. */
function roundHalfUp(value: number): number {
  return Math.round(Number(value.toFixed(8)));
}
