import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { ChildMessage, ParentMessage, StartEmbedded } from './child-messages.ts';
import { isOurSocketDirectory, makeSocketDirectory } from './cluster-place.ts';
import { findLockHolder } from './directory-lock.ts';
import { keepRunning, type StartedProcess } from './keep-running.ts';
import { createMissingExtensions, DATABASE_NAME } from './prepare-database.ts';
import { signal, waitUntilGone } from './processes.ts';
import type { RunningDatabase } from './running-database.ts';

export type EmbeddedOptions = {
  dataDir: string;
  onProgress?: (message: string) => void;
  /** How long one client may keep the whole database waiting inside a transaction. */
  idleInTransactionMs?: number;
};

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const PING_EVERY_MS = 30_000;
const PATIENCE_PINGS = 20; // ten minutes: indexes over millions of rows take time here
const PORT = 5432; // only names the socket file, as PostgreSQL would

/** Starts PGlite in a child process behind our wire front end. The caller holds the data directory's lock. */
export async function launchEmbedded({
  dataDir,
  onProgress,
  idleInTransactionMs = 30_000,
}: EmbeddedOptions): Promise<RunningDatabase> {
  const directory = join(dataDir, 'embedded');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  await endPreviousChild(directory);
  onProgress?.(
    hasEmbedded(dataDir)
      ? 'Đang mở cơ sở dữ liệu dùng thử'
      : 'Đang tạo cơ sở dữ liệu dùng thử (lần đầu mất khoảng 10–20 giây)',
  );
  const socketDirectory = process.platform === 'win32' ? undefined : makeSocketDirectory();
  replaceSocketNote(directory, socketDirectory);
  const start: StartEmbedded = {
    kind: 'start',
    directory,
    database: DATABASE_NAME,
    listen: socketDirectory ? { path: join(socketDirectory, `.s.PGSQL.${PORT}`) } : { host: '127.0.0.1', port: 0 },
    ...(socketDirectory ? {} : { password: randomBytes(24).toString('base64url') }),
    idleInTransactionMs,
  };
  let version = '';
  const running = await keepRunning(async () => {
    const { ready, process } = await startChild(start);
    version = ready.version;
    if ('port' in start.listen && ready.port) start.listen.port = ready.port; // the same one after a restart
    return process;
  }).catch((error: unknown) => {
    removeSocketDirectory(socketDirectory);
    throw error;
  });
  async function stop(): Promise<void> {
    await running.stop();
    removeSocketDirectory(socketDirectory);
  }
  const address = 'port' in start.listen ? start.listen : { host: socketDirectory, port: PORT };
  const connection: pg.PoolConfig = {
    ...address,
    user: 'postgres',
    password: start.password ?? '',
    database: DATABASE_NAME,
    ssl: false,
  };
  try {
    await createMissingExtensions(connection);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kind: 'embedded',
    description: `Cơ sở dữ liệu dùng thử nhúng sẵn (PostgreSQL ${version}): mỗi lúc chạy một truy vấn, không an toàn khi mất điện`,
    connection,
    onExit: running.onExit,
    stop,
  };
}

/** Has an embedded database been created in this data directory? */
export function hasEmbedded(dataDir: string): boolean {
  return existsSync(join(dataDir, 'embedded', 'data', 'PG_VERSION'));
}

// A child whose server was killed ends by itself once its current run is over; killing it is as safe as any crash.
async function endPreviousChild(directory: string): Promise<void> {
  const holder = findLockHolder(directory, 'child.lock');
  if (!holder || (await waitUntilGone(holder.pid, 3_000))) return;
  signal(holder.pid, 'SIGKILL');
  if (!(await waitUntilGone(holder.pid, 10_000)))
    throw new Error(`Tiến trình cơ sở dữ liệu cũ ${holder.pid} không dừng được.`);
}

/** Notes which socket directory is in use, so that the next start can clear away what a killed server left. */
function replaceSocketNote(directory: string, socketDirectory: string | undefined): void {
  const path = join(directory, 'socket-directory');
  const previous = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (isOurSocketDirectory(previous)) removeSocketDirectory(previous);
  writeFileSync(path, socketDirectory ?? '');
}

type Ready = Extract<ChildMessage, { kind: 'ready' }>;

async function startChild(start: StartEmbedded): Promise<{ ready: Ready; process: StartedProcess }> {
  const child = fork(CHILD, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, name) =>
        reject(new Error(`Cơ sở dữ liệu nhúng không khởi động được (${name ?? `mã ${code}`})`)),
      );
      child.once('message', (message: ChildMessage) => {
        if (message.kind === 'ready') resolve(message);
        if (message.kind === 'failed') reject(new Error(message.message));
      });
      child.send(start satisfies ParentMessage);
    });
    return { ready, process: superviseChild(child) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function superviseChild(child: ChildProcess): StartedProcess {
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, name) => resolve(`Cơ sở dữ liệu nhúng dừng ngoài ý muốn (${name ?? `mã ${code}`})`));
  });
  // A run cannot be cancelled: one that goes on for ever is ended with its process, which loses nothing committed.
  let unanswered = 0;
  child.on('message', () => (unanswered = 0));
  const watchdog = setInterval(() => {
    if (++unanswered > PATIENCE_PINGS) child.kill('SIGKILL');
    else if (child.connected) child.send({ kind: 'ping' } satisfies ParentMessage);
  }, PING_EVERY_MS).unref();
  void ended.then(() => clearInterval(watchdog));
  child.unref();
  child.channel?.unref();
  return {
    ended,
    async stop() {
      child.ref();
      if (child.connected) child.send({ kind: 'stop' } satisfies ParentMessage);
      const impatience = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function removeSocketDirectory(directory: string | undefined): void {
  if (directory) rmSync(directory, { recursive: true, force: true });
}
