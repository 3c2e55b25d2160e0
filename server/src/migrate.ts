import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { migrate } from './platform/database/migrate.ts';
import { openDatabase } from './platform/database/open.ts';

const here = import.meta.dirname;

/** Brings the platform's and every module's tables up to date; returns the names of what was applied. */
export async function migrateDatabase(connection: pg.PoolConfig): Promise<string[]> {
  const modules = (await readdir(join(here, 'modules'))).sort();
  const folders = [
    join(here, 'platform/migrations'),
    ...modules.map((name) => join(here, 'modules', name, 'migrations')),
  ];
  const { db } = openDatabase<unknown>(connection, 1);
  try {
    return await migrate(db, folders);
  } finally {
    await db.destroy();
  }
}
