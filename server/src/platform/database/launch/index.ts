import { lstatSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import { hasEmbedded, launchEmbedded } from './embedded.ts';
import { openExternal } from './external.ts';
import { findPostgres, type PostgresSearch } from './find-postgres.ts';
import { launchPrivateCluster } from './private-cluster.ts';
import type { RunningDatabase } from './running-database.ts';

export type { RunningDatabase } from './running-database.ts';

export type DatabaseEngine = 'auto' | 'private-cluster' | 'embedded';

export type LaunchOptions = {
  /** A database run by somebody else; nothing is started then. */
  url?: string;
  dataDir: string;
  engine?: DatabaseEngine;
  /** Told what is going on, in Vietnamese. */
  onProgress?: (message: string) => void;
};

/**
 * Makes a PostgreSQL with PostGIS available: the one of `url`, else a private cluster from programs on this machine, else the
 * embedded evaluation database. A data directory keeps the kind it was created with, so that data never seem to vanish.
 */
export async function launchDatabase(options: LaunchOptions): Promise<RunningDatabase> {
  if (options.url) return openExternal(options.url, options.onProgress);
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const lock = await lockDirectory(
    dataDir,
    'database.lock',
    (pid) =>
      `Thư mục dữ liệu ${dataDir} đang được một máy chủ khác dùng (tiến trình ${pid}). Hãy dừng nó trước, hoặc chọn thư mục khác.`,
  );
  try {
    const database = await launchOwn({ ...options, dataDir });
    return {
      ...database,
      async stop() {
        await database.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function launchOwn({ dataDir, engine = 'auto', onProgress }: LaunchOptions): Promise<RunningDatabase> {
  if (engine === 'embedded') return launchEmbedded({ dataDir, onProgress });
  const found = findPostgres();
  const exists = hasClusterEntry(dataDir);
  if (engine === 'private-cluster' || exists) return launchPrivateCluster({ dataDir, found, onProgress });
  if (hasEmbedded(dataDir)) {
    if (found.usable.length)
      onProgress?.('Máy này có PostgreSQL, nhưng dữ liệu đang ở cơ sở dữ liệu dùng thử nên vẫn dùng tiếp nó');
    return launchEmbedded({ dataDir, onProgress });
  }
  return launchFirst(dataDir, found, onProgress);
}

/** First start in this data directory: the best kind that works here. */
async function launchFirst(
  dataDir: string,
  found: PostgresSearch,
  onProgress?: (message: string) => void,
): Promise<RunningDatabase> {
  let reason = found.rejected.join('; ') || 'máy này không có PostgreSQL kèm PostGIS';
  if (found.usable.length) {
    try {
      return await launchPrivateCluster({ dataDir, found, onProgress });
    } catch (error) {
      if (hasClusterEntry(dataDir)) throw error;
      reason = (error as Error).message;
    }
  }
  onProgress?.(`Không dùng được PostgreSQL (${reason}); chuyển sang cơ sở dữ liệu dùng thử`);
  return launchEmbedded({ dataDir, onProgress });
}

// Also true for a link whose target is missing: that must be an error, not a fresh empty database.
function hasClusterEntry(dataDir: string): boolean {
  return lstatSync(join(dataDir, 'postgres'), { throwIfNoEntry: false }) !== undefined;
}
