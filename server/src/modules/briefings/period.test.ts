import { expect, test } from 'vitest';
import { formerPeriod, periodAround, periodWords, readPeriod } from './period.ts';

test('[GO-08] a month runs from its first midnight in Viet Nam to the next', () => {
  expect(readPeriod('2026-11', 'month')).toEqual({
    start: '2026-10-31T17:00:00Z',
    end: '2026-11-30T17:00:00Z',
    kind: 'month',
    text: '2026-11',
  });
});

test('[GO-08] days, weeks, months, quarters and years are named as officials write them', () => {
  const words = (text: string, kind: Parameters<typeof readPeriod>[1]) => periodWords(readPeriod(text, kind));

  expect(words('2026-11-05', 'day')).toBe('ngày 5 tháng 11 năm 2026');
  expect(words('2026-W47', 'week')).toBe('tuần 47 năm 2026 (16/11/2026–22/11/2026)');
  expect(words('2026-11', 'month')).toBe('tháng 11 năm 2026');
  expect(words('2026-Q4', 'quarter')).toBe('quý IV năm 2026');
  expect(words('2026', 'year')).toBe('năm 2026');
});

test('[GO-08] the former period is the one just before, across years', () => {
  const former = (text: string, kind: Parameters<typeof readPeriod>[1]) => formerPeriod(readPeriod(text, kind)).text;

  expect(former('2026-01', 'month')).toBe('2025-12');
  expect(former('2026-03-01', 'day')).toBe('2026-02-28');
  expect(former('2026-W01', 'week')).toBe('2025-W52');
  expect(former('2026-Q1', 'quarter')).toBe('2025-Q4');
  expect(former('2026', 'year')).toBe('2025');
});

test('[GO-08] the period around a moment goes by the clock of Viet Nam', () => {
  expect(periodAround(new Date('2026-11-30T17:00:00Z'), 'month').text).toBe('2026-12');
  expect(periodAround(new Date('2026-11-30T16:59:59Z'), 'month').text).toBe('2026-11');
});

test.each([
  ['2026-13', 'month'],
  ['2026-11-05', 'month'],
  ['2026-W60', 'week'],
  ['2026-02-30', 'day'],
] as const)('[GO-08] %s is refused as a %s, saying what is expected', (text, kind) => {
  expect(() => readPeriod(text, kind)).toThrow(/Kỳ ".+" không đúng, cần dạng \d{4}/);
});
