import type { Figure } from '@ioc/contracts/indicators';
import { expect, test } from 'vitest';
import { inOrder, lengthsFor, rank, revisionsOf, unitOf } from './course.ts';

const figure = (start: string, value: number | null, extra: Partial<Figure> = {}) =>
  ({ period: { start, end: start }, value, area: '97', thing: null, site: null, ...extra }) as Figure;

test('[DAT-20] a corrected period shows both values, a period that came later is no correction', () => {
  const before = [figure('2026-11-01', 10), figure('2026-11-02', 20)];
  const now = [figure('2026-11-01', 10), figure('2026-11-02', 25), figure('2026-11-03', 30)];

  const revisions = revisionsOf(now, before);

  expect(revisions.map((revision) => [revision.before.value, revision.now.value])).toEqual([[20, 25]]);
});

test('[GO-03] the worst stands first, by the direction of the indicator, and missing values last', () => {
  const figures = [figure('a', 1), figure('b', 9), figure('c', null)];

  expect(rank(figures, 'lower-is-better').map(({ value }) => value)).toEqual([9, 1, null]);
  expect(rank(figures, 'higher-is-better').map(({ value }) => value)).toEqual([1, 9, null]);
});

test('[GO-03] figures are told apart by station, park or area as the indicator says', () => {
  const one = figure('a', 1, { thing: 's1', site: 'p1' });

  expect([unitOf(one, 'thing'), unitOf(one, 'site'), unitOf(one, 'area')]).toEqual(['s1', 'p1', '97']);
});

test('[GO-03] the chart runs by time whatever the order of the answer', () => {
  expect(inOrder([figure('2026-11-02', 2), figure('2026-11-01', 1)]).map(({ value }) => value)).toEqual([1, 2]);
  expect(lengthsFor('hour')[0]).toBe(24);
  expect(lengthsFor('month')[0]).toBe(8760);
});
