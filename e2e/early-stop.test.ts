import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forget, freePort, root } from './support/system.ts';

async function launch(port: number, demo: boolean) {
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-early-stop-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      IOC_DATA_DIR: dataDir,
      IOC_PORT: String(port),
      IOC_MQTT_PORT: String(await freePort()),
      IOC_DATABASE_URL: '',
      IOC_DEMO: demo ? '1' : '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    child,
    dataDir,
    output: () => output,
    exit: new Promise<number | null>((resolve) => child.once('exit', resolve)),
    hasDatabase: () => existsSync(join(dataDir, 'postgres', 'postmaster.pid')),
  };
}

test.each(['đã áp dụng', 'Tạo tỉnh mô phỏng'])(
  '[INF-19] stopped while it still starts (after "%s"), it ends by itself and leaves no database behind',
  async (moment) => {
    const started = await launch(await freePort(), true);

    await expect.poll(started.output, { timeout: 60_000 }).toContain(moment);
    started.child.kill('SIGTERM');

    expect(await started.exit).toBe(0);
    expect(started.output()).not.toMatch(/ReferenceError|Không khởi động được/);
    expect(started.hasDatabase()).toBe(false);
    await forget(started.dataDir);
  },
);

test('[INF-19] kept from starting by a port that is taken, it says so and leaves no database behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');

  const started = await launch((other.address() as AddressInfo).port, false);

  expect(await started.exit).toBe(1);
  expect(started.output()).toMatch(/Không khởi động được: .*EADDRINUSE/);
  expect(started.hasDatabase()).toBe(false);
  other.close();
  await forget(started.dataDir);
});
