import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { appWithDoors } from '../../testing/stations.ts';
import { aCaller, provinceDir } from '../../testing/app.ts';
import { readReplayMap, replayCsv, type ReplayTarget } from './index.ts';

const beijing = sharedData('air/beijing/Dongsi_2014-03-01_2016-02-29.csv');
const hanoi = sharedData('air/vietnam_iqair/Ha_Noi.csv');
const maps = join(provinceDir, 'settings/replay-maps');

let app: Awaited<ReturnType<typeof appWithDoors>>;
let target: ReplayTarget;
beforeAll(async () => {
  app = await appWithDoors();
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  const feed = aCaller(app.province, { role: 'feed' });
  await app.call(administrator, 'POST', '/admin-units/imports', {
    source: 'thử',
    rows: [{ code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null }],
  });
  target = {
    send: async (pack) => {
      const { status, body } = await app.call(feed, 'POST', '/observations', pack);
      if (status !== 202) throw new Error(JSON.stringify(body));
      return body;
    },
    register: async (thing) => {
      const { status, body } = await app.call(administrator, 'POST', '/things', thing);
      if (status !== 201 && status !== 409) throw new Error(JSON.stringify(body));
    },
  };
});
afterAll(() => app.stop());

const agency = 'so-nong-nghiep-moi-truong';
const observations = async (query: string) =>
  (await app.call(aCaller(app.province), 'GET', `/observations?${query}`)).body.items;

test.skipIf(beijing === null)(
  '[INF-09] a month of real readings is played with its own times; again, it changes nothing',
  async () => {
    const request = {
      file: beijing ?? '',
      map: await readReplayMap(join(maps, 'beijing-air.yaml')),
      speed: 'max',
      agency,
      from: new Date('2014-03-01T00:00:00+08:00'),
      to: new Date('2014-04-01T00:00:00+08:00'),
    } as const;

    const first = await replayCsv(request, target);
    const second = await replayCsv(request, target);

    expect(first.accepted).toBeGreaterThan(4000);
    expect(first).toMatchObject({ repeated: 0, rejected: 0, until: '2014-03-31T15:00:00.000Z' });
    expect(second).toMatchObject({ accepted: 0, repeated: first.accepted });
    // The first row of the file: 2014-03-01 00:00 +08:00.
    const [row] = await observations('thing=phat-lai-dongsi&property=co&limit=1');
    expect(row).toMatchObject({ time: '2014-02-28T16:00:00.000Z', unit: 'µg/m3' });
  },
);

test.skipIf(hanoi === null)(
  '[DAT-20] a file with one row per reading is played to the thing that is named',
  async () => {
    await target.register({
      id: 'ha-noi',
      kind: 'ambient-air-station',
      name: 'Hà Nội',
      agency,
      lonLat: [108.7, 15],
      site: null,
      simulated: true,
      attributes: {},
      identifiers: {},
    });

    const totals = await replayCsv(
      {
        file: hanoi ?? '',
        map: await readReplayMap(join(maps, 'city-page-air.yaml')),
        speed: 'max',
        agency,
        thing: 'ha-noi',
      },
      target,
    );

    expect(totals.accepted).toBeGreaterThan(3000);
    expect(totals.readings).toBe(totals.accepted + totals.repeated + totals.rejected);
    expect(await observations('thing=ha-noi&limit=1')).toMatchObject([
      { time: '2025-05-15T11:54:22.045Z', value: 14.6, property: 'pm25' },
    ]);
  },
);

test('[DAT-20] at a given speed readings come as far apart as they were measured, divided by it', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'ioc-replay-')), 'a.csv');
  await writeFile(file, 'time,pm\n2026-11-20 00:00:00,10\n2026-11-20 00:10:00,NA\n2026-11-20 01:00:00,11\n');
  await target.register({
    id: 'cham',
    kind: 'ambient-air-station',
    name: 'Chậm',
    agency,
    lonLat: [108.7, 15],
    site: null,
    simulated: true,
    attributes: {},
    identifiers: {},
  });
  const map = {
    kind: 'ambient-air-station',
    time: { column: 'time', utcOffset: '+07:00' },
    columns: { pm: { property: 'pm25', unit: 'ug/m3' } },
    things: {},
    missing: ['NA'],
  };
  const sent: { at: number; count: number }[] = [];

  const totals = await replayCsv(
    { file, map, speed: 7200, agency, thing: 'cham' },
    { ...target, send: (pack) => (sent.push({ at: Date.now(), count: pack.length }), target.send(pack)) },
  );

  expect(totals).toMatchObject({ rows: 3, readings: 2, accepted: 2 });
  expect(sent).toHaveLength(2);
  expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThan(400);
  expect(await observations('thing=cham')).toMatchObject([
    { time: '2026-11-19T17:00:00.000Z' },
    { time: '2026-11-19T18:00:00.000Z' },
  ]);
});
