import type { Figure } from '@ioc/contracts/indicators';
import type { Thing } from '@ioc/contracts/streams';
import { expect, test } from 'vitest';
import { siteRows, stationRows } from './ranking.ts';

const station = (id: string, park: string | null, state: Thing['state'] = 'live') =>
  ({ id, name: id, areaName: 'Xã', state, site: park && { id: park, name: `KCN ${park}` } }) as unknown as Thing;
const figures = (values: Record<string, number | null>) =>
  new Map(Object.entries(values).map(([id, value]) => [id, { value } as Figure]));

const things = [station('a1', 'a'), station('a2', 'a', 'silent'), station('b1', 'b'), station('town', null)];
const index = figures({ a1: 40, a2: 160, b1: 90 });

test('[SCN-41] a park is ranked by the worst of its stations', () => {
  const rows = siteRows(things, index, [figures({ a: 1, b: 4 })]);

  expect(rows.map(({ id, worst }) => [id, worst?.value])).toEqual([
    ['a', 160],
    ['b', 90],
  ]);
  expect(rows[0]?.silent).toBe(1);
  expect(rows[1]?.figures[0]?.value).toBe(4);
});

test('[SCN-41] a station without an index stands last, not as the best', () => {
  const rows = stationRows(things, index, [], []);

  expect(rows.map(({ thing }) => thing.id)).toEqual(['a2', 'b1', 'a1', 'town']);
});
