// The official worked examples of Decision 1459/QĐ-TCMT and vectors computed from its tables.
import { expect, test } from 'vitest';
import { aqiDaily } from '../formulas/aqi-daily.ts';
import { aqiHourly } from '../formulas/aqi-hourly.ts';
import { shippedLegal } from '../testing.ts';
import { movingMeans } from './eight-hours.ts';
import { readAqiMethod } from './method.ts';
import { nowcast } from './nowcast.ts';
import { interpolate, roundIndex } from './sub-index.ts';

const legal = shippedLegal();
const method = readAqiMethod('vn-aqi-1459', legal);
const literal = readAqiMethod('vn-aqi-1459', shippedLegal('2026-11-23', { 'vn-aqi-1459/nowcast.mode': 'literal' }));

function exactIndex(column: string, concentration: number): number {
  return interpolate(method.breakpoints.get(`breakpoints.${column}`)!, concentration, method.cap);
}

test.for([
  ['1', 'pm25', 12.5, 25, 25],
  ['2', 'pm25', 25, 50, 50],
  ['3', 'pm25', 40, 80, 80],
  ['4 (official, 24 h)', 'pm25', 55.7, 109.5, 110],
  ['5', 'pm25', 100, 164.29, 164],
  ['6', 'pm25', 200, 250, 250],
  ['7', 'pm25', 420, 446.67, 447],
  ['8 (capped)', 'pm25', 600, 500, 500],
  ['9a', 'pm10', 120, 85, 85],
  ['9b', 'pm10', 180, 115, 115],
  ['9c', 'pm10', 385, 250, 250],
  ['10a', 'so2', 240, 75.56, 76],
  ['10b', 'so2', 450, 125, 125],
  ['11 (strict 59, the Decision prints 60)', 'no2', 118.7, 59.35, 59],
  ['12 (official, day)', 'no2', 130.8, 65.4, 65],
  ['13a', 'co', 12_000, 55, 55],
  ['13b', 'co', 37_500, 125, 125],
  ['14 (official)', 'o3-1h', 136.1, 42.53, 43],
  ['15 (official)', 'o3-8h', 89.3, 44.65, 45],
  ['16', 'o3-8h', 305, 250, 250],
  ['17 (1-hour column)', 'o3-1h', 430, 207.5, 208],
] as const)('[SCN-51] VN_AQI vector %s: %s = %d gives %d → %d', ([, column, concentration, exact, rounded]) => {
  const index = exactIndex(column, concentration);

  expect(index).toBeCloseTo(exact, 2);
  expect(roundIndex(index)).toBe(rounded);
});

test('[SCN-51] VN_AQI: a concentration at the last breakpoint or above it is 500, and the concentration is kept', () => {
  const pm25 = [null, null, null, null, null, null, null, null, null, null, 600, 600];

  const { value, parts } = hourly({ pm25 });

  expect(exactIndex('no2', 3850)).toBe(500);
  expect(value).toBe(500);
  expect(parts.subIndices[0]).toMatchObject({ concentration: 600, index: 500, capped: true });
});

test('[SCN-51] VN_AQI vector 17: O3 8 h = 401 and O3 1 h = 430 use only the 1-hour column and give 208', () => {
  // 31 hours: seven before the day, then the day. Eight hours at 401, one of them at 430, keep the 8-hour mean above 400.
  const o3 = [...Array<number>(7 + 16).fill(300), 430, ...Array<number>(7).fill(401)];

  const { parts } = daily({ o3, pm25: Array<number>(31).fill(10) });

  const eightHours = parts.averages.find(({ average }) => average === 'max-8h')!;
  expect(eightHours.concentration).toBeGreaterThan(400);
  expect(eightHours.leftOut).toBe('above-the-range-of-its-table');
  expect(parts.subIndices.find(({ pollutant }) => pollutant === 'o3')).toMatchObject({
    average: 'max-1h',
    exact: 207.5,
    index: 208,
  });
});

test('[SCN-51] VN_AQI vector 18: SO2 and NO2 without PM10 and PM2.5 give no index, for want of a mandatory pollutant', () => {
  const gases = { so2: Array<number>(12).fill(240), no2: Array<number>(12).fill(118.7) };

  const result = hourly(gases);

  expect(result.value).toBeNull();
  expect(result.reason).toBe('missing-mandatory-pollutant');
  expect(result.parts.subIndices.map(({ index }) => index)).toEqual([76, 59]);
});

const official = [20.6, 19.6, 22.4, 20.3, 16.5, 19.0, 16.5, 19.5, 23.5, 20.5, 24.7, 26.9];
const sharpRise = [90, 70, 52, 40, 35, 30, 28, 25, 24, 22, 20, 18];
const gaps = [64, null, 58, 61, 55, 50, null, 48, 52, 57, 60, 62];
const notRecent = [null, null, 58, 61, 55, 50, 40, 48, 52, 57, 60, 62];

test('[SCN-51] VN_AQI NowCast A (official): 20.27, sub-index 41', () => {
  const working = nowcast(official.toReversed(), method.nowcast);

  expect(working.ratio).toBeCloseTo(0.6134, 4);
  expect(working.weight).toBe(working.ratio);
  expect(working.value).toBeCloseTo(20.27, 2);
  expect(roundIndex(exactIndex('pm25', working.value!))).toBe(41);
});

test('[SCN-51] VN_AQI NowCast B (sharp rise): 73.479 normalised, 73.461 literal, sub-index 139 either way', () => {
  const working = nowcast(sharpRise.toReversed(), method.nowcast);
  const asPrinted = nowcast(sharpRise.toReversed(), literal.nowcast);

  expect(working.ratio).toBeCloseTo(0.2, 10);
  expect(working.weight).toBe(0.5);
  expect(working.value).toBeCloseTo(73.479, 3);
  expect(asPrinted.value).toBeCloseTo(73.461, 3);
  expect([working, asPrinted].map(({ value }) => roundIndex(exactIndex('pm25', value!)))).toEqual([139, 139]);
});

test('[SCN-51] VN_AQI NowCast C (gaps): missing hours have no weight, 58.913, sub-index 115', () => {
  const working = nowcast(gaps.toReversed(), method.nowcast);

  expect(working.ratio).toBeCloseTo(0.75, 10);
  expect(working.value).toBeCloseTo(58.913, 3);
  expect(working.used).toHaveLength(10);
  expect(exactIndex('pm25', working.value!)).toBeCloseTo(114.85, 2);
  expect(roundIndex(exactIndex('pm25', working.value!))).toBe(115);
});

test('[SCN-51] VN_AQI NowCast D: without two of the three newest hours there is no value and no index', () => {
  const result = hourly({ pm25: notRecent.toReversed() });

  expect(nowcast(notRecent.toReversed(), method.nowcast).value).toBeNull();
  expect(result).toMatchObject({ value: null, status: 'no-data', reason: 'not-enough-recent-hours' });
});

test('[SCN-51] VN_AQI NowCast: the literal form reads too low when hours are missing, the normalised one does not', () => {
  const flat = [40, null, 40, null, null, null, null, null, null, null, null, 10];

  const normalised = nowcast(flat.toReversed(), method.nowcast).value!;
  const asPrinted = nowcast(flat.toReversed(), literal.nowcast).value!;

  expect(normalised).toBeCloseTo(39.988, 3);
  expect(asPrinted).toBeCloseTo(25.002, 3);
});

test('[SCN-51] VN_AQI official hour example: O3 136.1, NO2 118.7, NowCast 20.3 give 43, 59, 41 and strictly 59', () => {
  const { value, parts } = hourly({
    o3: Array<number>(12).fill(136.1),
    no2: Array<number>(12).fill(118.7),
    pm25: Array<number>(12).fill(20.3),
  });

  expect(Object.fromEntries(parts.subIndices.map(({ pollutant, index }) => [pollutant, index]))).toEqual({
    o3: 43,
    no2: 59,
    pm25: 41,
  });
  expect(value).toBe(59);
  expect(parts).toMatchObject({ dominant: 'no2', category: 'moderate' });
});

test('[SCN-51] VN_AQI official day example: O3 8 h 89.3, O3 1 h 114.6, NO2 130.8, PM2.5 55.7 give 110', () => {
  // Four of the eight hours at 114.6 and four at 64 make the 8-hour mean 89.3; the rest of the day is lower.
  const o3 = [
    ...Array<number>(15).fill(20),
    ...Array<number>(4).fill(64),
    ...Array<number>(4).fill(114.6),
    ...Array<number>(8).fill(20),
  ];
  const no2 = [...Array<number>(20).fill(30), 130.8, ...Array<number>(10).fill(30)];

  const { value, parts } = daily({ o3, no2, pm25: Array<number>(31).fill(55.7) });

  expect(parts.averages.find(({ average }) => average === 'max-8h')!.concentration).toBeCloseTo(89.3, 10);
  expect(
    parts.averages.find(({ pollutant, average }) => pollutant === 'o3' && average === 'max-1h')!.concentration,
  ).toBe(114.6);
  expect(parts.subIndices.map(({ pollutant, average, index }) => [pollutant, average, index])).toEqual([
    ['pm25', 'mean-24h', 110],
    ['no2', 'max-1h', 65],
    ['o3', 'max-8h', 45],
  ]);
  expect(value).toBe(110);
  expect(parts).toMatchObject({ dominant: 'pm25', category: 'poor' });
});

test('[SCN-51] VN_AQI official 8-hour example: the printed day of O3 has the 24 printed means, from 18.0 up to 74.4', () => {
  const hours = [
    15.7, 14.2, 17.7, 18.9, 19.3, 15.7, 19.7, 22.6, 27.1, 29.0, 31.9, 25.3, 34.7, 35.2, 41.6, 45.7, 49.2, 55.8, 69.6,
    78.3, 91.5, 97.7, 81.2, 71.8, 43.5, 34.3, 21.5, 20.5, 19.4, 20.4, 21.3,
  ];
  const printed = [
    18.0, 19.4, 21.2, 23.0, 23.8, 25.8, 28.2, 30.9, 33.8, 36.6, 39.9, 44.7, 51.3, 58.4, 66.2, 71.1, 74.4, 73.7, 71.0,
    65.0, 57.8, 48.7, 39.1, 31.6,
  ];

  const means = movingMeans(hours, 1);

  expect(means[0]).toBeCloseTo(17.975, 10);
  expect(means).toHaveLength(24);
  // The printed hours are rounded themselves: 12:00 is printed as 44.7, its printed hours give 44.64.
  for (const [i, mean] of means.entries()) expect(Math.abs(mean! - printed[i]!)).toBeLessThan(0.07);
  expect(roundToTenth(Math.max(...means.map(Number)))).toBe(74.4);
});

function hourly(series: Record<string, (number | null)[]>) {
  const inputs = Object.fromEntries(method.pollutants.map(({ id }) => [id, `${id}-hour`]));
  return aqiHourly.compute(
    { kind: 'aqi-hourly', method: 'vn-aqi-1459', inputs },
    { series: byIndicator(series), times: [], closed: true },
    legal,
  );
}

function daily(series: Record<string, (number | null)[]>) {
  const inputs = Object.fromEntries(method.pollutants.map(({ id }) => [id, `${id}-hour`]));
  return aqiDaily.compute(
    { kind: 'aqi-daily', method: 'vn-aqi-1459', inputs, minShare: { set: 'monitoring', code: 'min-hours-complete' } },
    { series: byIndicator(series), times: [], closed: true },
    legal,
  );
}

function byIndicator(series: Record<string, (number | null)[]>) {
  return Object.fromEntries(Object.entries(series).map(([id, hours]) => [`${id}-hour`, hours]));
}

function roundToTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
