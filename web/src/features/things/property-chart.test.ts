import type { Figure } from '@ioc/contracts/indicators';
import type { Observation } from '@ioc/contracts/streams';
import { expect, test } from 'vitest';
import { limitsInReach, pointsOf, stepsOf, withAlertSpans } from './property-chart.ts';

const reading = (time: string, value: number, quality: Observation['quality'] = 'measured'): Observation => ({
  thing: 's1',
  property: 'no2',
  time,
  value,
  unit: 'µg/m3',
  quality,
  receivedAt: time,
});

test('[SCN-41] a silence of the station is drawn as a hole, not as a line across', () => {
  const points = pointsOf([reading('2026-11-23T10:00:00Z', 50), reading('2026-11-23T12:00:00Z', 60)], 300);

  expect(points.map(({ value }) => value)).toEqual([50, null, 60]);
});

test('[SCN-41] readings taken while calibrating are not drawn as measured', () => {
  const points = pointsOf([reading('2026-11-23T10:00:00Z', 900, 'calibrating')], 300);

  expect(points.map(({ value }) => value)).toEqual([null]);
});

test('[SCN-41] an hourly mean holds for its whole hour', () => {
  const hour = (start: string, end: string, value: number) => ({ period: { start, end }, value }) as unknown as Figure;

  const steps = stepsOf([
    hour('2026-11-23T11:00:00Z', '2026-11-23T12:00:00Z', 30),
    hour('2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z', 20),
  ]);

  expect(steps.map(({ value }) => value)).toEqual([20, 20, 30, 30]);
  expect(steps[1]?.at).toBe(Date.parse('2026-11-23T11:00:00Z') - 1);
});

test('[SCN-41] a limit far above the curve is left out of the picture', () => {
  const points = [{ at: 0, value: 60 }];

  expect(limitsInReach([{ limit: 200 }, { limit: 350 }], points)).toEqual([{ limit: 200 }]);
});

test('[SCN-41] an alert is marked from its start to its end, one that goes on up to the present', () => {
  const look = { color: { 'risk-3-text': '#FF9A3D' }, font: 'x', px: (pixels: number) => pixels };
  const now = Date.parse('2026-11-23T12:00:00Z');

  const option = withAlertSpans(
    { series: [{ type: 'line', name: 'NO2' }] },
    [
      { level: 3, start: '2026-11-23T10:00:00Z', end: '2026-11-23T10:40:00Z' },
      { level: 3, start: '2026-11-23T11:30:00Z', end: null },
    ],
    now,
    look as never,
  );

  const { data } = (option.series[0] as unknown as { markArea: { data: { xAxis: number }[][] } }).markArea;
  expect(data.map(([from, to]) => [from?.xAxis, to?.xAxis])).toEqual([
    [Date.parse('2026-11-23T10:00:00Z'), Date.parse('2026-11-23T10:40:00Z')],
    [Date.parse('2026-11-23T11:30:00Z'), now],
  ]);
});
