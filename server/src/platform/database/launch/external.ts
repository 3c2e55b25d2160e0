import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { createMissingExtensions, withClient } from './prepare-database.ts';
import type { RunningDatabase } from './running-database.ts';

const OLDEST_VERSION = 150_000;
const PATIENCE_MS = 30_000;

/** Uses a database that somebody else runs: waits for it, checks its version and that PostGIS and the others are there. */
export async function openExternal(url: string, onProgress?: (message: string) => void): Promise<RunningDatabase> {
  const connection: pg.PoolConfig = { connectionString: url };
  const { host, database, version, versionNumber } = await describeServer(connection, onProgress);
  if (versionNumber < OLDEST_VERSION)
    throw new Error(`Cơ sở dữ liệu ${database} tại ${host} là PostgreSQL ${version}; cần bản 15 trở lên.`);
  try {
    await createMissingExtensions(connection);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`Cơ sở dữ liệu ${database} tại ${host} thiếu phần mở rộng và không tự tạo được: ${reason}`, {
      cause: error,
    });
  }
  return {
    kind: 'external',
    description: `PostgreSQL ${version}, cơ sở dữ liệu ${database} tại ${host}`,
    connection,
    onExit() {}, // not ours to watch; the pool reports lost connections
    async stop() {},
  };
}

type ServerDescription = { host: string; database: string; version: string; versionNumber: number };

async function describeServer(
  connection: pg.PoolConfig,
  onProgress?: (message: string) => void,
): Promise<ServerDescription> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let round = 0; ; round++) {
    try {
      return await withClient(connection, async (client) => {
        const { rows } = await client.query<{ version: string; number: string }>(
          "select current_setting('server_version') as version, current_setting('server_version_num') as number",
        );
        return {
          host: client.host,
          database: client.database ?? '',
          version: rows[0]?.version ?? '',
          versionNumber: Number(rows[0]?.number),
        };
      });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      // Not up yet (refused, unknown name, starting up) may pass; a wrong password or name will not.
      const mayPass = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'ECONNRESET', 'ETIMEDOUT', '57P03'].includes(
        code,
      );
      if (!mayPass || Date.now() > deadline) {
        throw new Error(
          `Không kết nối được cơ sở dữ liệu trong IOC_DATABASE_URL: ${(error as Error).message || code}`,
          { cause: error },
        );
      }
      if (round === 0) onProgress?.('Đang chờ cơ sở dữ liệu trong IOC_DATABASE_URL');
      await sleep(500);
    }
  }
}
