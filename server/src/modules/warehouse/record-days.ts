import { sql, type RawBuilder } from 'kysely';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { DataSetSource } from './data-sets.ts';
import { openDataSet } from './reads.ts';
import { recordTable } from './record-table.ts';
import { versionRows } from './records/record-sql.ts';
import { versionAt } from './records/store.ts';

/** A numeric field of a data set, the date field that says when, and values that other fields must have; field ids of the contract. */
export type AskedRecords = { dataSet: string; sum: string; on: string; where: Readonly<Record<string, string>> };

/** What the records of one area and one day (`YYYY-MM-DD`) say together. */
export type RecordDay = {
  area: string;
  day: string;
  sum: number;
  records: number;
  /** Of them, how many have a warning. */
  warned: number;
  simulated: boolean;
  recordedAt: Date;
  /** SHA-256 over the keys and digests of the records. */
  digest: string;
};
type Days = { areas: readonly string[]; from: string; to: string; version?: number };

/** Records inside the caller's scope by area and day, days from `from` up to and without `to`: of the version in force, or of a given one. */
export async function recordDays(
  unit: Unit<unknown>,
  asked: AskedRecords,
  { areas, from, to, version: given }: Days,
): Promise<{ version: number; days: RecordDay[] }> {
  const { db, source } = await openDataSet(unit, asked.dataSet);
  const version = given ?? (await versionAt(db, asked.dataSet, null));
  const { sum, day, isAsked } = columnsOf(source, asked, 'record');
  const simulated = source.columns.find(({ field }) => field.id === source.description.simulatedField);
  const { rows } = await sql<RecordDay>`
    select record.area, ${day}::text as day, sum(${sum})::float8 as sum, count(*)::int as records,
      count(*) filter (where record.warnings > 0)::int as warned,
      ${simulated ? sql`coalesce(bool_or(${sql.ref(`record.${simulated.name}`)}), false)` : sql`false`} as simulated,
      max(record.recorded_at) as "recordedAt",
      encode(sha256(convert_to(string_agg(record.record_key || '=' || record.record_digest, ';'
        order by record.record_key collate "C"), 'UTF8')), 'hex') as digest
    from (${versionRows(source, version)}) record
    where record.area = any(${[...areas]}::text[]) and ${day} >= ${from}::date and ${day} < ${to}::date and ${isAsked}
      and ${sum} is not null
    group by record.area, ${day} order by record.area, ${day}`.execute(db);
  return { version, days: rows };
}

/** Areas and days of which a version says something else than the one before; without a version all that is said now. */
export async function changedRecordDays(
  unit: Unit<unknown>,
  asked: AskedRecords,
  version?: number,
): Promise<{ area: string; day: string }[]> {
  const { db, source } = await openDataSet(unit, asked.dataSet);
  const { day, isAsked } = columnsOf(source, asked, 'kept');
  const isChanged =
    version === undefined
      ? sql`kept.version_to is null`
      : sql`(kept.version_from = ${version} or kept.version_to = ${version})`;
  const { rows } = await sql<{ area: string; day: string }>`
    select distinct kept.area, ${day}::text as day from ${recordTable(source.table)} kept
    where ${isChanged} and ${day} is not null and ${isAsked} order by day, area`.execute(db);
  return rows;
}

function columnsOf(source: DataSetSource, { sum, on, where }: AskedRecords, alias: string) {
  const column = (id: string): RawBuilder<unknown> => {
    const found = source.columns.find(({ field }) => field.id === id);
    if (!found) throw new AppError('not-found', `${source.id}.${id}`);
    return sql.ref(`${alias}.${found.name}`) as unknown as RawBuilder<unknown>;
  };
  const conditions = Object.entries(where).map(([id, value]) => sql`${column(id)} = ${value}`);
  return {
    sum: column(sum),
    day: column(on),
    isAsked: conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `),
  };
}
