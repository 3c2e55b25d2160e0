import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { aCaller } from '../../../testing/app.ts';
import { aStation, appWithDoors } from '../../../testing/stations.ts';
import type { StreamTables } from '../tables.ts';
import { moveToCold } from './move.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let folder: string;
const settings = { observations: { coldAfterDays: 400, legalBasis: [] } };
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const communeLeader = () => aCaller(app.province, { id: 'xa', role: 'commune-leader', areas: ['97002'] });
const move = () => app.platform.unit(systemCaller, (unit: Unit<StreamTables>) => moveToCold(unit, folder, settings));
const hand = (readings: (readonly [string, string, number])[]) =>
  app.call(
    aCaller(app.province, { role: 'feed' }),
    'POST',
    '/observations',
    readings.map(([n, at, v]) => ({ n, v, u: 'ug/m3', t: Date.parse(at) / 1000 })),
  );
async function get(path: string, caller = leader()) {
  const reply = await app.server.inject({
    method: 'GET',
    url: path.startsWith('/') ? `/sta/v1.1${encodeURI(path)}` : new URL(path).pathname + new URL(path).search,
    headers: { 'x-test-caller': caller.id, host: 'localhost' },
  });
  return { status: reply.statusCode, body: reply.json() };
}
const questions = [
  '/Observations?$top=1000&$count=true',
  '/Observations?$top=1000&$orderby=phenomenonTime asc',
  "/Datastreams('lau-1:pm10')/Observations?$top=7&$skip=3&$count=true",
  "/Datastreams('lau-1:pm10')/Observations?$orderby=result desc,phenomenonTime&$top=20",
  "/Observations?$filter=Datastream/id eq 'lau-2:pm10' and phenomenonTime ge 2025-03-30T00:00:00Z and phenomenonTime lt 2025-04-02T00:00:00Z and result gt 20&$count=true",
  "/Things?$expand=Datastreams($filter=ObservedProperty/id eq 'pm10';$expand=Observations($top=3;$orderby=phenomenonTime asc;$count=true))",
  "/Observations('lau-1:pm10@2025-02-25T03:00:00.000Z')?$expand=Datastream/Thing",
  "/Observations('lau-1:pm10@2025-02-25T03:00:00.000Z')/Datastream",
];
const answers = async (): Promise<unknown[]> => {
  const all = [];
  for (const question of questions) all.push(await get(question));
  return all;
};

beforeAll(async () => {
  app = await appWithDoors({ at: '2026-11-23T01:00:00Z' });
  folder = join(app.dataDir, 'cold');
  for (const caller of [leader(), communeLeader()]) await app.call(caller, 'GET', '/things');
  await aStation(app, { id: 'lau-1' });
  await aStation(app, { id: 'lau-2', area: '97002' });
  const began = Date.parse('2025-02-25T00:00:00Z');
  for (const thing of ['lau-1', 'lau-2']) {
    const old = Array.from(
      { length: 300 },
      (_, i) => [`${thing}:pm10`, new Date(began + i * 180 * 60_000).toISOString(), (i * 7) % 90] as const,
    );
    await hand([...old, [`${thing}:pm10`, '2026-11-20T00:00:00Z', 33], [`${thing}:so2`, '2026-11-20T00:00:00Z', 5]]);
  }
});
afterAll(() => app.stop());

test('[INF-09] a SensorThings client gets the same answers when history has moved into files', async () => {
  const before = await answers();

  const moved = await move();

  expect(moved.map(({ from }) => from.toISOString().slice(0, 7))).toEqual(['2025-02', '2025-03', '2025-04']);
  expect((before[0] as { body: { '@iot.count': number; value: unknown[] } }).body).toMatchObject({ '@iot.count': 604 });
  expect((before[0] as { body: { value: unknown[] } }).body.value).toHaveLength(604);
  expect(await answers()).toEqual(before);
});

test('[INF-09] pages go through database and files in either direction', async () => {
  for (const direction of ['desc', 'asc']) {
    const path = `/Datastreams('lau-1:pm10')/Observations?$orderby=phenomenonTime ${direction}`;
    const whole = (await get(`${path}&$top=1000`)).body.value;
    const seen: unknown[] = [];

    let page = (await get(`${path}&$top=90`)).body;
    for (;;) {
      seen.push(...page.value);
      if (!page['@iot.nextLink']) break;
      page = (await get(page['@iot.nextLink'])).body;
    }

    expect(whole).toHaveLength(301);
    expect(seen).toEqual(whole);
  }
});

test('[INF-01] what came late to a span that lies in a file is there once', async () => {
  await hand([
    ['lau-1:pm10', '2025-03-10T00:00:00Z', 1],
    ['lau-1:pm10', '2025-03-10T00:01:00Z', 44],
  ]);

  const { body } = await get(
    "/Datastreams('lau-1:pm10')/Observations?$filter=phenomenonTime ge 2025-03-10T00:00:00Z and phenomenonTime le 2025-03-10T00:01:00Z&$select=phenomenonTime,result&$count=true",
  );

  expect(body['@iot.count']).toBe(2);
  expect(body.value).toMatchObject([{ result: 44 }, { phenomenonTime: '2025-03-10T00:00:00.000Z' }]);
});

test('[SEC-03] history in files is shown within the own scope only', async () => {
  const { body } = await get('/Observations?$count=true&$top=1000&$orderby=phenomenonTime', communeLeader());

  expect(body['@iot.count']).toBe(302);
  expect(body.value.every(({ '@iot.id': id }: { '@iot.id': string }) => id.startsWith('lau-2:'))).toBe(true);
  expect((await get("/Observations('lau-1:pm10@2025-02-25T03:00:00.000Z')", communeLeader())).status).toBe(404);
});

test('[INF-03] a history file that is missing is an error that names it, recent readings are still answered', async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));

  const old = await get("/Datastreams('lau-1:pm10')/Observations?$orderby=phenomenonTime");
  const recent = await get("/Datastreams('lau-1:pm10')/Observations?$filter=phenomenonTime gt 2026-11-01");

  expect(old).toMatchObject({
    status: 500,
    body: { detail: expect.stringMatching(/Không đọc được tệp lịch sử 2025-/) },
  });
  expect(recent.body.value).toMatchObject([{ result: 33 }]);
});
