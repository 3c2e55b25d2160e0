import { expect, test } from 'vitest';
import { windowOf } from './AlertList.tsx';
import { byHour, hourStarts } from './hours.ts';

const hourMs = 3_600_000;

test('[PLT-01] the time bar covers the last twenty-four hours and ends with the running one', () => {
  const starts = hourStarts(Date.parse('2026-11-23T12:34:56.000Z'));

  expect(starts).toHaveLength(25);
  expect(starts.at(-1)).toBe(Date.parse('2026-11-23T12:00:00.000Z'));
  expect(starts[0]).toBe(starts.at(-1)! - 24 * hourMs);
});

test('[PLT-01] hours without figures stay without figures', () => {
  expect(byHour(undefined).get(Date.parse('2026-11-23T12:00:00.000Z'))).toBeUndefined();
});

test('[INF-16] the list of the wall follows the selected row, and never scrolls for the others', () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({ id: String(index) }));

  expect(windowOf(rows, null).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  expect(windowOf(rows, '9').at(-1)).toEqual({ id: '9' });
  expect(windowOf(rows, '9')).toHaveLength(7);
});
