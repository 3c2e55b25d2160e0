import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { makeSocketDirectory, placeCluster, type ClusterPlace } from './cluster-place.ts';
import { clusterSettings, formatSettings, type ServerSettings } from './cluster-settings.ts';
import { CLUSTER_SUPERUSER, createCluster, serverEnvironment, SETTINGS_FILE } from './create-cluster.ts';
import type { PostgresInstallation, PostgresSearch } from './find-postgres.ts';
import { keepRunning, type StartedProcess } from './keep-running.ts';
import { createDatabaseIfMissing, createMissingExtensions, DATABASE_NAME, withClient } from './prepare-database.ts';
import { endPreviousPostmaster, removeDeadPostmasterFile } from './previous-postmaster.ts';
import { signal, waitUntilGone } from './processes.ts';
import type { RunningDatabase } from './running-database.ts';

export type PrivateClusterOptions = {
  dataDir: string;
  found: PostgresSearch;
  onProgress?: (message: string) => void;
  /** Over our own settings; tests switch durability off here. */
  settings?: ServerSettings;
};

const PORT = 5432; // only names the socket file; no TCP port is opened
const RECOVERY_LIMIT_MS = 15 * 60_000;

/** Starts (first creating it) the PostgreSQL that belongs to this data directory. The caller holds the directory's lock. */
export async function launchPrivateCluster({
  dataDir,
  found,
  onProgress,
  settings,
}: PrivateClusterOptions): Promise<RunningDatabase> {
  mkdirSync(dataDir, { recursive: true });
  const place = placeCluster(dataDir);
  await endPreviousPostmaster(place.directory);
  const installation = chooseInstallation(place.directory, found);
  if (!hasCluster(place.directory)) {
    onProgress?.(`Đang tạo cơ sở dữ liệu PostgreSQL ${installation.major} trong ${place.directory}`);
    await createCluster(place, installation, settings?.fsync !== 'off');
  }
  writeOwned(join(place.directory, SETTINGS_FILE), formatSettings({ ...clusterSettings(), ...settings }), place);
  const socketDirectory = makeSocketDirectory(place.user);
  const address = { host: socketDirectory, port: PORT, user: CLUSTER_SUPERUSER, password: '', ssl: false };
  onProgress?.('Đang khởi động PostgreSQL');
  const running = await keepRunning(() => startServer(place, installation, address, onProgress)).catch(
    (error: unknown) => {
      rmSync(socketDirectory, { recursive: true, force: true });
      throw error;
    },
  );
  async function stop(): Promise<void> {
    await running.stop();
    rmSync(socketDirectory, { recursive: true, force: true });
  }
  try {
    const connection: pg.PoolConfig = { ...address, database: DATABASE_NAME };
    await createDatabaseIfMissing(address, DATABASE_NAME);
    await createMissingExtensions(connection);
    const description = `PostgreSQL ${installation.major} do hệ thống tự quản lý trong thư mục dữ liệu`;
    return { kind: 'private-cluster', description, connection, onExit: running.onExit, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Is there a complete cluster here already? */
function hasCluster(directory: string): boolean {
  return existsSync(join(directory, 'PG_VERSION'));
}

function chooseInstallation(cluster: string, found: PostgresSearch): PostgresInstallation {
  const wanted = hasCluster(cluster) ? Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()) : undefined;
  const installation = found.usable.find((candidate) => wanted === undefined || candidate.major === wanted);
  if (installation) return installation;
  const need =
    wanted === undefined
      ? 'PostgreSQL từ bản 15 trở lên'
      : `PostgreSQL ${wanted} (dữ liệu trong ${cluster} thuộc bản này)`;
  throw new Error(`Cần ${need} có PostGIS, nhưng không tìm thấy trên máy. ${found.rejected.join('; ')}`.trim());
}

type Address = { host: string; port: number; user: string };

async function startServer(
  place: ClusterPlace,
  installation: PostgresInstallation,
  address: Address,
  onProgress?: (message: string) => void,
): Promise<StartedProcess> {
  for (let attempt = 1; ; attempt++) {
    const { child, logPath } = spawnServer(place, installation, address.host);
    try {
      await waitUntilReady(child, { ...address, database: 'postgres' }, onProgress);
      return superviseServer(child);
    } catch (error) {
      if (child.pid) signal(child.pid, 'SIGQUIT');
      const log = readFileSync(logPath, 'utf8').trim();
      if (!/"postmaster\.pid" already exists/.test(log) || attempt >= 20) {
        throw new Error(`PostgreSQL không khởi động được: ${log || String(error)}`, { cause: error });
      }
      if (attempt >= 10) removeDeadPostmasterFile(place.directory);
      await sleep(200);
    }
  }
}

// The start-up messages go to a file, not a pipe: the server must not die of a broken pipe when we are killed.
function spawnServer(
  place: ClusterPlace,
  { binDir }: PostgresInstallation,
  socketDirectory: string,
): { child: ChildProcess; logPath: string } {
  const logPath = join(place.directory, 'start.log');
  writeOwned(logPath, '', place);
  const log = openSync(logPath, 'a');
  const child = spawn(join(binDir, 'postgres'), ['-D', place.directory, '-k', socketDirectory, '-p', String(PORT)], {
    ...place.user,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true, // Ctrl+C in a terminal reaches us, who stop it in order
  });
  closeSync(log);
  child.on('error', () => {}); // told by waitUntilReady
  child.unref();
  return { child, logPath };
}

async function waitUntilReady(
  child: ChildProcess,
  connection: pg.PoolConfig,
  onProgress?: (message: string) => void,
): Promise<void> {
  const started = Date.now();
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (let round = 0; ; round++) {
    await sleep(round < 20 ? 25 : 200);
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`tiến trình kết thúc với mã ${child.exitCode ?? child.signalCode}`);
    try {
      return await withClient(connection, async () => {});
    } catch (error) {
      if (Date.now() - started > RECOVERY_LIMIT_MS) throw error;
      if (round % 50 === 49) onProgress?.('PostgreSQL đang phục hồi dữ liệu sau lần dừng đột ngột');
    }
  }
}

function superviseServer(child: ChildProcess): StartedProcess {
  const pid = child.pid as number;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, name) => resolve(`PostgreSQL dừng ngoài ý muốn (${name ?? `mã ${code}`})`));
  });
  return {
    ended,
    async stop() {
      child.ref();
      if (child.exitCode !== null || child.signalCode !== null) return;
      signal(pid, 'SIGINT'); // fast shutdown: open transactions are rolled back, a checkpoint is written
      if (!(await waitUntilGone(pid, 60_000))) signal(pid, 'SIGQUIT');
      await ended;
    },
  };
}

function writeOwned(path: string, content: string, { user }: ClusterPlace): void {
  writeFileSync(path, content, { mode: 0o600 });
  if (user) chownSync(path, user.uid, user.gid);
}
