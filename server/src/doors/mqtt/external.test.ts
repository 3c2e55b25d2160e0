import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLog } from '#platform/log';
import type { Delivery } from '../../modules/streams/index.ts';
import { freePort } from '../../testing/stations.ts';
import { consumeBroker } from './external.ts';
import { deliveryOf } from './message.ts';

const mosquitto = '/usr/sbin/mosquitto';
/** Skipped where Mosquitto is not installed, but a failure in CI. */
const lacksMosquitto = spawnSync(mosquitto, ['-h']).error !== undefined && process.env['CI'] !== 'true';

let folder: string;
let port: number;
let broker: ChildProcess;
let consumers: ReturnType<typeof consumeBroker>[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-mosquitto-'));
  port = await freePort();
  const lines = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${folder}/`,
  ];
  await writeFile(
    join(folder, 'mosquitto.conf'),
    [...lines, 'max_inflight_messages 0', 'max_queued_messages 0', 'user root'].join('\n'),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => lacksMosquitto || startBroker());
afterEach(async () => {
  for (const consumer of consumers) await consumer.stop();
  consumers = [];
  await stopBroker();
});

async function startBroker(): Promise<void> {
  broker = spawn(mosquitto, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' });
  await expect.poll(answers, { timeout: 10_000 }).toBe(true);
}
async function stopBroker(): Promise<void> {
  if (broker?.exitCode !== null) return;
  const gone = new Promise((resolve) => broker.once('exit', resolve));
  broker.kill();
  await gone;
}
function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.end() && true));
    socket.on('error', () => resolve(false));
  });
}

async function consume(clientId: string, keep: (delivery: Delivery) => Promise<unknown>) {
  const at = new Date('2026-11-23T01:00:00Z');
  const consumer = consumeBroker({
    url: `mqtt://127.0.0.1:${port}`,
    clientId,
    log: createLog('silent'),
    read: (topic, payload) => deliveryOf(topic, payload, { kind: 'trusted' }, { at, limitBytes: 1_000_000 }),
    keep,
  });
  consumers.push(consumer);
  consumer.start();
  await expect.poll(() => consumer.isConnected(), { timeout: 15_000 }).toBe(true);
  return consumer;
}
async function publish(values: readonly number[]): Promise<void> {
  const device = await connectAsync(`mqtt://127.0.0.1:${port}`);
  const message = (v: number) => JSON.stringify([{ n: 'pm25', v, u: 'ug/m3', t: 1_763_859_600 + v }]);
  await Promise.all(values.map((v) => device.publishAsync('ioc/tram-1/senml', message(v), { qos: 1 })));
  await device.endAsync();
}
const valuesOf = (deliveries: readonly Delivery[]) =>
  deliveries.flatMap(({ readings }) => readings.map(({ value }) => value));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test.skipIf(lacksMosquitto)(
  '[DAT-20] messages of an outside broker are taken in; one that could not be kept comes again',
  async () => {
    const kept: Delivery[] = [];
    let refusals = 1;
    await consume('nhan-1', async (delivery) => {
      if (refusals-- > 0) throw new Error('the database is away');
      kept.push(delivery);
    });

    await publish(range(0, 50));
    await expect.poll(() => new Set(valuesOf(kept)).size, { timeout: 15_000 }).toBe(50);

    expect([...new Set(valuesOf(kept))].toSorted((a, b) => a - b)).toEqual(range(0, 50));
    expect(kept[0]?.readings).toMatchObject([{ thing: 'tram-1', property: 'pm25' }]);
  },
);

test.skipIf(lacksMosquitto)(
  '[INF-02] many messages are on their way at once: a slow commit does not mean one message a commit',
  async () => {
    const commit = Promise.withResolvers<void>();
    let taken = 0;
    await consume('nhan-2', () => {
      taken += 1;
      return commit.promise;
    });

    await publish(range(0, 1000));

    await expect.poll(() => taken, { timeout: 15_000 }).toBe(1000);
    commit.resolve();
  },
);

test.skipIf(lacksMosquitto)(
  '[INF-03] what came while the intake was down, and what it had not kept, waits at the broker, also over its restart',
  async () => {
    const neverKept: number[] = [];
    const first = await consume('nhan-3', (delivery) => {
      neverKept.push(...valuesOf([delivery]));
      return new Promise(() => {});
    });
    await publish(range(0, 20));
    await expect.poll(() => neverKept.length, { timeout: 15_000 }).toBe(20);
    await first.stop();
    await publish(range(20, 40));
    await stopBroker();
    await startBroker();
    const kept: Delivery[] = [];

    await consume('nhan-3', async (delivery) => kept.push(delivery));

    await expect.poll(() => new Set(valuesOf(kept)).size, { timeout: 15_000 }).toBe(40);
  },
);

test.skipIf(lacksMosquitto)(
  '[INF-01] while the broker is away the door says so, and comes back by itself',
  async () => {
    const kept: Delivery[] = [];
    const consumer = await consume('nhan-4', async (delivery) => kept.push(delivery));

    await stopBroker();
    await expect.poll(() => consumer.isConnected(), { timeout: 15_000 }).toBe(false);
    await startBroker();
    await expect.poll(() => consumer.isConnected(), { timeout: 15_000 }).toBe(true);
    await publish([7]);

    await expect.poll(() => valuesOf(kept), { timeout: 15_000 }).toEqual([7]);
  },
);

test.skipIf(lacksMosquitto)('[DAT-20] SensorThings observations of an outside broker are taken in too', async () => {
  const kept: Delivery[] = [];
  await consume('nhan-5', async (delivery) => kept.push(delivery));
  const device = await connectAsync(`mqtt://127.0.0.1:${port}`);

  await device.publishAsync('v1.1/Datastreams(tram-1:pm25)/Observations', '{"result": 12.5}', { qos: 1 });
  await device.endAsync();

  await expect.poll(() => valuesOf(kept), { timeout: 15_000 }).toEqual([12.5]);
  expect(kept[0]).toMatchObject({ door: 'sensorthings', readings: [{ thing: 'tram-1', property: 'pm25' }] });
});
