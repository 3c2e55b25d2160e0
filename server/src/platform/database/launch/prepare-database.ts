import pg from 'pg';
import { REQUIRED_EXTENSIONS } from './find-postgres.ts';

export const DATABASE_NAME = 'ioc';

/** Creates the database on a server of ours unless it exists. The connection's own database name is replaced. */
export async function createDatabaseIfMissing(server: pg.PoolConfig, name: string): Promise<void> {
  await withClient({ ...server, database: 'postgres' }, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** Creates the extensions that migrations rely on, where they are missing. */
export async function createMissingExtensions(connection: pg.PoolConfig): Promise<void> {
  await withClient(connection, async (client) => {
    const { rows } = await client.query<{ extname: string }>('select extname from pg_extension');
    const present = new Set(rows.map((row) => row.extname));
    for (const name of REQUIRED_EXTENSIONS) {
      if (!present.has(name)) await client.query(`create extension if not exists ${name}`);
    }
  });
}

/** Opens one connection for one piece of work. */
export async function withClient<T>(connection: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
