import { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import { expect, test } from 'vitest';
import { parseDate } from './parse-date.ts';
import { findDecimalSign, parseNumber } from './parse-number.ts';
import { parseValue } from './parse-value.ts';

test.each([
  ['1.234,5', null, 1234.5],
  ['1,234.5', null, 1234.5],
  ['1.234.567', null, 1_234_567],
  ['0,125', null, 0.125],
  ['0.125', null, 0.125],
  ['12.5', null, 12.5],
  ['1.234', ',', 1234],
  ['1.234', '.', 1.234],
  ['1.234', null, 1234],
  ['1.234', 'both', null],
  ['1 234 567,8', null, 1_234_567.8],
  ['(12,5)', null, -12.5],
  ['−3', null, -3],
  ['1.23.4', null, Number.NaN],
  ['12a', null, Number.NaN],
] as const)('[DAT-06] %s in a column of decimal sign %s is %s', (text, sign, value) => {
  expect(parseNumber(text, sign)).toBe(value);
});

test('[DAT-06] the other values of a column tell how its numbers are written', () => {
  expect(findDecimalSign(['1.234', '12,5'])).toBe(',');
  expect(findDecimalSign(['1.234', '12.5'])).toBe('.');
  expect(findDecimalSign(['1.234', '5'])).toBeNull();
  expect(findDecimalSign(['1,5', '1.5'])).toBe('both');
});

test.each([
  ['05/03/2026', '2026-03-05'],
  ['5-3-2026', '2026-03-05'],
  ['05.03.26', '2026-03-05'],
  ['2026-03-05', '2026-03-05'],
  ['2026-03-05T00:00:00Z', '2026-03-05'],
  ['ngày 05 tháng 3 năm 2026', '2026-03-05'],
  [46_086, '2026-03-05'],
  [46_086.75, '2026-03-05'],
  ['46086', '2026-03-05'],
  [new Date('2026-03-04T23:59:59.999Z'), '2026-03-05'],
  ['31/02/2026', null],
  ['12/31/2026', null],
  [2026, null],
  ['hôm qua', null],
])('[DAT-06] %s is the day %s', (written, day) => {
  expect(parseDate(written)).toBe(day);
});

test('[DAT-06] a number may carry the unit of its column, and no other', () => {
  const field = DataSetFieldDescription.parse({
    id: 'flow',
    name: { vi: 'Lưu lượng', en: 'Flow' },
    type: 'number',
    unit: 'm3/h',
    max: 10_000,
  });
  const directory = { find: () => null, isEmpty: true };
  const context = { sign: null, references: { units: directory, sites: new Map() } };

  expect(parseValue('1.234,5 m³/h', field, context)).toEqual({ value: 1234.5 });
  expect(parseValue('–', field, context)).toEqual({ value: null });
  expect(parseValue('5 l/s', field, context)).toEqual({ problem: 'phải là số (đơn vị m3/h)' });
  expect(parseValue('12.000', field, context)).toEqual({ problem: 'lớn hơn mức cao nhất 10.000' });
});
