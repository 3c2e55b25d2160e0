// The embedded database: PGlite in a process of its own, so that its long runs do not stop the server's event loop.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { PGlite, type Extensions } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { ChildMessage, ParentMessage, StartEmbedded } from './child-messages.ts';
import { lockDirectory, type DirectoryLock } from './directory-lock.ts';
import { slimPostgisBundle } from './postgis-bundle.ts';
import { createFront, type Front } from './wire/front.ts';

const VACUUM_EVERY_MS = 60 * 60_000;
const REPORTED = [
  'server_version',
  'server_encoding',
  'client_encoding',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'integer_datetimes',
  'standard_conforming_strings',
];

type Running = { db: PGlite; front: Front; server: Server; lock: DirectoryLock; socketDirectory: string | undefined };

let running: Promise<Running> | undefined;
let stopping = false;

process.on('message', (message: ParentMessage) => {
  if (message.kind === 'start') {
    running = start(message);
    running.catch((error: unknown) =>
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }, () => process.exit(1)),
    );
  } else if (message.kind === 'ping') {
    tell({ kind: 'pong' });
  } else {
    void stop();
  }
});
process.on('disconnect', () => void stop()); // the server is gone
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => {}); // Ctrl+C reaches the server too, which stops us in order

async function start({ directory, database, listen, password, idleInTransactionMs }: StartEmbedded): Promise<Running> {
  const lock = await lockDirectory(
    directory,
    'child.lock',
    (pid) => `Thư mục ${directory} đang được tiến trình ${pid} sử dụng.`,
  );
  const data = join(directory, 'data');
  if (!existsSync(data)) await createDirectory(directory, data, database);
  const startParams = [...PGlite.defaultStartParams, '-c', 'timezone=UTC'];
  const db = await PGlite.create(data, { database, extensions: extensions(directory), startParams });
  const { rows } = await db.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [REPORTED],
  );
  const parameters = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));

  const front = createFront({
    session: { execute: (message) => execute(db, message) },
    greeting: { database, parameters, ...(password === undefined ? {} : { password }) },
    idleInTransactionMs,
    onBroken: breakDown,
  });
  if ('path' in listen) rmSync(listen.path, { force: true }); // left by a predecessor that was killed
  const server = createServer((socket) => front.serve(socket));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(listen, resolve));
  setInterval(
    () => void front.exclusively(() => db.exec('vacuum (analyze)')).catch(breakDown),
    VACUUM_EVERY_MS,
  ).unref();
  const address = server.address();
  tell({
    kind: 'ready',
    port: typeof address === 'object' && address ? address.port : undefined,
    version: parameters.server_version ?? '',
  });
  return { db, front, server, lock, socketDirectory: 'path' in listen ? dirname(listen.path) : undefined };
}

// Made beside its place and moved there when complete, so that an interrupted first start leaves no half database.
async function createDirectory(directory: string, data: string, database: string): Promise<void> {
  const draft = join(directory, 'data.incomplete');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const db = await PGlite.create(draft);
  await db.exec(`create database "${database}"`);
  await db.close();
  renameSync(draft, data);
}

function extensions(directory: string): Extensions {
  const postgis: Extensions[string] = {
    name: 'postgis',
    setup: async (_db, options) => {
      options.PGLITE_ENV.PROJ_DATA = `${options.WASM_PREFIX}/share/proj`;
      return { emscriptenOpts: options, bundlePath: slimPostgisBundle(directory) };
    },
  };
  return { postgis, unaccent, pg_trgm, btree_gist };
}

async function execute(db: PGlite, message: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // The chunks are views into memory that is reused: copy.
  await db.execProtocolRawStream(message, { syncToFs: false, onRawData: (chunk) => chunks.push(Buffer.from(chunk)) });
  return Buffer.concat(chunks);
}

/** Ends like a crash, which loses nothing committed; the server starts a new child. */
function breakDown(error: Error): void {
  console.error('embedded database broke down', error);
  process.exit(70);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const parts = await running?.catch(() => undefined);
  if (parts) {
    parts.server.close();
    await parts.front.disconnectAll();
    await parts.front.exclusively(() => parts.db.close());
    parts.lock.release();
    if (parts.socketDirectory) rmSync(parts.socketDirectory, { recursive: true, force: true });
  }
  process.exit(0);
}

function tell(message: ChildMessage, then?: () => void): void {
  if (process.connected) process.send?.(message, () => then?.());
  else then?.();
}
