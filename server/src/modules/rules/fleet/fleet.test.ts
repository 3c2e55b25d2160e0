import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { registerThing, type StreamTables } from '../../streams/index.ts';
import { aCaller, testApp, type TestApp } from '../../../testing/app.ts';

/** One vessel per sign, and clean ones; each at its own place, so that one sign does not make another. */
const t0 = Date.parse('2026-11-20T00:00:00Z');
const HOUR = 3_600_000;
const MINUTE = 60_000;
let app: TestApp;
beforeAll(async () => {
  app = await testApp({ at: new Date(t0).toISOString() });
  const rows = [{ code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null }];
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
});
afterAll(() => app.stop());

const feed = () => aCaller(app.province, { role: 'feed' });
const leader = () => aCaller(app.province, { role: 'shift-leader' });

function aVessel(id: string, { lengthMeters = 20, supplier = 'A' } = {}): Promise<string> {
  return app.platform.unit(systemCaller, (unit: Unit<StreamTables>) =>
    registerThing(unit, app.province, {
      ...{ id, kind: 'fishing-vessel', name: `Tàu ${id}`, agency: 'chi-cuc-thuy-san' },
      ...{ lonLat: [108.992, 15.052], area: '97', simulated: false },
      attributes: { lengthMeters, purpose: 'catching', deviceSupplier: supplier },
    }),
  );
}

type Leg = { hours: number; at: (hour: number) => [number, number] };
/** Reports every 10 minutes over the hours given. */
function track(thing: string, from: number, { hours, at }: Leg) {
  return Array.from({ length: hours * 6 }, (_, i) => {
    const hour = i / 6;
    const [lon, lat] = at(hour);
    const time = new Date(t0 + (from + hour) * HOUR + hash(thing) * MINUTE).toISOString();
    return { thing, time, lon, lat, speedKnots: 3, courseDegrees: 90, source: 'vms' };
  });
}
/** Devices do not all speak at the same minute. */
const hash = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9, 0);
/** East at about 3 knots, in offshore waters. */
const cruising =
  (lat: number, lon = 109.7): Leg['at'] =>
  (hour) => [lon + hour * 0.05, lat];
const lying =
  (lon: number, lat: number): Leg['at'] =>
  (hour) => [lon + 0.0004 * Math.sin(hour), lat];

async function send(positions: ReturnType<typeof track>): Promise<void> {
  for (let i = 0; i < positions.length; i += 1000) {
    const { body } = await app.call(feed(), 'POST', '/positions', positions.slice(i, i + 1000));
    expect(body.rejected).toBe(0);
  }
}
type Told = { rule: string; things: string[]; end: string | null; agency: string; state: string };
async function alerts(): Promise<Told[]> {
  const { body } = await app.call(leader(), 'GET', '/alerts?limit=1000');
  return (body.items as Told[]).filter(({ rule, state }) => /^(vessel|devices)/.test(rule) && state !== 'withdrawn');
}
const signs = async (): Promise<string[]> =>
  (await alerts()).map(({ rule, things }) => `${rule}: ${things.toSorted().join(' ')}`).toSorted();

test('[SCN-42] a prepared set of tracks raises each sign once, and none for the clean vessels', async () => {
  const crowd = ['tau-dong-1', 'tau-dong-2', 'tau-dong-3', 'tau-dong-4', 'tau-dong-5'];
  for (const id of ['tau-im', 'tau-cam', 'tau-sai-vung', 'tau-gap-1', 'tau-gap-2', 'tau-mang', 'tau-gui', ...crowd])
    await aVessel(id);
  for (const id of ['tau-sach-1', 'tau-sach-2', 'tau-nho'])
    await aVessel(id, { lengthMeters: id === 'tau-nho' ? 13 : 20 });
  const positions = [
    ...track('tau-im', 0, { hours: 4, at: cruising(15.2) }),
    ...track('tau-im', 11, { hours: 5, at: cruising(15.2, 110.2) }),
    ...track('tau-cam', 0, { hours: 16, at: (hour) => [109.25 + Math.abs(hour - 4) * 0.05, 15.05] }),
    ...track('tau-sai-vung', 0, { hours: 16, at: lying(109.3, 14.75) }),
    ...track('tau-gap-1', 0, { hours: 16, at: thenAway(lying(109.9, 14.9), 14.95) }),
    ...track('tau-gap-2', 0, { hours: 16, at: thenAway(lying(109.902, 14.9), 14.85) }),
    ...track('tau-mang', 0, { hours: 16, at: cruising(14.5) }),
    ...track('tau-gui', 0, { hours: 16, at: (hour) => [cruising(14.5)(hour)[0] + 0.0003, 14.5] }),
    ...crowd.flatMap((id, i) =>
      track(id, 0, { hours: 16, at: thenAway(lying(109.9 + i * 0.006, 14.65), 14.6 + i / 40) }),
    ),
    ...track('tau-sach-1', 0, { hours: 16, at: cruising(14.3) }),
    ...track('tau-sach-2', 0, { hours: 16, at: cruising(15.0) }),
    ...track('tau-nho', 0, { hours: 16, at: lying(109.35, 14.6) }),
  ];
  app.clock.set(new Date(t0 + 16 * HOUR));

  await send(positions);
  await app.settle();

  expect(await signs()).toEqual(
    [
      'devices-carried: tau-gui tau-mang',
      'vessel-in-forbidden-waters: tau-sai-vung',
      'vessel-in-reserve: tau-cam',
      'vessel-signal-lost-6h: tau-im',
      `vessels-crowd: ${crowd.join(' ')}`,
      'vessels-meet: tau-gap-1 tau-gap-2',
    ].toSorted(),
  );
});

test('[SCN-42] looking again, with the same positions sent once more, changes nothing', async () => {
  const before = await alerts();

  await send(track('tau-sach-1', 0, { hours: 16, at: cruising(14.3) }));
  await app.settle();

  expect(await alerts()).toEqual(before);
});

test('[SCN-42] positions that a device kept back and sends late take the suspicion back', async () => {
  await send(track('tau-im', 4, { hours: 7, at: (hour) => [109.9 + hour * 0.043, 15.2] }));
  await app.settle();

  expect((await signs()).filter((sign) => sign.includes('tau-im'))).toEqual([]);
});

test('[SCN-42] an outage of one supplier is one alert to the fisheries office, and only those it does not explain are suspected', async () => {
  const many = Array.from({ length: 24 }, (_, i) => `tau-b-${i + 1}`);
  for (const id of many) await aVessel(id, { supplier: 'B' });
  await aVessel('tau-c-1', { supplier: 'C' });
  const heard = Array.from({ length: 12 }, (_, i) => `tau-khac-${i + 1}`);
  for (const id of heard) await aVessel(id);
  const start = 24;
  const at = (i: number) => cruising(13.4 + i * 0.02);
  app.clock.set(new Date(t0 + (start + 12) * HOUR));
  await send([
    ...many.flatMap((id, i) => track(id, start, { hours: 4, at: at(i) })),
    ...track('tau-c-1', start, { hours: 4, at: at(30) }),
    ...heard.flatMap((id, i) => track(id, start, { hours: 12, at: at(40 + i) })),
  ]);
  await app.settle();
  const during = (await alerts()).filter(({ things }) => things.some((thing) => /^tau-[bc]-/.test(thing)));

  app.clock.set(new Date(t0 + (start + 19) * HOUR));
  await send(many.slice(1).flatMap((id, i) => track(id, start + 13, { hours: 6, at: at(i) })));
  await app.settle();
  const after = (await alerts()).filter(({ things }) => things.some((thing) => /^tau-[bc]-/.test(thing)));

  expect(during.map(({ things }) => things.length).toSorted((a, b) => a - b)).toEqual([1, 24]);
  expect(during.find(({ things }) => things.length === 1)?.things).toEqual(['tau-c-1']);
  const accused = after.filter(({ things }) => things.length === 1).map(({ things }) => things[0]);
  expect(accused.toSorted()).toEqual(['tau-b-1', 'tau-c-1']);
  expect(after.find(({ things }) => things.length > 1)).toMatchObject({ end: expect.any(String) });
});

test('[SCN-07] rehearsed over the same days, the rules find what they found live', async () => {
  const live = (await alerts()).filter(({ rule }) => rule === 'vessels-meet' || rule === 'vessels-crowd');

  for (const rule of ['vessels-meet', 'vessels-crowd']) {
    const { status, body } = await app.call(leader(), 'POST', `/rules/${rule}/rehearsals`, {
      from: new Date(t0).toISOString(),
      to: new Date(t0 + 16 * HOUR).toISOString(),
    });
    expect(status).toBe(200);
    expect(body.wouldFire).toHaveLength(live.filter((one) => one.rule === rule).length);
  }
});

/** Four hours there, then away at about three knots. */
function thenAway(there: Leg['at'], lat: number): Leg['at'] {
  const [lon] = there(4);
  return (hour) =>
    hour <= 4
      ? there(hour)
      : [lon + (hour - 4) * 0.05, there(4)[1] + (lat - there(4)[1]) * Math.min(1, (hour - 4) / 2)];
}
