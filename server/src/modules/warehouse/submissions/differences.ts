import { sql, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import type { DataSetSource } from '../data-sets.ts';
import { recordTable } from '../record-table.ts';
import { recordJson, type RecordRow } from '../records/record-sql.ts';
import type { WarehouseTables } from '../tables.ts';

type Db = Transaction<WarehouseTables>;
export type Difference = {
  key: string;
  change: 'added' | 'changed' | 'removed';
  before: RecordRow | null;
  after: RecordRow | null;
};
export type Changes = { added: number; changed: number; removed: number; unchanged: number };
export type Compared = { id: string; replaces_areas: string[] | null; published_version: number | null };

/**
 * Records in force (`kept`) that a replacing submission ends: in its areas, and named by none of its rows. A row that was handed
 * back still names its record, so that a slip in a file does not remove anything.
 */
export function endsInReplace(submission: string, areas: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`kept.version_to is null and ('*' = any (${areas}::text[]) or kept.area = any (${areas}::text[]))
    and not exists (select from submission_row named where named.submission = ${submission} and named.record_key = kept.record_key)`;
}

/** What approval would change now; after it, what the version changed. Inside the caller's scope. */
export async function countChanges(db: Db, source: DataSetSource, submission: Compared): Promise<Changes> {
  const { rows } = await sql<{ change: keyof Changes; count: number }>`
    select change, count(*)::int as count from (${comparison(source, submission)}) compared group by change`.execute(
    db,
  );
  const changes: Changes = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  for (const { change, count } of rows) changes[change] = count;
  return changes;
}

export async function listDifferences(
  db: Db,
  source: DataSetSource,
  submission: Compared,
  limit: number,
): Promise<Difference[]> {
  const records = recordTable(source.table);
  const { rows } = await sql<Difference>`
    select compared.key, compared.change,
      case when kept.record_id is not null then ${recordJson(source.columns, 'kept')} end as before,
      good.record as after
    from (${comparison(source, submission)}) compared
    left join ${records} kept on kept.record_id = compared.before_id
    left join submission_row good on good.submission = ${submission.id} and good.row_number = compared.row_number
    where compared.change <> 'unchanged' order by compared.change, compared.key limit ${limit}`.execute(db);
  return rows;
}

/** One line per record concerned: key, change, the record before and the row after. */
function comparison(
  { table }: DataSetSource,
  { id, replaces_areas, published_version }: Compared,
): RawBuilder<unknown> {
  const records = recordTable(table);
  const before =
    published_version === null
      ? sql`kept.version_to is null`
      : sql`kept.version_from < ${published_version} and (kept.version_to is null or kept.version_to >= ${published_version})`;
  const compared = sql`
    select good.record_key as key, kept.record_id as before_id, good.row_number,
      case when kept.record_id is null then 'added' when kept.record_digest <> good.record_digest then 'changed'
        else 'unchanged' end as change
    from submission_row good left join ${records} kept on kept.record_key = good.record_key and ${before}
    where good.submission = ${id} and good.record is not null`;
  if (published_version !== null)
    return sql`${compared} union all
      select kept.record_key, kept.record_id, null::int, 'removed' from ${records} kept
      where kept.version_to = ${published_version} and not exists (
        select from submission_row good where good.submission = ${id} and good.record_key = kept.record_key)`;
  if (!replaces_areas) return compared;
  return sql`${compared} union all
    select kept.record_key, kept.record_id, null::int, 'removed' from ${records} kept
    where ${endsInReplace(id, replaces_areas)}`;
}
