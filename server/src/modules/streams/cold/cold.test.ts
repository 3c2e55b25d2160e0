import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { aCaller } from '../../../testing/app.ts';
import { aStation, appWithDoors } from '../../../testing/stations.ts';
import { observationDigest } from '../index.ts';
import type { StreamTables } from '../tables.ts';
import { moveToCold } from './move.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let folder: string;
const minute = 60_000;
const settings = { observations: { coldAfterDays: 400, legalBasis: [] } };
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const communeLeader = (area: string) => aCaller(app.province, { id: area, role: 'commune-leader', areas: [area] });
const get = async (path: string, caller = leader()) => (await app.call(caller, 'GET', path)).body;
const hand = async (thing: string, property: string, readings: readonly (readonly [string | number, number])[]) => {
  const pack = readings.map(([at, v]) => ({
    n: `${thing}:${property}`,
    v,
    u: 'ug/m3',
    t: new Date(at).getTime() / 1000,
  }));
  return (await app.call(aCaller(app.province, { role: 'feed' }), 'POST', '/observations', pack)).body;
};
const move = () => app.platform.unit(systemCaller, (unit: Unit<StreamTables>) => moveToCold(unit, folder, settings));
const years = '&from=2024-01-01T00:00:00Z&to=2026-12-01T00:00:00Z';
const everything = async (thing: string) => ({
  all: (await get(`/observations?thing=${thing}&limit=20000`)).items,
  span: (await get(`/observations?thing=${thing}&property=pm10&from=2025-03-31T20:00:00Z&to=2025-04-02T00:00:00Z`))
    .items,
  byDay: (await get(`/observation-summaries?thing=${thing}&property=pm10&step=day${years}`)).items,
  digest: await app.platform.unit(systemCaller, (unit) => observationDigest(unit, { thing })),
});

beforeAll(async () => {
  app = await appWithDoors({ at: '2026-11-23T01:00:00Z' });
  folder = join(app.dataDir, 'cold');
  for (const id of ['lau-1', 'lau-2', 'lau-3', 'lau-4']) await aStation(app, { id });
  const began = Date.parse('2025-02-25T00:00:00Z');
  for (const thing of ['lau-1', 'lau-2', 'lau-3', 'lau-4']) {
    for (const property of ['pm10', 'so2']) {
      const old = Array.from({ length: 400 }, (_, i) => [began + i * 180 * minute, (i * 7) % 90] as const);
      await hand(thing, property, [...old, ['2026-11-20T00:00:00Z', 33]]);
    }
  }
});
afterAll(() => app.stop());

test('[INF-09] nothing that is read changes when history moves into files, and it moves only when it is old enough', async () => {
  const before = await everything('lau-1');

  const moved = await move();

  const after = await everything('lau-1');
  expect(before.all).toHaveLength(802);
  expect(before.byDay.length).toBeGreaterThan(40);
  expect(moved.map(({ from }) => from.toISOString().slice(0, 7))).toEqual(['2025-02', '2025-03', '2025-04']);
  expect(after).toEqual(before);
  expect(await move()).toEqual([]);
});

test('[INF-09] pages go through files and database as through one list', async () => {
  const whole = (await get('/observations?thing=lau-1&limit=20000')).items;
  const pages: unknown[] = [];

  for (let cursor = ''; ;) {
    const page = await get(`/observations?thing=lau-1&limit=97${cursor}`);
    pages.push(...page.items);
    if (!page.next) break;
    cursor = `&cursor=${page.next}`;
  }

  expect(pages).toEqual(whole);
});

test('[DAT-23] a correction of what lies in a file is a new version, and the earlier one is still read as it was known', async () => {
  const at = '2025-03-10T00:00:00Z';
  const query = `/observations?thing=lau-2&property=pm10&from=${at}&to=2025-03-10T00:00:01Z`;
  const [first] = (await get(query)).items;
  const knownBefore = app.clock.now().toISOString();
  app.clock.set(new Date(app.clock.now().getTime() + 60_000));

  await hand('lau-2', 'pm10', [[at, first.value + 5]]);
  const [open] = (await get('/quarantine?reason=conflicting-value&thing=lau-2')).items;
  await app.call(aCaller(app.province, { role: 'shift-leader' }), 'POST', `/quarantine/${open.id}/replay`);
  const corrected = (await get(query)).items;
  await move();

  expect(corrected).toMatchObject([{ value: first.value + 5 }]);
  expect((await get(query)).items).toEqual(corrected);
  expect((await get(`${query}&asKnownAt=${knownBefore}`)).items).toMatchObject([{ value: first.value }]);
});

test('[INF-01] what comes late or again to a span that lies in a file is there once', async () => {
  const before = await everything('lau-3');
  const repeated = before.span.map(({ time, value }: { time: string; value: number }) => [time, value] as const);

  await hand('lau-3', 'pm10', [...repeated, ['2025-04-01T00:30:00Z', 12]]);
  const late = await everything('lau-3');
  await move();
  const later = await everything('lau-3');

  expect(late.all).toHaveLength(before.all.length + 1);
  expect(late.byDay.map(({ count }: { count: number }) => count).reduce((a: number, b: number) => a + b)).toBe(402);
  expect(later).toEqual(late);
});

test('[INF-03] a move that does not commit leaves everything in the database and a file of nobody', async () => {
  await hand('lau-4', 'pm10', [['2025-01-15T00:00:00Z', 50]]);
  const before = await everything('lau-4');
  const files = (await readdir(folder)).length;

  const failed = app.platform.unit(systemCaller, async (unit: Unit<StreamTables>) => {
    await moveToCold(unit, folder, settings);
    throw new Error('power cut');
  });

  await expect(failed).rejects.toThrow('power cut');
  expect(await readdir(folder)).toHaveLength(files + 1);
  expect(await everything('lau-4')).toEqual(before);
  await move();
  expect(await everything('lau-4')).toEqual(before);
});

test('[SEC-03] history in files is read within the own scope only', async () => {
  await aStation(app, { id: 'lau-xa', area: '97002' });
  await hand('lau-xa', 'pm10', [['2025-03-01T00:00:00Z', 77]]);
  await move();
  const own = await get(`/observation-summaries?thing=lau-xa&property=pm10${years}`, communeLeader('97002'));
  const foreign = await get(`/observation-summaries?thing=lau-xa&property=pm10${years}`, communeLeader('97001'));

  expect(own.items).toMatchObject([{ count: 1, mean: 77 }]);
  expect(foreign.items).toEqual([]);
});

test('[INF-09] what lies where, and when it moves, is shown', async () => {
  const state = await get('/retention');

  expect(state.cold.map(({ from }: { from: string }) => from.slice(0, 7))).toContain('2025-03');
  expect(state.warm.find(({ from }: { from: string }) => from.startsWith('2026-11'))).toMatchObject({
    movesAt: '2028-01-05T00:00:00.000Z',
  });
});

test('[INF-03] a history file that is missing is an error that names it, not an empty answer', async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));

  const reply = await app.call(leader(), 'GET', '/observations?thing=lau-1&limit=10');

  expect(reply.status).toBe(500);
  expect(reply.body.detail).toMatch(/Không đọc được tệp lịch sử 2025-/);
});
