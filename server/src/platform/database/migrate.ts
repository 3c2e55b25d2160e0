import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';

/** Brings a database up to date with the migration files of the given folders, in the order of their file names. */
export async function migrate(db: Kysely<unknown>, folders: string[]): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => readMigrations(folders) },
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName ?? '?';
    throw new Error(`migration ${failed} failed: ${(error as Error).message}`, { cause: error });
  }
  await grantToApp(db);
  return results.map((result) => result.migrationName);
}

async function readMigrations(folders: string[]): Promise<Record<string, Migration>> {
  const found: [string, Migration][] = [];
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => [] as string[]);
    for (const name of names.filter((entry) => entry.endsWith('.ts')).sort()) {
      found.push([name.replace(/\.ts$/, ''), (await import(pathToFileURL(join(folder, name)).href)) as Migration]);
    }
  }
  return Object.fromEntries(found.sort(([a], [b]) => a.localeCompare(b)));
}

/** Requests run as ioc_app, which owns nothing: row-level security and append-only tables hold for it. */
async function grantToApp(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists warehouse`.execute(db);
  for (const schema of ['public', 'warehouse']) {
    const name = sql.id(schema);
    await sql`grant usage on schema ${name} to ioc_app`.execute(db);
    await sql`grant select, insert, update, delete on all tables in schema ${name} to ioc_app`.execute(db);
    await sql`grant usage on all sequences in schema ${name} to ioc_app`.execute(db);
  }
  await sql`revoke update, delete, truncate on audit_entry from ioc_app`.execute(db);
}
