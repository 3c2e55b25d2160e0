import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { launchEmbedded } from '../database/launch/embedded.ts';
import { findPostgres, type PostgresSearch } from '../database/launch/find-postgres.ts';
import { withClient } from '../database/launch/prepare-database.ts';
import { launchPrivateCluster } from '../database/launch/private-cluster.ts';

type CreatedDatabase = { connection: pg.PoolConfig; drop: () => Promise<void> };
export type TestEngine = { create: () => Promise<CreatedDatabase>; stop: () => Promise<void> };

// Test data need not survive a power cut.
const FAST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
};

/** Starts what test databases are made from: IOC_TEST_ENGINE=postgres|embedded, by default PostgreSQL where it is installed. */
export async function startTestEngine(directory: string): Promise<TestEngine> {
  const wanted = process.env.IOC_TEST_ENGINE;
  if (wanted && wanted !== 'postgres' && wanted !== 'embedded')
    throw new Error(`IOC_TEST_ENGINE=${wanted}: postgres or embedded`);
  const found = findPostgres();
  const engine = wanted ?? (found.usable.length ? 'postgres' : 'embedded');
  return engine === 'postgres' ? startPostgres(directory, found) : startEmbedded(directory);
}

/** One cluster; each test file gets a copy of its migrated database. */
async function startPostgres(directory: string, found: PostgresSearch): Promise<TestEngine> {
  const cluster = await launchPrivateCluster({ dataDir: directory, found, settings: FAST_SETTINGS });
  const template = cluster.connection.database as string;
  const maintenance = { ...cluster.connection, database: 'postgres' };
  await migrate(cluster.connection);
  let last = 0;
  let queue: Promise<unknown> = Promise.resolve(); // PostgreSQL copies one template once at a time
  return {
    async create() {
      const database = `test_${++last}`;
      const created = queue.then(() => run(maintenance, `create database ${database} template ${template}`));
      queue = created.catch(() => {});
      await created;
      return {
        connection: { ...cluster.connection, database },
        drop: () => run(maintenance, `drop database ${database} with (force)`),
      };
    },
    stop: cluster.stop,
  };
}

/** PGlite has one database per process: each test file gets a copied directory and a process of its own. */
async function startEmbedded(directory: string): Promise<TestEngine> {
  const template = join(directory, 'template');
  const first = await launchEmbedded({ dataDir: template });
  await migrate(first.connection);
  await first.stop();
  let last = 0;
  return {
    async create() {
      const dataDir = join(directory, `test_${++last}`);
      mkdirSync(dataDir);
      cpSync(template, dataDir, { recursive: true });
      const database = await launchEmbedded({ dataDir });
      return {
        connection: database.connection,
        async drop() {
          await database.stop();
          rmSync(dataDir, { recursive: true, force: true });
        },
      };
    },
    async stop() {},
  };
}

// The application's migrations lie above the platform, which names no module: found by place, not imported.
async function migrate(connection: pg.PoolConfig): Promise<void> {
  const path = join(import.meta.dirname, '../../migrate.ts');
  if (!existsSync(path)) return;
  const { migrateDatabase } = (await import(pathToFileURL(path).href)) as {
    migrateDatabase: (connection: pg.PoolConfig) => Promise<unknown>;
  };
  await migrateDatabase(connection);
}

function run(connection: pg.PoolConfig, sql: string): Promise<void> {
  return withClient(connection, async (client) => {
    await client.query(sql);
  });
}
