import { expect, test } from 'vitest';
import { chartRows, onPaper } from './print-chart.ts';

const option = {
  legend: {},
  xAxis: { type: 'category', data: ['16/11', '17/11'] },
  yAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
  series: [{ type: 'line', name: 'Trạm 1', data: [47.5, null] }],
};

test('[GO-08] a chart of a document can be read as a table', () => {
  expect(chartRows(option)).toMatchObject({
    head: ['', 'Trạm 1'],
    rows: [
      ['16/11', '47,5'],
      ['17/11', ''],
    ],
  });
});

test('[GO-08] axes write numbers the Vietnamese way', () => {
  const [axis] = onPaper(option, 'serif')['yAxis'] as { axisLabel: { formatter: (value: number) => string } }[];

  expect(axis?.axisLabel.formatter(1234.5)).toBe('1.234,5%');
});
