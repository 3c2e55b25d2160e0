import { expect, test } from 'vitest';
import { chartLook } from './chart-look.ts';
import { sparkPoints } from './Sparkline.tsx';
import { timeSeriesOption } from './time-series.ts';

const words = { time: String, axisTime: String, number: String, now: 'Hiện tại' };
const hour = (index: number) => Date.UTC(2026, 10, 23, index);

test('[GO-02] a forecast is a dashed line that begins where the measured one ends', () => {
  const points = [1, 2, 3, 4, 5].map((value, index) => ({ at: hour(index), value }));

  const { series } = timeSeriesOption(
    chartLook('dark', 16),
    { series: [{ name: 'Mực nước', points, forecastFrom: hour(2) }], unit: 'm' },
    words,
  );

  expect(
    (series as { lineStyle?: unknown }[]).map(
      ({ lineStyle }) => (lineStyle as { type?: string } | undefined)?.type ?? 'solid',
    ),
  ).toEqual(['solid', 'dashed']);
  expect(series.map(({ data }) => (data as unknown[]).length)).toEqual([3, 3]);
});

test('[GO-02] a gap in the readings stays a gap', () => {
  const points = [
    { at: hour(0), value: 1 },
    { at: hour(1), value: null },
    { at: hour(2), value: 3 },
  ];

  const { series } = timeSeriesOption(
    chartLook('light', 16),
    { series: [{ name: 'PM2.5', points }], unit: 'µg/Nm³' },
    words,
  );

  expect(series[0]).toMatchObject({
    connectNulls: false,
    data: [
      [hour(0), 1],
      [hour(1), null],
      [hour(2), 3],
    ],
  });
});

test('[INF-16] limits are drawn with their words and value, and stay in view above the readings', () => {
  const option = timeSeriesOption(
    chartLook('dark', 16),
    {
      series: [{ name: 'Mực nước', points: [{ at: hour(0), value: 2 }] }],
      limits: [{ value: 5.4, label: 'Báo động III', level: 4 }],
      unit: 'm',
    },
    words,
  );

  const { max } = option.yAxis as { max: (extent: { max: number }) => number };
  expect(max({ max: 2 })).toBeGreaterThan(5.4);
  expect(JSON.stringify(option.series[0])).toContain('Báo động III · 5.4');
});

test('[INF-16] sizes follow the width of the wall', () => {
  expect(chartLook('dark', 32).px(12)).toBe(24);
});

test('[GO-02] a spark line leaves out what was not measured and draws level values in the middle', () => {
  expect(sparkPoints([4, null, 4])).toEqual([
    [3, 16],
    [93, 16],
  ]);
});
