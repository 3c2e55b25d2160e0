import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchDatabase, type DatabaseEngine } from '#platform/database/launch/index';
import type pg from 'pg';

export type OwnSystem = {
  url: string;
  mqttPort: number;
  token: string;
  connection: pg.PoolConfig;
  database: string;
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
};

/** A whole system of the benchmark's own: database with the settings of the product, server in a process of its own. */
export async function startOwnSystem(engine: DatabaseEngine): Promise<OwnSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-bench-'));
  const database = await launchDatabase({ dataDir, engine });
  const [port, mqttPort] = [await freePort(), await freePort()];
  const main = join(import.meta.dirname, '../../../main.ts');
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: {
      ...process.env,
      IOC_DATABASE_URL: urlOf(database.connection),
      IOC_DATA_DIR: dataDir,
      IOC_PORT: String(port),
      IOC_MQTT_PORT: String(mqttPort),
      IOC_DEMO: '0',
      IOC_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, () => server.exitCode);
  const token = await readFile(join(dataDir, 'keys/cli-token'), 'utf8');

  return {
    url,
    mqttPort,
    token,
    connection: database.connection,
    database: database.description,
    async call(method, path, body) {
      const reply = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
      return (await reply.json()) as Record<string, unknown>;
    },
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, exitCode: () => number | null): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (exitCode() !== null) throw new Error(`Máy chủ của phép đo không khởi động được (mã ${exitCode()})`);
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return;
    await sleep(200);
  }
  throw new Error('Máy chủ của phép đo không sẵn sàng sau một phút');
}

function urlOf({ host = '', port = 5432, user = '', password, database = '' }: pg.PoolConfig): string {
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  return `postgres://${encodeURIComponent(user)}${secret}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
