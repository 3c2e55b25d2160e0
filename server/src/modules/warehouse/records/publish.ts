import { sql, type RawBuilder, type Transaction } from 'kysely';
import { AppError } from '#platform/errors';
import type { Column, DataSetSource } from '../data-sets.ts';
import { recordTable } from '../record-table.ts';
import { endsInReplace } from '../submissions/differences.ts';
import type { WarehouseTables } from '../tables.ts';

type Db = Transaction<WarehouseTables>;
type Approved = {
  submission: { id: string; submittedBy: string; accuracy: number; replacesAreas: string[] | null };
  approvedBy: string;
  comment: string;
  now: Date;
};

/** Makes the good rows of a submission the next version, whole or not at all. What did not change keeps its version. */
export async function publishVersion(db: Db, source: DataSetSource, approved: Approved): Promise<number> {
  const { submission, approvedBy, comment, now } = approved;
  const version = await nextVersion(db, source);
  await endRecords(db, source, submission, version, now);
  await insertRecords(db, source, submission.id, version, now);
  await db
    .insertInto('data_set_version')
    .values({
      data_set: source.id,
      version,
      contract_version: source.contractVersion,
      submission: submission.id,
      submitted_by: submission.submittedBy,
      approved_by: approvedBy,
      published_at: now,
      comment,
      accuracy: submission.accuracy,
    })
    .execute();
  await db.updateTable('data_set').set({ version, published_at: now }).where('id', '=', source.id).execute();
  return version;
}

/** Holds the data set until the end of the transaction: one approval after the other. */
async function nextVersion(db: Db, { id }: DataSetSource): Promise<number> {
  const held = await db
    .selectFrom('data_set')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return held.version + 1;
}

async function endRecords(
  db: Db,
  { table }: DataSetSource,
  { id, replacesAreas }: Approved['submission'],
  version: number,
  now: Date,
): Promise<void> {
  const ended = sql`update ${recordTable(table)} kept set version_to = ${version}, superseded_at = ${now}`;
  await sql`
    ${ended} from submission_row good
    where good.submission = ${id} and good.record is not null and good.record_key = kept.record_key
      and kept.version_to is null and kept.record_digest <> good.record_digest`.execute(db);
  if (replacesAreas) await sql`${ended} where ${endsInReplace(id, replacesAreas)}`.execute(db);
}

async function insertRecords(
  db: Db,
  { table, columns, description }: DataSetSource,
  submission: string,
  version: number,
  now: Date,
): Promise<void> {
  const records = recordTable(table);
  const names = sql.join(columns.map(({ name }) => sql.id(name)));
  await sql`
    insert into ${records} (record_key, record_digest, area, field, submission, warnings, version_from, recorded_at, ${names})
    select good.record_key, good.record_digest, good.area, ${description.field}, good.submission,
      jsonb_array_length(good.problems), ${version}::int, ${now}::timestamptz, ${sql.join(columns.map(columnValue))}
    from submission_row good
    where good.submission = ${submission} and good.record is not null
      and not exists (select from ${records} kept where kept.record_key = good.record_key and kept.version_to is null)
    order by good.row_number`
    .execute(db)
    .catch((error: { code?: string }) => {
      // A record of that key exists where the approver cannot see it.
      if (error.code === '23505') throw new AppError('conflict', 'Một bản ghi cùng khóa đang thuộc địa bàn khác');
      throw error;
    });
}

/** A value of the checked row, as its column keeps it. */
function columnValue({ field, sqlType }: Column): RawBuilder<unknown> {
  const id = sql.lit(field.id);
  if (field.type !== 'lon-lat') return sql`(good.record ->> ${id})::${sql.raw(sqlType)}`;
  return sql`case when jsonb_typeof(good.record -> ${id}) = 'array' then ST_SetSRID(ST_MakePoint(
    (good.record -> ${id} ->> 0)::float8, (good.record -> ${id} ->> 1)::float8), 4326) end`;
}
