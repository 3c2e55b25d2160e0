import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from './database.ts';

const databases: TestDatabase[] = await Promise.all([testDatabase(), testDatabase()]);

afterAll(() => Promise.all(databases.map((database) => database.drop())));

test('[PLT-13] each test file gets its own database, migrated and empty', async () => {
  const [a, b] = await Promise.all(databases.map((database) => connect(database.connection)));

  await a?.query('create table mine ()');

  const { rows: tables } = (await b?.query(
    "select tablename from pg_tables where schemaname = 'public' and tableowner = current_user",
  )) ?? { rows: [] };
  const names = tables.map((row: { tablename: string }) => row.tablename);
  expect(names).not.toContain('mine');
  expect(names).toContain('audit_entry');
  const extension = await b?.query("select 1 from pg_extension where extname = 'postgis'");
  expect(extension?.rowCount).toBe(1);
  await Promise.all([a?.end(), b?.end()]);
});

test('[PLT-13] a dropped test database is gone, even while somebody is still connected', async () => {
  const { connection, drop } = await testDatabase();
  const client = await connect(connection);
  const lost = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => {});

  await drop();

  await lost;
  await expect(connect(connection)).rejects.toThrow();
});

async function connect(connection: pg.PoolConfig): Promise<pg.Client> {
  const client = new pg.Client(connection);
  await client.connect();
  return client;
}
