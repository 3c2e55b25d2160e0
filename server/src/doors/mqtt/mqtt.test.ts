import { connectAsync, type MqttClient } from 'mqtt';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aStation, appWithDoors } from '../../testing/stations.ts';
import { aCaller } from '../../testing/app.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let key: string;
const clients: MqttClient[] = [];
beforeAll(async () => {
  app = await appWithDoors({ mqtt: true });
  key = await aStation(app, { id: 'tram-1' });
  await aStation(app, { id: 'tram-2', area: '97002' });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
});
afterAll(() => app.stop());

const t = (iso: string): number => Date.parse(iso) / 1000;
const operator = () => aCaller(app.province, { role: 'shift-leader' });
const administrator = () => aCaller(app.province, { role: 'system-administrator' });
const observations = async (thing: string, query = '') =>
  (await app.call(operator(), 'GET', `/observations?thing=${thing}${query}`)).body.items;
const quarantined = async (query: string) => (await app.call(operator(), 'GET', `/quarantine?${query}`)).body.items;

async function device(username = 'tram-1', password = key): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${app.mqttPort}`, { username, password, reconnectPeriod: 0 });
  clients.push(client);
  client.on('error', () => {});
  return client;
}
const pm25 = (v: number, time: string, thing = 'tram-1') =>
  JSON.stringify([{ n: `${thing}:pm25`, u: 'ug/m3', v, t: t(time) }]);

test('[DAT-20] a reading that a device published is kept by the time it is acknowledged', async () => {
  const client = await device();

  await client.publishAsync('ioc/tram-1/senml', pm25(31.5, '2026-11-23T00:50:00Z'), { qos: 1 });

  expect(await observations('tram-1')).toMatchObject([
    { property: 'pm25', value: 31.5, time: '2026-11-23T00:50:00.000Z' },
  ]);
});

test('[INF-01] no acknowledgement before the commit', async () => {
  const client = await device();
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const lock = app.platform.unit(systemCaller, async ({ db }) => {
    await sql`lock table last_state in exclusive mode`.execute(db);
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  let acknowledged = false;

  const published = client
    .publishAsync('ioc/tram-1/senml', pm25(32, '2026-11-23T00:51:00Z'), { qos: 1 })
    .then(() => (acknowledged = true));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(acknowledged).toBe(false);
  release.resolve();
  await Promise.all([published, lock]);

  expect(acknowledged).toBe(true);
  expect(await observations('tram-1', '&from=2026-11-23T00:51:00Z')).toHaveLength(1);
});

test('[SEC-03] a device cannot sign in with a wrong key or under another name', async () => {
  await expect(device('tram-1', 'iocd_nope')).rejects.toThrow(/username or password/i);
  await expect(device('tram-2', key)).rejects.toThrow(/username or password/i);
  await expect(device('', '')).rejects.toThrow(/username or password/i);
});

test('[SEC-03] a device cannot publish under another name, by topic or by record name: it is set aside', async () => {
  const client = await device();

  await client.publishAsync('ioc/tram-2/senml', pm25(90, '2026-11-23T00:52:00Z', 'tram-2'), { qos: 1 });
  await client.publishAsync('ioc/tram-1/senml', pm25(91, '2026-11-23T00:52:00Z', 'tram-2'), { qos: 1 });
  await client.publishAsync('somewhere/else', 'hello', { qos: 1 });

  expect(await observations('tram-2')).toEqual([]);
  const entries = await quarantined('reason=not-own-thing');
  expect(entries).toHaveLength(3);
  expect(entries.every(({ door }: { door: string }) => door === 'mqtt')).toBe(true);
});

test('[DAT-20] a malformed message is set aside, the connection and its next message are not disturbed', async () => {
  const client = await device();

  await client.publishAsync('ioc/tram-1/senml', 'pm25=12', { qos: 1 });
  await client.publishAsync('ioc/tram-1/senml', Buffer.from([0xff, 0x00, 0xfe]), { qos: 1 });
  await client.publishAsync('ioc/tram-1/senml', pm25(33, '2026-11-23T00:53:00Z'), { qos: 1 });

  expect(client.connected).toBe(true);
  expect(await quarantined('reason=malformed&thing=tram-1')).toHaveLength(2);
  expect(await observations('tram-1', '&from=2026-11-23T00:53:00Z')).toMatchObject([{ value: 33 }]);
});

test('[DAT-20] a message of 10 MB is noted as too large and dropped, the connection stays', async () => {
  const client = await device();

  await client.publishAsync('ioc/tram-1/senml', Buffer.alloc(10_000_000, 'x'), { qos: 1 });
  await client.publishAsync('ioc/tram-1/senml', pm25(34, '2026-11-23T00:54:00Z'), { qos: 1 });

  expect(await quarantined('reason=too-large')).toMatchObject([
    { thing: 'tram-1', detail: expect.stringContaining('10000000 byte') },
  ]);
  expect(await observations('tram-1', '&from=2026-11-23T00:54:00Z')).toHaveLength(1);
});

test('[INF-03] a frame that would fill memory cuts the connection, others stay', async () => {
  const [greedy, modest] = [await device(), await device()];
  const closed = new Promise<void>((resolve) => void greedy.once('close', () => resolve()));

  greedy.publish('ioc/tram-1/senml', Buffer.alloc(40_000_000, 'x'), { qos: 1 }, () => {});
  await closed;
  await modest.publishAsync('ioc/tram-1/senml', pm25(35, '2026-11-23T00:55:00Z'), { qos: 1 });

  expect(modest.connected).toBe(true);
});

test('[SEC-03] nothing is handed out: a subscription is refused', async () => {
  const client = await device();

  await expect(client.subscribeAsync('#')).rejects.toThrow(/unspecified error/i);
});

test('[INF-01] a message delivered twice is kept once', async () => {
  const client = await device();
  const message = pm25(36, '2026-11-23T00:56:00Z');

  await client.publishAsync('ioc/tram-1/senml', message, { qos: 1 });
  await client.publishAsync('ioc/tram-1/senml', message, { qos: 1, dup: true });

  expect(await observations('tram-1', '&from=2026-11-23T00:56:00Z')).toHaveLength(1);
});

test('[SEC-18] revoking a key cuts off what is connected with it at once, and nothing else', async () => {
  const issue = async (): Promise<{ id: string; key: string }> =>
    (await app.call(administrator(), 'POST', '/things/tram-1/keys', { reason: 'Thử đổi khóa' })).body;
  const [lost, other] = [await issue(), await issue()];
  const [thief, rightful] = [await device('tram-1', lost.key), await device('tram-1', other.key)];
  const closed = new Promise<void>((resolve) => void thief.once('close', () => resolve()));

  await app.call(administrator(), 'POST', `/things/tram-1/keys/${lost.id}/revoke`, { reason: 'Mất máy' });
  await closed;
  await rightful.publishAsync('ioc/tram-1/senml', pm25(37, '2026-11-23T00:57:00Z'), { qos: 1 });

  expect(rightful.connected).toBe(true);
  expect(await observations('tram-1', '&from=2026-11-23T00:57:00Z')).toMatchObject([{ value: 37 }]);
  await expect(device('tram-1', lost.key)).rejects.toThrow(/username or password/i);
});

test('[SEC-18] taking a device out of service cuts it off, and lets it in again when it is put back', async () => {
  const own = await aStation(app, { id: 'tram-3' });
  const client = await device('tram-3', own);
  const closed = new Promise<void>((resolve) => void client.once('close', () => resolve()));

  await app.call(administrator(), 'POST', '/things/tram-3/decommission', { reason: 'Tháo dỡ' });
  await closed;
  await expect(device('tram-3', own)).rejects.toThrow(/username or password/i);
  await app.call(administrator(), 'POST', '/things/tram-3/reinstate', { reason: 'Lắp lại' });
  const back = await device('tram-3', own);

  expect(back.connected).toBe(true);
});

test('[DAT-20] a SensorThings observation published to its datastream is kept by the time it is acknowledged', async () => {
  const client = await device();
  const publish = (topic: string, body: object | string) =>
    client.publishAsync(topic, typeof body === 'string' ? body : JSON.stringify(body), { qos: 1 });
  const observation = { phenomenonTime: '2026-11-23T00:59:10Z', result: 41 };

  await publish('v1.1/Datastreams(tram-1:pm25)/Observations', observation);
  await publish("v1.1/Datastreams('tram-1:pm25')/Observations", { ...observation, result: 41.0, resultTime: null });
  await publish('v1.1/Datastreams(tram-1:pm10)/Observations', { result: 9 });

  expect(await observations('tram-1', '&from=2026-11-23T00:59:00Z')).toMatchObject([
    { property: 'pm25', value: 41, time: '2026-11-23T00:59:10.000Z' },
    { property: 'pm10', value: 9, time: '2026-11-23T01:00:00.000Z' },
  ]);
});

test('[SEC-03] a device publishes observations to its own datastreams only; what is wrong is set aside, the connection stays', async () => {
  const client = await device();
  const publish = (topic: string, body: string) => client.publishAsync(topic, body, { qos: 1 });
  const before = (await quarantined('reason=not-own-thing')).length;

  await publish('v1.1/Datastreams(tram-2:pm25)/Observations', '{"result": 5}');
  await publish('v1.1/Datastreams(tram-1:pm25)/Observations', '{"result": "5"}');
  await publish('v1.1/Datastreams(tram-1:pm25)/Observations', 'hello');
  await publish('v1.1/Datastreams()/Observations', '{"result": 5}');

  expect(client.connected).toBe(true);
  expect(await observations('tram-2')).toEqual([]);
  const foreign = await quarantined('reason=not-own-thing');
  expect(foreign).toHaveLength(before + 2);
  expect(foreign).toContainEqual(expect.objectContaining({ door: 'sensorthings', thing: 'tram-2' }));
  const malformed = await quarantined('reason=malformed&thing=tram-1');
  expect(malformed.filter(({ door }: { door: string }) => door === 'sensorthings')).toHaveLength(2);
});

test('[SEC-03] a gateway publishes observations of things in its own area only', async () => {
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  await app.call(administrator, 'POST', '/accounts', {
    userName: 'cong-xa',
    name: 'Cổng xã',
    title: 'Thử',
    agency: 'trung-tam-ioc',
    roles: ['feed'],
    areas: ['97002'],
    fields: '*',
    password: 'Mat-khau-rat-dai-2026',
  });
  const { token } = (await app.call(administrator, 'POST', '/api-keys', { name: 'cổng', account: 'cong-xa' })).body;
  const gateway = await device('cong-xa', token);
  const publish = (thing: string) =>
    gateway.publishAsync(
      `v1.1/Datastreams(${thing}:so2)/Observations`,
      '{"result":5,"phenomenonTime":"2026-11-23T00:58:00Z"}',
      { qos: 1 },
    );

  await publish('tram-1');
  await publish('tram-2');

  expect(await observations('tram-2', '&property=so2')).toMatchObject([{ value: 5 }]);
  expect(await observations('tram-1', '&property=so2')).toEqual([]);
});

test('[DAT-20] SensorThings clients are told where to publish', async () => {
  await app.call(operator(), 'GET', '/things');
  const reply = await app.server.inject({ url: '/sta/v1.1', headers: { 'x-test-caller': operator().id } });
  const { serverSettings } = reply.json();

  const requirement =
    'http://www.opengis.net/spec/iot_sensing/1.1/req/create-observations-via-mqtt/observations-creation';
  expect(serverSettings.conformance).toContain(requirement);
  expect(serverSettings[requirement]).toEqual({ endpoints: [`mqtt://localhost:${app.mqttPort}`] });
});
