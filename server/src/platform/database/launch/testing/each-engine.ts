import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { findPostgres } from '../find-postgres.ts';
import { launchDatabase, type RunningDatabase } from '../index.ts';

/** A database of this file's own, with a few tables; clients that `connect` gave are closed after each test. */
export type OwnDatabase = {
  engine: 'private-cluster' | 'embedded';
  dataDir: string;
  /** Tests may stop it and put another in its place. */
  database: RunningDatabase;
  connect(): Promise<pg.Client>;
  relaunch(): Promise<void>;
  count(table: string): Promise<number>;
};

const installed = findPostgres().usable.length > 0;
if (!installed)
  // oxlint-disable-next-line no-console -- that half of the tests is skipped must be seen
  console.warn('No PostgreSQL with PostGIS on this machine: the private cluster is not tested (CI fails here).');

/** The same behaviour is asked of both kinds; only speed may differ. */
export function onEachEngine(tests: (own: OwnDatabase) => void): void {
  describe.each([
    { engine: 'private-cluster' as const, skip: !installed && !process.env.CI },
    { engine: 'embedded' as const, skip: false },
  ])('$engine', ({ engine, skip }) => {
    describe.skipIf(skip)('database', () => {
      tests(ownDatabase(engine));
    });
  });
}

function ownDatabase(engine: OwnDatabase['engine']): OwnDatabase {
  const dataDir = mkdtempSync(join(tmpdir(), 'ioc-launch-'));
  let database: RunningDatabase | undefined;
  let open: pg.Client[] = [];
  const own: OwnDatabase = {
    engine,
    dataDir,
    get database() {
      if (!database) throw new Error('the database is launched before the first test');
      return database;
    },
    set database(other) {
      database = other;
    },
    async connect() {
      const client = new pg.Client(own.database.connection);
      client.on('error', () => {});
      await client.connect();
      open.push(client);
      return client;
    },
    async relaunch() {
      await own.database.stop();
      database = await launchDatabase({ dataDir, engine });
    },
    async count(table) {
      const client = await own.connect();
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      return rows[0]?.n ?? -1;
    },
  };

  beforeAll(async () => {
    database = await launchDatabase({ dataDir, engine });
    await (await own.connect()).query(tables);
  });
  afterEach(async () => {
    await Promise.all(open.map((client) => client.end().catch(() => {})));
    open = [];
  });
  afterAll(async () => {
    await database?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return own;
}

const tables = `
  create table note (id int primary key, owner text not null default '', text text not null default '');
  create table left_half (id int primary key);
  create table right_half (id int primary key);
  create role reader;
  create table secret (owner text not null);
  insert into secret values ('a'), ('b'), ('b');
  alter table secret enable row level security;
  create policy own on secret using (owner = current_setting('app.user', true));
  grant select on secret to reader`;
