import type { RowProblem, SubmissionState } from '@ioc/contracts/warehouse';
import { sql, type Insertable, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { CheckedRow } from '../checking/check-rows.ts';
import type { WarehouseTables } from '../tables.ts';

type Db = Transaction<WarehouseTables>;
export type SubmissionRow = Selectable<WarehouseTables['submission']>;
type Page = { dataSets: string[]; state?: SubmissionState | undefined; limit: number; cursor?: string | undefined };

const rowsPerStatement = 1000;

/** Null when the same content is already waiting for approval. */
export async function insertSubmission(
  db: Db,
  row: Insertable<WarehouseTables['submission']>,
): Promise<SubmissionRow | null> {
  const inserted = await db
    .insertInto('submission')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['data_set', 'agency', 'content_key']).where('state', '=', 'awaiting-approval').doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  return inserted ?? null;
}

export async function insertRows(db: Db, submission: string, rows: readonly CheckedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = JSON.stringify(rows.slice(start, start + rowsPerStatement));
    await sql`
      insert into submission_row (submission, row_number, cells, record, record_key, record_digest, area, problems)
      select ${submission}, r."rowNumber", r.cells, nullif(r.record, 'null'::jsonb), r.key, r.digest, r.area, r.problems
      from jsonb_to_recordset(${part}::jsonb) as r("rowNumber" int, cells jsonb, record jsonb, key text, digest text,
        area text, problems jsonb)`.execute(db);
  }
}

/** The last submission of this content that still stands: waiting, or published. */
export async function findSameContent(
  db: Db,
  { dataSet, agency, contentKey }: { dataSet: string; agency: string; contentKey: string },
): Promise<SubmissionRow | null> {
  const found = await db
    .selectFrom('submission')
    .selectAll()
    .where('data_set', '=', dataSet)
    .where('agency', '=', agency)
    .where('content_key', '=', contentKey)
    .where('state', 'in', ['awaiting-approval', 'published'])
    .orderBy('submitted_at', 'desc')
    .executeTakeFirst();
  return found ?? null;
}

/** Held until the end of the transaction where somebody decides on it. */
export async function findSubmission(db: Db, id: string, { hold = false } = {}): Promise<SubmissionRow | null> {
  const found = await db
    .selectFrom('submission')
    .selectAll()
    .where(sql<boolean>`id::text = ${id.toLowerCase()}`)
    .$if(hold, (query) => query.forUpdate())
    .executeTakeFirst();
  return found ?? null;
}

/** Newest first. `cursor` is `<time>_<id>` of the last one seen. */
export async function listSubmissions(db: Db, { dataSets, state, limit, cursor }: Page): Promise<SubmissionRow[]> {
  const [time, id] = cursor?.split('_') ?? [];
  return db
    .selectFrom('submission')
    .selectAll()
    .where('data_set', 'in', dataSets)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(time !== undefined && id !== undefined, (query) =>
      query.where(sql<boolean>`(submitted_at, id::text) < (${time}::timestamptz, ${id})`),
    )
    .orderBy('submitted_at', 'desc')
    .orderBy(sql`id::text`, 'desc')
    .limit(limit)
    .execute();
}

export async function updateSubmission(
  db: Db,
  id: string,
  change: Updateable<WarehouseTables['submission']>,
): Promise<SubmissionRow> {
  return db.updateTable('submission').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function readProblems(db: Db, submission: string, limit: number): Promise<RowProblem[]> {
  const { rows } = await sql<{ problem: RowProblem }>`
    select problem from submission_row r cross join lateral jsonb_array_elements(r.problems) problem
    where r.submission = ${submission} order by r.row_number limit ${limit}`.execute(db);
  return rows.map(({ problem }) => problem);
}

export async function readBrokenRows(
  db: Db,
  submission: string,
): Promise<{ row_number: number; cells: string[]; problems: RowProblem[] }[]> {
  return db
    .selectFrom('submission_row')
    .select(['row_number', 'cells', 'problems'])
    .where('submission', '=', submission)
    .where('record', 'is', null)
    .orderBy('row_number')
    .execute();
}

export async function readMapping(db: Db, dataSet: string, agency: string): Promise<Record<string, string>> {
  const found = await db
    .selectFrom('column_mapping')
    .select('mapping')
    .where('data_set', '=', dataSet)
    .where('agency', '=', agency)
    .executeTakeFirst();
  return found?.mapping ?? {};
}

export async function keepMapping(
  db: Db,
  row: { dataSet: string; agency: string; mapping: Record<string, string>; at: Date; by: string },
): Promise<void> {
  const kept = { mapping: JSON.stringify(row.mapping), updated_at: row.at, updated_by: row.by };
  await db
    .insertInto('column_mapping')
    .values({ data_set: row.dataSet, agency: row.agency, ...kept })
    .onConflict((conflict) => conflict.columns(['data_set', 'agency']).doUpdateSet(kept))
    .execute();
}
