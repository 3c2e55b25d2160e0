import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../../testing/app.ts';
import { aStation, appWithDoors } from '../../../testing/stations.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
const start = '2026-11-25T03:00:00Z';
beforeAll(async () => {
  app = await appWithDoors({ at: start });
  const station = (id: string, area: string, site: string) =>
    aStation(app, { id, area, site, siteName: `KCN ${site}` });
  await station('im-1', '97001', 'a');
  await station('im-2', '97001', 'a');
  await station('im-3', '97002', 'b');
  await station('im-4', '97001', 'a');
  await station('noi-1', '97002', 'b');
  await station('chua-noi', '97001', 'a');
  for (const [minute, thing] of ['im-1', 'im-2', 'im-3', 'im-4', 'noi-1'].entries()) {
    await send(thing, `2026-11-25T02:0${minute}:00Z`);
  }
  await app.call(leader(), 'POST', '/things/im-4/maintenance', { to: '2026-11-25T09:00:00Z', reason: 'Thay cảm biến' });
  app.clock.set(new Date('2026-11-25T04:00:00Z'));
  await send('noi-1', '2026-11-25T04:00:00Z');
});
afterAll(() => app.stop());

const leader = () => aCaller(app.province, { role: 'shift-leader' });
const send = (thing: string, time: string) =>
  app.call(aCaller(app.province, { role: 'feed' }), 'POST', '/observations', [
    { n: `${thing}:pm25`, u: 'ug/m3', v: 20, t: Date.parse(time) / 1000 },
  ]);

test('[INF-01] what is silent is told with since when and how long is normal, longest overdue first, maintenance told apart', async () => {
  const { body } = await app.call(leader(), 'GET', '/silent-things');

  expect(body.items.map(({ thing }: { thing: string }) => thing)).toEqual(['im-1', 'im-2', 'im-3', 'im-4']);
  expect(body.items[0]).toMatchObject({
    since: '2026-11-25T02:00:00.000Z',
    silentAfterSeconds: 3600,
    site: 'KCN a',
    maintenance: null,
  });
  expect(body.items[3].maintenance).toEqual({ to: '2026-11-25T09:00:00.000Z', reason: 'Thay cảm biến' });
});

test('[INF-01] what several of them share is named, with how many share it and are not silent; maintenance counts for none', async () => {
  const { body } = await app.call(leader(), 'GET', '/silent-things');

  const shared = (factor: string, value: string) =>
    body.shared.find((one: { factor: string; value: string }) => one.factor === factor && one.value === value);
  expect(shared('area', '97001')).toMatchObject({ silent: 2, of: 4, things: ['im-1', 'im-2'] });
  expect(shared('agency', 'so-nong-nghiep-moi-truong')).toMatchObject({
    silent: 3,
    of: 6,
    factorName: { vi: 'Cơ quan quản lý' },
    valueName: { vi: 'Sở Nông nghiệp và Môi trường' },
  });
  expect(shared('site', 'b')).toBeUndefined();
});

test('[SEC-03] silence is seen inside one own area only, and its shares count nothing outside', async () => {
  const commune = aCaller(app.province, { id: 'xa-1', role: 'commune-leader', areas: ['97001'] });

  const { body } = await app.call(commune, 'GET', '/silent-things');

  expect(body.items.map(({ thing }: { thing: string }) => thing)).toEqual(['im-1', 'im-2', 'im-4']);
  expect(body.shared.find(({ factor }: { factor: string }) => factor === 'kind')).toMatchObject({ silent: 2, of: 4 });
});
