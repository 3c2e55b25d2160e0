import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { aCaller, provinceDir } from '../../testing/app.ts';
import { appWithDoors } from '../../testing/stations.ts';
import { readPositionReplayMap, replayNmea, replayPositions, type PositionReplayTarget } from './index.ts';

const suez = sharedData('vessels/ais_suez_2021-03-20_21.csv');
const mexico = sharedData('vessels/vms_mexico_2019.csv');
const nmea = sharedData('vessels/nmea_sample.nm4');
const maps = join(provinceDir, 'settings/replay-maps');
const agency = 'chi-cuc-thuy-san';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let target: PositionReplayTarget;
beforeAll(async () => {
  app = await appWithDoors();
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  const rows = [{ code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null }];
  await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
  target = {
    send: (positions) => post(JSON.stringify(positions), 'application/json'),
    register: async (thing) => {
      const { status, body } = await app.call(administrator, 'POST', '/things', thing);
      if (status !== 201 && status !== 409) throw new Error(JSON.stringify(body));
    },
  };
});
afterAll(() => app.stop());

async function post(body: string, contentType: string) {
  const feed = aCaller(app.province, { role: 'feed' });
  const reply = await app.call(feed, 'POST', '/positions', body, { 'content-type': contentType });
  if (reply.status !== 202) throw new Error(JSON.stringify(reply.body));
  return reply.body;
}
const positionsOf = async (thing: string) =>
  (await app.call(aCaller(app.province), 'GET', `/positions?thing=${thing}&limit=5`)).body.items;

test.skipIf(suez === null)(
  '[SCN-42] hours of real tracks are played with their own times to vessels that are registered on the way; again, it changes nothing',
  async () => {
    const request = {
      file: suez ?? '',
      map: await readPositionReplayMap(join(maps, 'suez-ais.yaml')),
      speed: 'max',
      agency,
      from: new Date('2021-03-20T00:00:00Z'),
      to: new Date('2021-03-20T04:00:00Z'),
    } as const;

    const first = await replayPositions(request, target);
    const second = await replayPositions(request, target);

    // The file has 715 rows in these hours; four of them tell another place for a minute that is told already.
    expect(first).toMatchObject({ rows: 14_021, readings: 715, accepted: 711, rejected: 4 });
    expect(second).toMatchObject({ accepted: 0, repeated: 711, rejected: 4 });
    const [earliest] = await positionsOf('phat-lai-suez-1');
    expect(earliest).toMatchObject({ time: '2021-03-20T00:22:00.000Z', lon: 32.32925, lat: 31.4386, source: 'ais' });
  },
);

test.skipIf(mexico === null)('[SCN-42] speeds told in km/h are kept in knots', async () => {
  const map = await readPositionReplayMap(join(maps, 'mexico-vms.yaml'));
  const [from, to] = [new Date('2019-01-10T03:59:00Z'), new Date('2019-01-10T04:00:00Z')];

  await replayPositions({ file: mexico ?? '', map, speed: 'max', agency, from, to }, target);

  // EUROPESCA IV: 4.827 km/h.
  const [position] = await positionsOf('phat-lai-vms-54809');
  expect(position.time).toBe('2019-01-10T03:59:00.000Z');
  expect(position.speedKnots).toBeCloseTo(4.827 / 1.852, 2);
});

test.skipIf(nmea === null)('[SCN-42] a file of AIS sentences reaches the vessel that carries the MMSI', async () => {
  const map = await readPositionReplayMap(join(maps, 'orbcomm-ais.yaml'));
  const vessel = { kind: map.kind, agency, lonLat: [108.9, 14.9] as [number, number], site: null, simulated: true };
  const attributes = { lengthMeters: 24, purpose: 'catching' };
  // Its long-range position (type 27) is the second line of the file.
  const identifiers = { mmsi: '412750020' };
  await target.register({ ...vessel, id: 'tau-ais', name: 'Tàu AIS', attributes, identifiers });

  const totals = await replayNmea({ file: nmea ?? '' }, (lines) => post(lines.join('\n'), 'application/x-nmea0183'));

  expect(totals).toMatchObject({ rows: 600, accepted: 1 });
  expect(await positionsOf('tau-ais')).toMatchObject([
    { time: '2021-11-01T01:58:29.000Z', lon: expect.closeTo(117.741667, 5), lat: expect.closeTo(30.903333, 5) },
  ]);
});
