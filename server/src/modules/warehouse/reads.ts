import type { DataSetDescription } from '@ioc/contracts/data-set-description';
import type { Unit } from '#platform/unit';
import { AppError } from '#platform/errors';
import { columnsOf, type DataSetSource } from './data-sets.ts';
import type { RecordRow } from './records/record-sql.ts';
import { digestRecords, readRecords, versionAt } from './records/store.ts';
import { maySee } from './rights.ts';
import type { WarehouseTables } from './tables.ts';

type AsOf = { version?: number; asKnownAt?: Date };
type DataSetRow = { key: string; area: string; values: RecordRow };
type DataSetVersion = {
  version: number;
  contractVersion: string;
  publishedAt: Date;
  submittedBy: string;
  approvedBy: string;
  submission: string;
};

/** Approved records inside the caller's scope: in force, of a version, or as known at a moment. Version 0 = nothing published. */
export async function dataSetRows(
  unit: Unit<unknown>,
  id: string,
  asOf: AsOf = {},
): Promise<{ version: number; rows: DataSetRow[] }> {
  const { db, source } = await openDataSet(unit, id);
  const version = asOf.version ?? (await versionAt(db, id, asOf.asKnownAt ?? null));
  const records = await readRecords(db, source, version);
  return { version, rows: records.map(({ key, area, values }) => ({ key, area, values })) };
}

/** How a version came about: for passports. Null when nothing was published (by then). */
export async function dataSetVersion(unit: Unit<unknown>, id: string, asOf: AsOf = {}): Promise<DataSetVersion | null> {
  const { db } = await openDataSet(unit, id);
  const version = asOf.version ?? (await versionAt(db, id, asOf.asKnownAt ?? null));
  const found = await db
    .selectFrom('data_set_version')
    .selectAll()
    .where('data_set', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!found) return null;
  return {
    version: found.version,
    contractVersion: found.contract_version,
    publishedAt: found.published_at,
    submittedBy: found.submitted_by,
    approvedBy: found.approved_by,
    submission: found.submission,
  };
}

/** What identifies the content of a version in a passport; hex SHA-256, inside the caller's scope. */
export async function dataSetDigest(
  unit: Unit<unknown>,
  id: string,
  version: number,
): Promise<{ rows: number; digest: string }> {
  const { db, source } = await openDataSet(unit, id);
  return digestRecords(db, source, version);
}

/** The data set by the contract that its table was made from last. */
export async function openDataSet(
  unit: Unit<unknown>,
  id: string,
): Promise<{ db: Unit<WarehouseTables>['db']; source: DataSetSource }> {
  const { db } = unit as unknown as Unit<WarehouseTables>;
  const found = await db
    .selectFrom('data_set')
    .innerJoin('data_set_contract', (join) =>
      join
        .onRef('data_set_contract.data_set', '=', 'data_set.id')
        .onRef('data_set_contract.contract_version', '=', 'data_set.contract_version'),
    )
    .select(['data_set.table_name', 'data_set.contract_version', 'data_set_contract.definition'])
    .where('data_set.id', '=', id)
    .executeTakeFirst();
  const description: DataSetDescription | undefined = found?.definition;
  if (!found || !description || !maySee(unit.user, description)) throw new AppError('not-found', id);
  return {
    db,
    source: {
      id,
      scenario: '',
      contractVersion: found.contract_version,
      description,
      table: found.table_name,
      columns: columnsOf(description),
      rules: [],
    },
  };
}
