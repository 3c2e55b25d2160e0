import { expect, test } from 'vitest';
import { createExceptionReport, type EdgeReading } from './exception-report.ts';

const filter = { property: 'pm25', deadBand: 2, atLeastEverySeconds: 600, above: 100 };
const reading = (seconds: number, value: number, property = 'pm25'): EdgeReading => ({
  thing: 'tram-1',
  property,
  unit: 'ug/m3',
  value,
  time: Date.UTC(2026, 10, 25) + seconds * 1000,
});
const values = (readings: readonly EdgeReading[]) => readings.map(({ value }) => value);

test('[INF-12] a value near the last one sent is held back, another property is not touched', () => {
  const report = createExceptionReport([filter]);

  const { readings } = report.pass([
    reading(0, 20),
    reading(60, 21),
    reading(120, 22),
    reading(120, 7, 'so2'),
    reading(180, 7, 'so2'),
  ]);

  expect(values(readings)).toEqual([20, 7, 7]);
  expect(report.heldBack()).toBe(2);
});

test('[INF-12] before a jump the last value held goes out too, so that the line bends where it did', () => {
  const report = createExceptionReport([filter]);

  const { readings } = report.pass([reading(0, 20), reading(60, 20.5), reading(120, 21), reading(180, 40)]);

  expect(values(readings)).toEqual([20, 21, 40]);
  expect(readings.map(({ time }) => time)).toEqual(readings.map(({ time }) => time).toSorted((a, b) => a - b));
});

test('[INF-12] a quiet station still reports as often as agreed', () => {
  const report = createExceptionReport([filter]);
  const quiet = Array.from({ length: 61 }, (_, minute) => reading(minute * 60, 20));

  const { readings } = report.pass(quiet);

  const gaps = readings.slice(1).map(({ time }, i) => (time - readings[i]!.time) / 1000);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(600);
  expect(readings.length).toBeLessThan(quiet.length / 3);
});

test('[INF-12] beyond the limit every value goes out, at once', () => {
  const report = createExceptionReport([filter]);

  const { readings, urgent } = report.pass([reading(0, 120), reading(60, 120), reading(120, 120)]);

  expect(values(readings)).toEqual([120, 120, 120]);
  expect(urgent).toBe(true);
});

test('[INF-12] a late value passes and does not disturb what is compared', () => {
  const report = createExceptionReport([filter]);
  report.pass([reading(0, 20), reading(300, 21)]);

  const late = report.pass([reading(60, 80)]);
  const next = report.pass([reading(360, 21)]);

  expect(values(late.readings)).toEqual([80]);
  expect(next.readings).toEqual([]);
});
