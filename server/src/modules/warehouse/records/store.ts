import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { DataSetSource } from '../data-sets.ts';
import { recordTable } from '../record-table.ts';
import type { WarehouseTables } from '../tables.ts';
import { recordJson, versionRows, type RecordRow } from './record-sql.ts';

type Db = Transaction<WarehouseTables>;
export type KeptRecord = { key: string; area: string; since: number; values: RecordRow };

/** The version in force, now or as it was known at a moment; 0 when nothing was published by then. */
export async function versionAt(db: Db, dataSet: string, knownAt: Date | null): Promise<number> {
  const found = await db
    .selectFrom('data_set_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('data_set', '=', dataSet)
    .$if(knownAt !== null, (query) => query.where('published_at', '<=', knownAt!))
    .executeTakeFirst();
  return found?.version ?? 0;
}

export async function readRecords(
  db: Db,
  source: DataSetSource,
  version: number,
  page: { limit: number; after: string | null } | null = null,
): Promise<KeptRecord[]> {
  const after = page?.after ?? null;
  const { rows } = await sql<KeptRecord>`
    select record.record_key as key, record.area, record.version_from as since, ${recordJson(source.columns, 'record')} as "values"
    from (${versionRows(source, version)}) record
    ${after === null ? sql`` : sql`where record.record_key collate "C" > ${after}`}
    order by record.record_key collate "C" ${page ? sql`limit ${page.limit}` : sql``}`.execute(db);
  return rows;
}

export async function countRecords(db: Db, source: DataSetSource, version: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${versionRows(source, version)}) record`.execute(db);
  return rows[0]!.count;
}

/** What identifies the content of a version: the records' own digests in the order of their keys. */
export async function digestRecords(
  db: Db,
  source: DataSetSource,
  version: number,
): Promise<{ rows: number; digest: string }> {
  const { rows } = await sql<{ rows: number; digest: string }>`
    select count(*)::int as rows,
      encode(sha256(convert_to(coalesce(string_agg(record.record_key || '=' || record.record_digest, ';'
        order by record.record_key collate "C"), ''), 'UTF8')), 'hex') as digest
    from (${versionRows(source, version)}) record`.execute(db);
  return rows[0]!;
}

export type VersionRow = {
  version: number;
  publishedAt: Date;
  submission: string;
  submittedBy: string;
  approvedBy: string;
  rows: number;
  added: number;
  changed: number;
  removed: number;
};

/** Versions, newest first; counts tell of the caller's own areas only. */
export async function readVersions(db: Db, { id, table }: DataSetSource): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.version, v.published_at as "publishedAt", v.submission, v.submitted_by as "submittedBy",
      v.approved_by as "approvedBy", counted.*
    from data_set_version v cross join lateral (
      select
        count(*) filter (where r.version_from <= v.version and (r.version_to is null or r.version_to > v.version))::int as rows,
        count(*) filter (where r.version_from = v.version and not r.replaces)::int as added,
        count(*) filter (where r.version_from = v.version and r.replaces)::int as changed,
        count(*) filter (where r.version_to = v.version and not r.replaced)::int as removed
      from (
        select kept.*,
          lag(kept.version_to) over same_record is not distinct from kept.version_from as replaces,
          lead(kept.version_from) over same_record is not distinct from kept.version_to as replaced
        from ${recordTable(table)} kept where ${inScope(sql.ref('kept.area'), sql.ref('kept.field'))}
        window same_record as (partition by kept.record_key order by kept.version_from)) r) counted
    where v.data_set = ${id} order by v.version desc`.execute(db);
  return rows;
}

export async function readHistory(
  db: Db,
  { table, columns }: DataSetSource,
  key: string,
): Promise<{ version: number; from: Date; to: Date | null; record: RecordRow }[]> {
  const { rows } = await sql<{ version: number; from: Date; to: Date | null; record: RecordRow }>`
    select kept.version_from as version, kept.recorded_at as from, nullif(kept.superseded_at, 'infinity') as to,
      ${recordJson(columns, 'kept')} as record
    from ${recordTable(table)} kept
    where kept.record_key = ${key} and ${inScope(sql.ref('kept.area'), sql.ref('kept.field'))}
    order by kept.version_from desc`.execute(db);
  return rows;
}

/** Shares 0..1 over the records in force: required fields that are filled, and records without a warning. */
export async function measureRecords(
  db: Db,
  source: DataSetSource,
  version: number,
): Promise<{ rows: number; completeness: number | null; cleanliness: number | null }> {
  const required = source.columns.filter(({ field }) => field.required);
  const filled = required.map(({ name }) => sql`(record.${sql.id(name)} is not null)::int`);
  const { rows } = await sql<{ rows: number; completeness: number | null; cleanliness: number | null }>`
    select count(*)::int as rows,
      avg((${sql.join(filled, sql` + `)})::float8 / ${required.length}::float8)::float8 as completeness,
      avg((record.warnings = 0)::int)::float8 as cleanliness
    from (${versionRows(source, version)}) record`.execute(db);
  return rows[0]!;
}
