import type { DataSetDescription } from '@ioc/contracts/data-set-description';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type pg from 'pg';
import { openDatabase } from '#platform/database/open';
import { scopeRows } from '#platform/scope';
import { ProvinceError } from '../scenarios/index.ts';
import { findBreakingChanges } from './contract-changes.ts';
import type { DataSetSource, DataSetSources } from './data-sets.ts';
import type { WarehouseTables } from './tables.ts';

/** Any number of our own: processes that start together make the tables one after the other. */
const tableLock = 4920;

/**
 * Makes or extends the typed table of every data set. Runs as the owner of the database, outside any caller's scope. A contract
 * that would change what kept records mean is refused with the reasons; then nothing is changed.
 */
export async function applyContracts(connection: pg.PoolConfig, sources: DataSetSources, now: Date): Promise<void> {
  if (sources.size === 0) return;
  const { db } = openDatabase<WarehouseTables>(connection, 1);
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${tableLock})`.execute(transaction);
      for (const source of sources.values()) await applyContract(transaction, source, now);
    });
  } finally {
    await db.destroy();
  }
}

async function applyContract(db: Kysely<WarehouseTables>, source: DataSetSource, now: Date): Promise<void> {
  const { id, contractVersion, description, table } = source;
  const known = await db.selectFrom('data_set').selectAll().where('id', '=', id).executeTakeFirst();
  if (known?.contract_version === contractVersion) return;
  if (known) {
    refuseBreakingChanges(source, await definitionOf(db, id, known.contract_version));
    await db.updateTable('data_set').set({ contract_version: contractVersion }).where('id', '=', id).execute();
    await addColumns(db, source);
  } else {
    await db
      .insertInto('data_set')
      .values({
        id,
        table_name: table,
        field: description.field,
        contract_version: contractVersion,
        published_at: null,
      })
      .execute();
    await createTable(db, source);
  }
  await closeToOthers(db, source);
  await describeInDatabase(db, source);
  await db
    .insertInto('data_set_contract')
    .values({
      data_set: id,
      contract_version: contractVersion,
      definition: JSON.stringify(description),
      applied_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function definitionOf(db: Kysely<WarehouseTables>, id: string, version: string): Promise<DataSetDescription> {
  const { definition } = await db
    .selectFrom('data_set_contract')
    .select('definition')
    .where('data_set', '=', id)
    .where('contract_version', '=', version)
    .executeTakeFirstOrThrow();
  return definition;
}

function refuseBreakingChanges({ id, description }: DataSetSource, before: DataSetDescription): void {
  const problems = findBreakingChanges(before, description);
  if (problems.length === 0) return;
  throw new ProvinceError(
    problems.map((problem) => ({
      file: `data-sets/${id}.yaml`,
      line: null,
      message: `${problem}: dữ liệu đã lưu theo quy định cũ, chỉ được bổ sung. Muốn thay đổi, hãy lập tập dữ liệu mới`,
    })),
  );
}

export function recordTable(table: string): RawBuilder<unknown> {
  return sql`${sql.id('warehouse', table)}`;
}

async function createTable(db: Kysely<WarehouseTables>, { table, columns }: DataSetSource): Promise<void> {
  const own = columns.map(({ name, sqlType }) => sql`${sql.id(name)} ${sql.raw(sqlType)}`);
  await sql`
    create table ${recordTable(table)} (
      record_id bigint generated always as identity primary key,
      record_key text not null,
      record_digest text not null,
      area text not null,
      field text not null,
      submission uuid not null,
      warnings int not null,
      version_from int not null,
      version_to int,
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity',
      ${sql.join(own)},
      check ((version_to is null) = (superseded_at = 'infinity')),
      check (version_to > version_from)
    )`.execute(db);
  await sql`create unique index on ${recordTable(table)} (record_key) where version_to is null`.execute(db);
  await sql`create index on ${recordTable(table)} (record_key, version_from)`.execute(db);
  await sql`create index on ${recordTable(table)} (area)`.execute(db);
  await sql`
    create trigger keep before update or delete on ${recordTable(table)}
      for each row execute function keep_data_set_record()`.execute(db);
  await scopeRows(db as Kysely<unknown>, `warehouse.${table}`, { area: 'area', field: 'field' });
  await sql`grant select, insert, update on ${recordTable(table)} to ioc_app`.execute(db);
}

async function addColumns(db: Kysely<WarehouseTables>, { table, columns }: DataSetSource): Promise<void> {
  for (const { name, sqlType } of columns)
    await sql`alter table ${recordTable(table)} add column if not exists ${sql.id(name)} ${sql.raw(sqlType)}`.execute(
      db,
    );
}

/** Whoever may read the catalogue may read records of these classes inside the own scope; the rest is for named agencies. */
export function isOpenToAll({ dataClass }: Pick<DataSetDescription, 'dataClass'>): boolean {
  return dataClass === 'open' || dataClass === 'shared';
}

/** Agencies that may read a data set that is not open to all. */
export function readersOf({ owner, duty, readers }: DataSetDescription): string[] {
  return [...new Set([owner, duty.supplier, ...duty.alsoSubmit, ...readers])];
}

async function closeToOthers(db: Kysely<WarehouseTables>, { table, description }: DataSetSource): Promise<void> {
  await sql`drop policy if exists for_named_agencies on ${recordTable(table)}`.execute(db);
  if (isOpenToAll(description)) return;
  const agencies = sql.lit(`{${readersOf(description).join(',')}}`);
  await sql`
    create policy for_named_agencies on ${recordTable(table)} as restrictive using (
      current_setting('ioc.user', true) = 'system' or current_setting('ioc.agency', true) = any (${agencies}::text[]))`.execute(
    db,
  );
}

/** So that QGIS, a BI tool or plain SQL shows what a column means. */
async function describeInDatabase(
  db: Kysely<WarehouseTables>,
  { table, columns, description }: DataSetSource,
): Promise<void> {
  await sql`comment on table ${recordTable(table)} is ${sql.lit(description.name.vi)}`.execute(db);
  for (const { name, field } of columns) {
    const words = `${field.name.vi}${field.unit ? ` (${field.unit})` : ''}`;
    await sql`comment on column ${sql.id('warehouse', table, name)} is ${sql.lit(words)}`.execute(db);
  }
}
