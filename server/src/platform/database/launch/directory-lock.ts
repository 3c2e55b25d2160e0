import { readFileSync, readlinkSync, rmSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, startMark } from './processes.ts';

export type LockHolder = { pid: number; mark: string | undefined; place: string };
export type DirectoryLock = { release(): void };

// A holder on another machine or in another container cannot be asked whether it lives; it touches its file instead.
const HEARTBEAT_MS = 4_000;
const SILENT_AFTER_MS = 15_000;

/**
 * Takes the one lock of a directory and holds it until `release`. A second holder is refused with the given message;
 * what a dead process left behind is taken over.
 */
export async function lockDirectory(
  directory: string,
  name: string,
  refusal: (pid: number) => string,
): Promise<DirectoryLock> {
  const path = join(directory, name);
  const content = JSON.stringify({
    pid: process.pid,
    mark: startMark(process.pid),
    place: thisPlace(),
  } satisfies LockHolder);
  const deadline = Date.now() + SILENT_AFTER_MS + 2 * HEARTBEAT_MS;
  while (!createExclusively(path, content)) {
    const found = readQuietly(path);
    const holder = found === undefined ? undefined : parseHolder(found);
    if (holder && isHere(holder)) {
      if (isSameProcess(holder)) throw new Error(refusal(holder.pid));
    } else if (ageOf(path) < SILENT_AFTER_MS) {
      if (holder && Date.now() > deadline) throw new Error(refusal(holder.pid));
      await sleep(holder ? 500 : 50);
      continue;
    }
    if (found !== undefined) removeIfUnchanged(path, found);
  }
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(heartbeat);
      removeIfUnchanged(path, content);
    },
  };
}

/** The live process of this machine that holds the lock, if any. */
export function findLockHolder(directory: string, name: string): LockHolder | undefined {
  const found = readQuietly(join(directory, name));
  const holder = found === undefined ? undefined : parseHolder(found);
  return holder && isHere(holder) && isSameProcess(holder) ? holder : undefined;
}

function isHere(holder: LockHolder): boolean {
  return holder.place === thisPlace();
}

function isSameProcess(holder: LockHolder): boolean {
  return isRunning(holder.pid) && (holder.mark === undefined || startMark(holder.pid) === holder.mark);
}

/** Machine, boot and process-number space: only inside one of these does a process number mean the same thing. */
function thisPlace(): string {
  const boot = readQuietly('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // not Linux
  }
  return `${hostname()} ${boot} ${space}`.trim();
}

function createExclusively(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

// Renamed before it is removed, so that of two processes that judge the same file dead only one removes it.
function removeIfUnchanged(path: string, expected: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    if (readFileSync(path, 'utf8') !== expected) return;
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== expected) renameSync(aside, path);
    else rmSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'pid' in value ? (value as LockHolder) : undefined;
  } catch {
    return undefined; // being written at this moment, or cut short by a crash
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // the directory was removed under us; nothing left to protect
  }
}

function readQuietly(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
