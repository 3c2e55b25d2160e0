import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerStations } from './support/stations.ts';
import { forget, freePort, root, startSystem, type System } from './support/system.ts';

let system: System;
let folder: string;
let mqttPort: number;
let httpPort: number;
let deviceKey: string;
const began = Date.parse('2026-11-20T00:00:00Z') / 1000;

beforeAll(async () => {
  system = await startSystem();
  folder = await mkdtemp(join(tmpdir(), 'ioc-edge-kill-'));
  [mqttPort, httpPort] = [await freePort(), await freePort()];
  deviceKey = (await registerStations(system, ['tram-bien'])).get('tram-bien') ?? '';
  await writeFile(join(folder, 'key'), await readFile(join(system.dataDir, 'keys/cli-token'), 'utf8'));
  await writeFile(
    join(folder, 'edge.yaml'),
    [
      `upstream: ${system.url}`,
      'keyFile: key',
      `mqttPort: ${mqttPort}`,
      `httpPort: ${httpPort}`,
      'forwardEverySeconds: 0.1',
      `devices: { tram-bien: ${createHash('sha256').update(deviceKey).digest('hex')} }`,
    ].join('\n'),
  );
});
afterAll(async () => {
  await system.stop();
  await forget(system.dataDir);
  await rm(folder, { recursive: true, force: true });
});

async function startBox(): Promise<ChildProcess> {
  const cli = join(root, 'server/src/cli/main.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', cli, 'edge', 'run', '--config', join(folder, 'edge.yaml')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, IOC_LOG_LEVEL: 'silent' },
    },
  );
  await new Promise<void>((ready) =>
    child.stdout?.on('data', (chunk: Buffer) => void (chunk.toString().includes('đã sẵn sàng') && ready())),
  );
  return child;
}

/** Publishes one reading a message until stopped; tells which were acknowledged. */
async function publishWhile(from: number, milliseconds: number, stopBox?: () => void): Promise<Set<number>> {
  const client = await connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
    username: 'tram-bien',
    password: deviceKey,
    reconnectPeriod: 0,
  });
  client.on('error', () => {});
  const acknowledged = new Set<number>();
  const until = Date.now() + milliseconds;
  if (stopBox) setTimeout(stopBox, milliseconds / 2);
  for (let i = from; Date.now() < until && client.connected; i++) {
    const message = JSON.stringify([{ n: 'pm10', u: 'ug/m3', v: i % 500, t: began + i }]);
    client.publish('ioc/tram-bien/senml', message, { qos: 1 }, (error) => void (error || acknowledged.add(i)));
    if (i % 10 === 0) await sleep(5);
  }
  await sleep(300);
  client.end(true);
  return acknowledged;
}

test('[INF-12] [INF-03] kill -9 of an edge box in the middle of the flow: what it acknowledged reaches the center, once', async () => {
  const first = await startBox();
  const before = await publishWhile(0, 3000, () => first.kill('SIGKILL'));
  const second = await startBox();
  const after = await publishWhile(100_000, 1000);

  const waiting = async () =>
    (await (await fetch(`http://127.0.0.1:${httpPort}/status`)).json()) as { messages: number };
  await expect.poll(async () => (await waiting()).messages, { timeout: 60_000 }).toBe(0);
  second.kill('SIGTERM');

  const { body } = await system.call('GET', '/observations?thing=tram-bien&limit=20000');
  const kept = (body.items as { time: string }[]).map(({ time }) => Date.parse(time) / 1000 - began);
  expect(before.size).toBeGreaterThan(100);
  expect(after.size).toBeGreaterThan(100);
  expect([...before, ...after].filter((i) => !new Set(kept).has(i))).toEqual([]);
  expect(new Set(kept).size).toBe(kept.length);
});
