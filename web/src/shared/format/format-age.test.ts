import { expect, test } from 'vitest';
import { formatAge } from './format-age.ts';

test('[GO-02] an age is told in one number and one unit', () => {
  expect(formatAge(10_000)).toBe('10 giây');
  expect(formatAge(5 * 60_000 + 59_000)).toBe('5 phút');
  expect(formatAge(26 * 3_600_000)).toBe('1 ngày');
  expect(formatAge(3 * 3_600_000, 'en')).toBe('3 h');
});

test('[GO-02] a clock that is a little ahead does not make an age negative', () => {
  expect(formatAge(-4000)).toBe('1 giây');
});
