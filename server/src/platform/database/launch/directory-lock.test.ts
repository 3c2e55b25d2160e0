import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findLockHolder, lockDirectory, type LockHolder } from './directory-lock.ts';

const directory = mkdtempSync(join(tmpdir(), 'ioc-lock-'));
const refusal = (pid: number): string => `held by ${pid}`;

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('[INF-03] a lock is held once, and free again after its release', async () => {
  const lock = await lockDirectory(directory, 'once', refusal);

  await expect(lockDirectory(directory, 'once', refusal)).rejects.toThrow(`held by ${process.pid}`);
  expect(findLockHolder(directory, 'once')?.pid).toBe(process.pid);
  lock.release();

  expect(existsSync(join(directory, 'once'))).toBe(false);
});

test('[INF-19] the lock of a dead process, or of one whose number was given away since, is taken over', async () => {
  for (const change of [{ pid: 2 ** 22 + 1 }, { mark: 'another start time' }]) {
    const lock = await leaveBehind('dead', change);

    const own = await lock();

    expect(findLockHolder(directory, 'dead')?.pid).toBe(process.pid);
    own.release();
  }
});

test('[INF-19] a lock file cut short by a crash is taken over', async () => {
  const path = join(directory, 'short');
  writeFileSync(path, '{"pid":');
  age(path);

  const lock = await lockDirectory(directory, 'short', refusal);

  lock.release();
  expect(existsSync(path)).toBe(false);
});

test('[INF-03] a holder in another container is believed while it touches its lock, and not when it has gone silent', async () => {
  const lock = await leaveBehind('elsewhere', { place: 'another container', pid: 1 });
  const first = Promise.race([lock(), new Promise((resolve) => setTimeout(resolve, 700, 'still waiting'))]);
  expect(await first).toBe('still waiting');

  age(join(directory, 'elsewhere'));

  await expect.poll(() => findLockHolder(directory, 'elsewhere')?.pid, { timeout: 5_000 }).toBe(process.pid);
});

/** A lock file as another process would have left it; returns how to ask for the lock. */
async function leaveBehind(name: string, change: Partial<LockHolder>): Promise<() => ReturnType<typeof lockDirectory>> {
  const model = await lockDirectory(directory, 'model', refusal);
  const holder = JSON.parse(readFileSync(join(directory, 'model'), 'utf8')) as LockHolder;
  model.release();
  writeFileSync(join(directory, name), JSON.stringify({ ...holder, ...change }));
  return () => lockDirectory(directory, name, refusal);
}

function age(path: string): void {
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(path, longAgo, longAgo);
}
