import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLockHolder, lockDirectory } from '../database/launch/directory-lock.ts';
import { endPreviousPostmaster } from '../database/launch/previous-postmaster.ts';

const PREFIX = 'ioc-test-';
const LOCK = 'owner.lock';

/** A directory for the databases of this test run, after clearing away those of runs that were killed. */
export async function ownTestDirectory(): Promise<{ path: string; remove: () => void }> {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(PREFIX)) await removeIfAbandoned(join(tmpdir(), name));
  }
  const path = mkdtempSync(join(tmpdir(), PREFIX));
  const lock = await lockDirectory(path, LOCK, (pid) => `${path} belongs to process ${pid}`);
  return {
    path,
    remove() {
      lock.release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

async function removeIfAbandoned(path: string): Promise<void> {
  try {
    // A directory that young may be of a run that has not written its lock yet.
    if (Date.now() - statSync(path).mtimeMs < 10_000 || findLockHolder(path, LOCK)) return;
    await endPreviousPostmaster(join(path, 'postgres'));
    rmSync(path, { recursive: true, force: true });
  } catch {
    // another run clears it at the same moment, or it is another user's
  }
}
