import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { aCaller } from '../../../testing/app.ts';
import { appWithDoors } from '../../../testing/stations.ts';
import { positionsOf, registerThing } from '../index.ts';
import type { StreamTables } from '../tables.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
beforeAll(async () => {
  app = await appWithDoors({ at: '2026-11-23T12:00:00Z' });
});
afterAll(() => app.stop());

const feed = () => aCaller(app.province, { role: 'feed' });
const officer = (areas: string[]) => aCaller(app.province, { id: 'xa', role: 'commune-leader', areas });
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const aVessel = (id: string, { area = '97001', mmsi = '' } = {}): Promise<string> =>
  app.platform.unit(systemCaller, (unit: Unit<StreamTables>) =>
    registerThing(unit, app.province, {
      id,
      kind: 'fishing-vessel',
      name: `Tàu ${id}`,
      agency: 'chi-cuc-thuy-san',
      lonLat: [108.9, 15],
      area,
      attributes: { lengthMeters: 18.5, purpose: 'catching' },
      identifiers: mmsi ? { mmsi } : {},
    }),
  );
const send = async (positions: unknown[], caller = feed()) =>
  (await app.call(caller, 'POST', '/positions', positions)).body;
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
const kept = async (thing: string) => (await app.call(leader(), 'GET', `/positions?thing=${thing}`)).body.items;

test('[SCN-42] a position sent by MMSI is kept as evidence of the vessel, which is shown where it was last', async () => {
  await aVessel('tau-01', { mmsi: '574000001' });

  const outcome = await send([
    { thing: 'mmsi:574000001', time: at(20), lon: 109.2, lat: 15.1, speedKnots: 4.2, courseDegrees: 90, source: 'ais' },
    { thing: 'tau-01', time: at(0), lon: 109.1, lat: 15.1 },
  ]);
  const { body: vessel } = await app.call(leader(), 'GET', '/things/tau-01');

  expect(outcome).toEqual({ accepted: 2, repeated: 0, rejected: 0, reasons: [] });
  expect(await kept('tau-01')).toMatchObject([
    { time: at(0), lon: 109.1, speedKnots: null, source: 'vms' },
    { time: at(20), lon: 109.2, speedKnots: 4.2, courseDegrees: 90, source: 'ais' },
  ]);
  expect(vessel).toMatchObject({
    attributes: { lengthMeters: 18.5 },
    identifiers: { mmsi: '574000001' },
    lastPosition: { time: at(20), lonLat: [109.2, 15.1], speedKnots: 4.2 },
    state: 'live',
  });
});

test('[DAT-20] repeats change nothing, and another place for the same moment waits in quarantine', async () => {
  await aVessel('tau-02');
  const position = { thing: 'tau-02', time: at(5), lon: 109.3, lat: 15.2, speedKnots: 3, courseDegrees: 10 };

  const outcomes = [await send([position]), await send([position]), await send([{ ...position, lon: 109.4 }])];

  expect(outcomes).toMatchObject([
    { accepted: 1 },
    { accepted: 0, repeated: 1 },
    { accepted: 0, rejected: 1, reasons: [{ reason: 'conflicting-value' }] },
  ]);
  expect(await kept('tau-02')).toHaveLength(1);
});

test('[DAT-23] a correction is a further version: the earlier one is still read as it was known', async () => {
  await aVessel('tau-03');
  await send([{ thing: 'tau-03', time: at(7), lon: 109, lat: 15 }]);
  await send([{ thing: 'tau-03', time: at(7), lon: 109.01, lat: 15 }]);
  const steward = aCaller(app.province, { role: 'shift-leader' });
  const { body: waiting } = await app.call(steward, 'GET', '/quarantine?reason=conflicting-value&thing=tau-03');
  app.clock.advance(60_000);

  const replayed = await app.call(steward, 'POST', `/quarantine/${waiting.items[0].id}/replay`);
  const before = await app.call(leader(), 'GET', '/positions?thing=tau-03&asKnownAt=2026-11-23T12:00:30Z');

  expect(replayed.status).toBe(200);
  expect((await kept('tau-03'))[0]).toMatchObject({ lon: 109.01 });
  expect(before.body.items[0]).toMatchObject({ lon: 109 });
});

test('[SCN-42] bad positions are set aside with a reason: no fix, a speed in another unit, the future, a stranger', async () => {
  await aVessel('tau-04');
  const sound = { thing: 'tau-04', time: at(9), lon: 109, lat: 15 };

  const { accepted, rejected, reasons } = await send([
    { ...sound, lon: 0, lat: 0 },
    { ...sound, time: at(10), speedKnots: 45 },
    { ...sound, time: '2026-11-24T00:00:00Z' },
    { ...sound, thing: 'tau-khong-co' },
    { ...sound, time: 'hôm qua' },
    sound,
  ]);

  expect([accepted, rejected]).toEqual([1, 5]);
  expect(reasons.map(({ reason }: { reason: string }) => reason)).toEqual([
    'implausible',
    'implausible',
    'in-the-future',
    'unknown-thing',
    'malformed',
  ]);
});

test('[SCN-42] tracks cannot be edited or deleted, not even by the owner of the tables', async () => {
  await aVessel('tau-05');
  await send([{ thing: 'tau-05', time: at(11), lon: 109, lat: 15 }]);
  const change = (statement: string) =>
    app.platform.unit(systemCaller, ({ db }: Unit<StreamTables>) => sql.raw(statement).execute(db));

  await expect(change('update track_position set lon = 1')).rejects.toThrow();
  await expect(change('delete from track_position')).rejects.toThrow();
  await expect(change('truncate track_position')).rejects.toThrow();
});

test('[SEC-03] a commune sees positions of its own vessels only', async () => {
  await aVessel('tau-06', { area: '97002' });
  await send([{ thing: 'tau-06', time: at(12), lon: 109, lat: 15 }]);

  const own = await app.call(officer(['97002']), 'GET', '/positions?thing=tau-06');
  const foreign = await app.call(officer(['97001']), 'GET', '/positions?thing=tau-06');

  expect(own.body.items).toHaveLength(1);
  expect(foreign.status).toBe(404);
});

test('[SEC-05] a device sends positions of its own vessel only', async () => {
  const key = await aVessel('tau-07');
  await aVessel('tau-08');
  const position = { time: at(13), lon: 109, lat: 15 };

  const response = await app.server.inject({
    method: 'POST',
    url: '/api/v1/positions',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    payload: JSON.stringify([
      { ...position, thing: 'tau-07' },
      { ...position, thing: 'tau-08' },
    ]),
  });

  expect(response.json()).toMatchObject({ accepted: 1, reasons: [{ reason: 'not-own-thing' }] });
});

test('[SCN-42] CSV as monitoring centers send it is read by its header; a broken row is handed back', async () => {
  await aVessel('tau-09');
  const csv = `thing,time,lon,lat,speedKnots\ntau-09,${at(1)},109.5,15.5,6.1\ntau-09,${at(2)},không,15.5,\ntau-09,${at(3)},109.6,15.5,\n`;

  const response = await app.call(feed(), 'POST', '/positions', csv, { 'content-type': 'text/csv' });

  expect(response.body).toMatchObject({ accepted: 2, rejected: 1, reasons: [{ record: 1, reason: 'malformed' }] });
});

test('[DAT-20] shuffled, repeated and split into any messages, positions end in the same tracks', async () => {
  const minutes = [...Array(12).keys()];
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(
        [...minutes, ...minutes.slice(0, 5)].map((minute, i) => ({ minute, i })),
        { minLength: 17 },
      ),
      fc.integer({ min: 1, max: 7 }),
      async (order, size) => {
        const id = `tau-xao-${(round += 1)}`;
        await aVessel(id);
        const positions = order.map(({ minute }) => ({
          thing: id,
          time: at(minute),
          lon: 109 + minute / 100,
          lat: 15,
        }));
        for (let i = 0; i < positions.length; i += size) await send(positions.slice(i, i + size));

        const track = await app.platform.unit(systemCaller, (unit) => positionsOf(unit, { things: [id] }));
        const { body: vessel } = await app.call(leader(), 'GET', `/things/${id}`);

        expect(track.map(({ time }) => time.toISOString())).toEqual(minutes.map(at));
        expect(vessel.lastPosition.time).toBe(at(11));
      },
    ),
    { numRuns: 6 },
  );
});
