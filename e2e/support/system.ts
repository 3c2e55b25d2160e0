import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = join(import.meta.dirname, '../..');

export type System = {
  url: string;
  mqttUrl: string;
  dataDir: string;
  /** What it wrote so far. */
  output(): string;
  /** JSON call with the key of the local command line. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
  /** kill -9, as a power-hungry kernel would. */
  kill(): Promise<void>;
};

type Options = {
  dataDir?: string;
  demo?: boolean;
  environment?: Record<string, string>;
  ports?: [http: number, mqtt: number];
};

/** Starts the whole system as its own process and waits until it is ready. */
export async function startSystem({ dataDir, demo = false, environment = {}, ports }: Options = {}): Promise<System> {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'ioc-e2e-')));
  const [port, mqttPort] = ports ?? [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      IOC_DATA_DIR: directory,
      IOC_PORT: String(port),
      IOC_MQTT_PORT: String(mqttPort),
      IOC_DEMO: demo ? '1' : '0',
      IOC_LOG_LEVEL: 'warn',
      IOC_DATABASE_URL: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, url, () => output);

  return {
    url,
    mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
    dataDir: directory,
    output: () => output,
    async call(method, path, body) {
      const token = await readFile(join(directory, 'keys/cli-token'), 'utf8');
      const reply = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: reply.status, body: await reply.json().catch(() => null) };
    },
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

export async function forget(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
}

async function waitUntilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (child.exitCode !== null) throw new Error(`the system ended with ${child.exitCode}:\n${output()}`);
    const ready = output().includes('Hệ thống đã sẵn sàng') && (await fetch(`${url}/readyz`).catch(() => null))?.ok;
    if (ready) return;
    await sleep(200);
  }
  throw new Error(`the system was not ready in two minutes:\n${output()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** The browser the journeys run in; a clear failure in CI, a skip elsewhere. */
export const chromium = '/usr/bin/chromium';
export const hasChromium = existsSync(chromium);
