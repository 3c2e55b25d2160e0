import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../server/src/platform/testing/database.ts';
import { registerStations } from './support/stations.ts';
import { forget, startSystem, type System } from './support/system.ts';

const stations = ['vai-1', 'vai-2', 'vai-3'];
const minute = 60_000;
let database: TestDatabase;
const running: System[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const system of running) {
    await system.stop();
    await forget(system.dataDir);
  }
  await database.drop();
});

/** One process of several on one database. */
async function start(roles: string): Promise<System> {
  const system = await startSystem({ environment: { IOC_DATABASE_URL: urlOf(database.connection), IOC_ROLES: roles } });
  running.push(system);
  return system;
}

function urlOf({ host = '', port, user = '', password, database: name = '' }: TestDatabase['connection']): string {
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  return `postgres://${encodeURIComponent(user)}${secret}@/${name}?host=${encodeURIComponent(host)}&port=${port ?? 5432}`;
}

/** One reading a minute for four hours, above the SO2 limit in the third. */
async function publish(
  front: System,
  keys: Map<string, string>,
  from: number,
  minutes: readonly number[],
): Promise<void> {
  for (const [id, key] of keys) {
    const device = await connectAsync(front.mqttUrl, { username: id, password: key });
    const messages = minutes.map((i) => {
      const value = i >= 120 && i < 180 ? 480 + (i % 9) : 90 + (i % 7);
      return JSON.stringify([{ n: 'so2', u: 'ug/m3', v: value, t: (from + i * minute) / 1000 }]);
    });
    await Promise.all(messages.map((message) => device.publishAsync(`ioc/${id}/senml`, message, { qos: 1 })));
    await device.endAsync();
  }
}

async function alertsAt(front: System) {
  const { body } = await front.call('GET', '/alerts?rule=qcvn-05-instant&limit=100');
  return body.items.map(({ things, start, end, evidence }: any) => ({
    thing: things[0],
    start,
    end,
    peak: evidence.peak.value,
  }));
}

test('[INF-03] [INF-05] several processes share one database; a worker that is killed leaves its work to the other', async () => {
  const front = await start('api,mqtt,ingest');
  const [first, second] = [await start('worker'), await start('worker')];
  const keys = await registerStations(front, stations);
  const from = Math.floor(Date.now() / minute) * minute - 240 * minute;
  const span = (begin: number, end: number) => Array.from({ length: end - begin }, (_, i) => begin + i);

  await publish(front, keys, from, span(0, 150));
  await expect.poll(() => alertsAt(front), { timeout: 60_000 }).toHaveLength(stations.length);
  await first?.kill();
  await publish(front, keys, from, span(150, 240));
  await expect
    .poll(async () => (await alertsAt(front)).every(({ end }: { end: string | null }) => end !== null), {
      timeout: 60_000,
    })
    .toBe(true);
  await sleep(1000);

  const alerts = (await alertsAt(front)).toSorted((a: any, b: any) => a.thing.localeCompare(b.thing));
  expect(alerts.map(({ thing }: any) => thing)).toEqual(stations);
  for (const { start: began, peak } of alerts) {
    expect(Date.parse(began)).toBe(from + 120 * minute);
    expect(peak).toBe(488);
  }
  expect((await second!.call('GET', '/observations?thing=vai-1&limit=1000')).body.items).toHaveLength(240);
});
