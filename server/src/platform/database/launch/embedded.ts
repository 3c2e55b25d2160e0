import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { ChildMessage, ParentMessage, StartEmbedded } from './child-messages.ts';
import { makeSocketDirectory } from './cluster-place.ts';
import { findLockHolder } from './directory-lock.ts';
import { createMissingExtensions, DATABASE_NAME } from './prepare-database.ts';
import { signal, waitUntilGone } from './processes.ts';
import { watchForExit, type RunningDatabase } from './running-database.ts';

export type EmbeddedOptions = {
  dataDir: string;
  onProgress?: (message: string) => void;
  /** How long one client may keep the whole database waiting inside a transaction. */
  idleInTransactionMs?: number;
};

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
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const socketDirectory = process.platform === 'win32' ? undefined : makeSocketDirectory();
  const password = socketDirectory ? undefined : randomBytes(24).toString('base64url');
  try {
    const { port, version } = await startChild(child, {
      kind: 'start',
      directory,
      database: DATABASE_NAME,
      listen: socketDirectory ? { path: join(socketDirectory, `.s.PGSQL.${PORT}`) } : { host: '127.0.0.1', port: 0 },
      ...(password === undefined ? {} : { password }),
      idleInTransactionMs,
    });
    const address = socketDirectory ? { host: socketDirectory, port: PORT } : { host: '127.0.0.1', port };
    const connection: pg.PoolConfig = {
      ...address,
      user: 'postgres',
      password: password ?? '',
      database: DATABASE_NAME,
      ssl: false,
    };
    await createMissingExtensions(connection);
    return {
      kind: 'embedded',
      description: `Cơ sở dữ liệu dùng thử nhúng sẵn (PostgreSQL ${version}): mỗi lúc chạy một truy vấn, không an toàn khi mất điện`,
      connection,
      ...superviseChild(child, socketDirectory),
    };
  } catch (error) {
    child.kill('SIGKILL');
    if (socketDirectory) rmSync(socketDirectory, { recursive: true, force: true });
    throw error;
  }
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

function startChild(child: ChildProcess, start: StartEmbedded): Promise<Extract<ChildMessage, { kind: 'ready' }>> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signalName) =>
      reject(new Error(`Cơ sở dữ liệu nhúng không khởi động được (${signalName ?? `mã ${code}`})`)),
    );
    child.once('message', (message: ChildMessage) => {
      if (message.kind === 'ready') resolve(message);
      else reject(new Error(message.message));
    });
    child.send(start satisfies ParentMessage);
  });
}

function superviseChild(
  child: ChildProcess,
  socketDirectory: string | undefined,
): Pick<RunningDatabase, 'onExit' | 'stop'> {
  const watch = watchForExit();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signalName) => {
      if (socketDirectory) rmSync(socketDirectory, { recursive: true, force: true });
      watch.report(new Error(`Cơ sở dữ liệu nhúng dừng ngoài ý muốn (${signalName ?? `mã ${code}`})`));
      resolve();
    });
  });
  child.unref();
  child.channel?.unref();
  return {
    onExit: watch.onExit,
    async stop() {
      watch.expect();
      child.ref();
      if (child.connected) child.send({ kind: 'stop' } satisfies ParentMessage);
      const impatience = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(impatience);
    },
  };
}
