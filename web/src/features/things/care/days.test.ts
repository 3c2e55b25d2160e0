import { expect, test } from 'vitest';
import { dayFrom, daysBetween, dayText } from './days.ts';

test('[DAT-20] a day is written as day/month/year, and one that is not in the calendar is refused', () => {
  expect(dayFrom(' 5/1/2026 ')).toBe('2026-01-05');
  expect([dayFrom('30/02/2026'), dayFrom('2026-01-05'), dayFrom('13/13/2026'), dayFrom('')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(dayText('2026-01-05')).toBe('05/01/2026');
});

test('[DAT-20] days to the next calibration count over months and years, and below zero once it is overdue', () => {
  expect(daysBetween('2026-11-25', '2026-12-25')).toBe(30);
  expect(daysBetween('2026-11-25', '2027-11-25')).toBe(365);
  expect(daysBetween('2026-11-25', '2026-11-20')).toBe(-5);
});
