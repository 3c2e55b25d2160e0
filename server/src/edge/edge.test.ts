import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { EdgeSettings } from '@ioc/contracts/edge-settings';
import { connectAsync } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLog } from '#platform/log';
import { hashDeviceKey } from '../modules/streams/index.ts';
import { aCaller } from '../testing/app.ts';
import { aStation, appWithDoors, freePort } from '../testing/stations.ts';
import { startEdge } from './edge.ts';

type Link = 'up' | 'down' | 'answers-lost' | 'center-fails';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let link: Link;
let requests: string[];
let upstream: Server;
let dataDir: string;
const gateway = () => aCaller(app.province, { role: 'integration' });

beforeAll(async () => {
  app = await appWithDoors();
  for (const id of ['bien-1', 'bien-2', 'bien-3', 'bien-4', 'bien-5', 'bien-6']) await aStation(app, { id });
  await app.call(gateway(), 'GET', '/things');
});
afterAll(() => app.stop());
beforeEach(async () => {
  link = 'up';
  requests = [];
  dataDir = await mkdtemp(join(tmpdir(), 'ioc-edge-'));
  await writeFile(join(dataDir, 'key'), 'khoa-cua-tram-bien');
  upstream = createServer((request, response) => void carry(request, response)).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
});
afterEach(async () => {
  upstream.closeAllConnections();
  upstream.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** The link to the center: carries requests, or loses them, or loses the answers. */
async function carry(...[request, response]: Parameters<NonNullable<Parameters<typeof createServer>[1]>>) {
  if (link === 'down') return void request.socket.destroy();
  const payload = await text(request);
  if (link === 'center-fails') return void response.writeHead(503).end();
  requests.push(payload);
  const reply = await app.server.inject({
    method: 'POST',
    url: '/api/v1/observations',
    headers: { 'content-type': 'application/senml+json', 'x-test-caller': gateway().id },
    payload,
  });
  if (link === 'answers-lost') return void request.socket.destroy();
  response.writeHead(reply.statusCode, { 'content-type': 'application/json' }).end(reply.rawPayload);
}

async function aBox(more: Partial<EdgeSettings> = {}) {
  const [mqttPort, httpPort] = [await freePort(), await freePort()];
  const settings = EdgeSettings.parse({
    upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    keyFile: join(dataDir, 'key'),
    dataDir,
    mqttPort,
    httpPort,
    devices: Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`bien-${i}`, hashDeviceKey(`iocd_${i}`)])),
    forwardEverySeconds: 0.05,
    ...more,
  });
  const box = await startEdge(settings, createLog('silent'));
  return {
    ...box,
    settings,
    device: (i: number) =>
      connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
        username: `bien-${i}`,
        password: `iocd_${i}`,
        reconnectPeriod: 0,
      }),
  };
}
const pm10 = (thing: string, minute: number, value: number) =>
  JSON.stringify([
    { n: `${thing}:pm10`, u: 'ug/m3', v: value, t: Date.parse('2026-11-22T00:00:00Z') / 1000 + minute * 60 },
  ]);
const kept = async (thing: string): Promise<number[]> =>
  (await app.call(aCaller(app.province), 'GET', `/observations?thing=${thing}`)).body.items.map(
    ({ value }: { value: number }) => value,
  );

test('[INF-12] what came while the link was down arrives in order, once each, also after a restart of the box', async () => {
  link = 'down';
  const first = await aBox();
  const before = await first.device(1);
  for (let i = 0; i < 20; i++) await before.publishAsync('ioc/bien-1/senml', pm10('bien-1', i, i), { qos: 1 });
  await before.endAsync();
  await first.stop();

  const second = await aBox();
  const after = await second.device(1);
  for (let i = 20; i < 40; i++) await after.publishAsync('ioc/bien-1/senml', pm10('bien-1', i, i), { qos: 1 });
  expect(second.status()).toMatchObject({ readings: 40, link: { reachable: false } });
  link = 'up';
  await expect.poll(() => second.status().readings, { timeout: 15_000 }).toBe(0);
  await after.endAsync();
  await second.stop();

  expect(await kept('bien-1')).toEqual(Array.from({ length: 40 }, (_, i) => i));
  const forwarded = requests.flatMap((body) => (JSON.parse(body) as { v: number }[]).map(({ v }) => v));
  expect(forwarded).toEqual(Array.from({ length: 40 }, (_, i) => i));
});

test('[INF-01] an answer that got lost doubles nothing', async () => {
  link = 'answers-lost';
  const box = await aBox();
  const device = await box.device(2);

  for (let i = 0; i < 5; i++) await device.publishAsync('ioc/bien-2/senml', pm10('bien-2', i, i), { qos: 1 });
  await expect.poll(() => requests.length, { timeout: 10_000 }).toBeGreaterThan(1);
  link = 'center-fails';
  expect(box.status().readings).toBe(5);
  link = 'up';
  await expect.poll(() => box.status().readings, { timeout: 15_000 }).toBe(0);
  await device.endAsync();
  await box.stop();

  expect(await kept('bien-2')).toEqual([0, 1, 2, 3, 4]);
});

test('[INF-12] a full buffer refuses instead of forgetting: the device gets no acknowledgement and sends again', async () => {
  link = 'down';
  const box = await aBox({ keepAtMostMegabytes: 0.0002 });
  const device = await box.device(3);
  device.on('error', () => {});
  await device.publishAsync('ioc/bien-3/senml', pm10('bien-3', 0, 1), { qos: 1 });

  const refused = fetch(`http://127.0.0.1:${box.settings.httpPort}/api/v1/observations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/senml+json',
      authorization: `Basic ${Buffer.from('bien-3:iocd_3').toString('base64')}`,
    },
    body: JSON.stringify([1, 2, 3].map((i) => JSON.parse(pm10('bien-3', i, i))[0])),
  });

  expect(await (await refused).json()).toMatchObject({ code: 'not-ready', detail: expect.stringContaining('đã đầy') });
  expect(box.status().readings).toBe(1);
  link = 'up';
  await expect.poll(() => box.status().readings, { timeout: 15_000 }).toBe(0);
  await device.endAsync();
  await box.stop();
  expect(await kept('bien-3')).toEqual([1]);
});

test('[INF-12] what nobody can read goes to the quarantine of the center and holds up nothing', async () => {
  const box = await aBox();
  const device = await box.device(4);

  await device.publishAsync('ioc/bien-4/senml', 'không phải JSON', { qos: 1 });
  await device.publishAsync('ioc/bien-4/senml', JSON.stringify([{ n: 'pm10', vs: 'cao' }]), { qos: 1 });
  await device.publishAsync('ioc/bien-4/senml', pm10('bien-4', 1, 7), { qos: 1 });
  await expect.poll(() => box.status().messages, { timeout: 15_000 }).toBe(0);
  await device.endAsync();
  await box.stop();

  const { items } = (await app.call(aCaller(app.province), 'GET', '/quarantine?reason=malformed')).body;
  expect(items.map(({ raw }: { raw: string }) => raw)).toEqual(
    expect.arrayContaining(['không phải JSON', expect.stringContaining('bien-4')]),
  );
  expect(await kept('bien-4')).toEqual([7]);
});

test('[SEC-03] a device speaks for itself only, and a stranger not at all', async () => {
  const box = await aBox();
  const device = await box.device(5);

  await device.publishAsync('ioc/bien-5/senml', pm10('bien-6', 0, 99), { qos: 1 });
  const stranger = connectAsync(`mqtt://127.0.0.1:${box.settings.mqttPort}`, {
    username: 'bien-5',
    password: 'iocd_6',
    reconnectPeriod: 0,
  });
  await expect(stranger).rejects.toThrow(/Bad username|Not authorized/i);
  await device.publishAsync('ioc/bien-5/senml', pm10('bien-5', 0, 5), { qos: 1 });
  await expect.poll(() => box.status().messages, { timeout: 15_000 }).toBe(0);

  expect(box.status().refused).toBe(1);
  await device.endAsync();
  await box.stop();
  expect(await kept('bien-6')).toEqual([]);
  expect(await kept('bien-5')).toEqual([5]);
});

test('[INF-12] held back values cost the link nothing; one beyond the limit does not wait for the rhythm', async () => {
  const filter = { property: 'pm10', deadBand: 5, atLeastEverySeconds: 3600, above: 150 };
  const box = await aBox({ filters: [filter], forwardEverySeconds: 600 });
  await expect.poll(() => box.status().link.reachable ?? 'idle').toBe('idle');
  const device = await box.device(6);

  for (let i = 0; i < 10; i++)
    await device.publishAsync('ioc/bien-6/senml', pm10('bien-6', i, 40 + (i % 3)), { qos: 1 });
  await device.publishAsync('ioc/bien-6/senml', pm10('bien-6', 10, 300), { qos: 1 });
  await expect.poll(() => box.status().messages, { timeout: 5000 }).toBe(0);
  await device.endAsync();
  await box.stop();

  expect(await kept('bien-6')).toEqual([40, 40, 300]);
});
