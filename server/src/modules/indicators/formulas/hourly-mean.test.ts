import type { ReadingQuality } from '@ioc/contracts/streams';
import { expect, test } from 'vitest';
import { tallyOf } from '../readings-tally.ts';
import { shippedLegal } from '../testing.ts';
import { hourlyMean } from './hourly-mean.ts';

const start = Date.parse('2026-11-23T10:00:00+07:00');
const end = start + 3_600_000;
const minute = 60_000;
const legal = shippedLegal();
const formula = {
  kind: 'hourly-mean' as const,
  streamKinds: ['ambient-air-station'],
  property: 'so2',
  minShare: { set: 'monitoring', code: 'min-readings-complete' },
};

test('[DAT-05] an hour with 9 of 12 five-minute readings is complete, with 8 it is incomplete and says why', () => {
  const nine = compute(fiveMinutely(9, 40));
  const eight = compute(fiveMinutely(8, 40));

  expect(nine).toMatchObject({
    value: 40,
    status: 'complete',
    reason: null,
    parts: { expected: 12, valid: 9, share: 0.75 },
  });
  expect(eight).toMatchObject({ value: 40, status: 'incomplete', reason: 'below-min-share', parts: { valid: 8 } });
});

test('[SCN-41] readings taken while calibrating or in device error are counted but never enter the mean', () => {
  const readings = [...fiveMinutely(10, 100), reading(50, 9999, 'calibrating'), reading(55, -1, 'device-error')];

  const { value, status, parts } = compute(readings);

  expect(value).toBe(100);
  expect(status).toBe('complete');
  expect(parts).toMatchObject({ valid: 10, calibrating: 1, deviceError: 1, lowest: 100, highest: 100 });
});

test('[DAT-05] an hour without readings and an hour of calibration only both have no value, for different reasons', () => {
  expect(compute([])).toMatchObject({ value: null, status: 'no-data', reason: 'no-readings' });
  expect(compute([reading(0, 5, 'calibrating')])).toMatchObject({
    value: null,
    status: 'no-data',
    reason: 'only-unusable-readings',
  });
});

test('[DAT-05] readings outside the hour are not taken: the start belongs to it, the end does not', () => {
  const { value, parts } = compute([reading(-1, 900), ...fiveMinutely(12, 10), reading(60, 900)]);

  expect(value).toBe(10);
  expect(parts.valid).toBe(12);
});

test('[DAT-07] while the hour still runs its mean is provisional and measured against the readings due so far', () => {
  const { value, status, parts } = compute(fiveMinutely(6, 20), start + 30 * minute);

  expect({ value, status, expected: parts.expected }).toEqual({ value: 20, status: 'provisional', expected: 6 });
});

test('[DAT-05] a sensor that sends more often than its rhythm is complete, not more than complete', () => {
  const everyMinute = Array.from({ length: 60 }, (_, i) => reading(i, i));

  const { value, parts } = compute(everyMinute);

  expect(value).toBe(29.5);
  expect(parts.share).toBe(1);
});

function compute(readings: ReturnType<typeof reading>[], until = end) {
  const tally = tallyOf(readings, { start, end });
  return hourlyMean.compute(formula, { tally, rhythmSeconds: 300, start, end, until }, legal);
}

function fiveMinutely(count: number, value: number) {
  return Array.from({ length: count }, (_, i) => reading(i * 5, value));
}

function reading(minutes: number, value: number, quality: ReadingQuality = 'measured') {
  return { time: start + minutes * minute, value, quality };
}
