import { expect, test } from 'vitest';
import { chartPng, drawChart } from './chart.ts';

const size = { widthMillimeters: 165, heightMillimeters: 75 };
const option = {
  legend: {},
  xAxis: { type: 'category', data: ['Quý I', 'Quý II'] },
  yAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
  series: [
    { type: 'bar', name: 'Thu <b>', data: [1234.5, 2300], label: { show: true, formatter: '{c} tỷ' } },
    { type: 'bar', name: 'Chi', data: [1000, 1500] },
  ],
};
const words = (svg: string) => svg.replaceAll(/<[^>]+>/g, ' ');

test('[PLT-08] numbers in a chart are written the Vietnamese way', () => {
  const text = words(drawChart(option, size, 'Be Vietnam Pro'));

  expect(text).toContain('1.234,5 tỷ');
  expect(text).toContain('2.000%');
  expect(text).toContain('Quý II');
  expect(text).toContain('Thu &lt;b&gt;');
});

test('[GO-08] no number in a chart is cut short or broken over two lines', () => {
  const data = ['Môi trường', 'Giao thông', 'Trật tự đô thị'].map((name, index) => ({
    name,
    value: 1052 - 178 * index,
  }));
  const pie = { type: 'pie', radius: '70%', label: { formatter: '{b}: {c} phản ánh đã tiếp nhận trong tháng' }, data };

  const text = words(drawChart({ series: [pie] }, { ...size, widthMillimeters: 80 }, 'Be Vietnam Pro'));

  expect(text).not.toMatch(/\.\.\.|…/);
  for (const number of ['1.052', '874', '696']) expect(text).toContain(`: ${number} phản ánh`);
});

test('[GO-10] a chart drawn again is the same picture', () => {
  const first = drawChart(option, size, 'Be Vietnam Pro');
  const other = drawChart({ ...option, series: [{ type: 'line', data: [1, 2] }] }, size, 'Be Vietnam Pro');
  const second = drawChart(option, size, 'Be Vietnam Pro');

  expect(second).toBe(first);
  expect(other).not.toBe(first);
  expect(chartPng(second, 'Be Vietnam Pro').equals(chartPng(first, 'Be Vietnam Pro'))).toBe(true);
});

test('[PLT-08] the picture for Word is sharp enough to print', () => {
  const png = chartPng(drawChart(option, size, 'Be Vietnam Pro'), 'Be Vietnam Pro');

  const dotsPerInch = png.readUInt32BE(16) / (size.widthMillimeters / 25.4);
  expect(dotsPerInch).toBeGreaterThan(280);
});
