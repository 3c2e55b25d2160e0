import { sql, type RawBuilder } from 'kysely';
import { inScope } from '#platform/scope';
import type { Column, DataSetSource } from '../data-sets.ts';
import { recordTable } from '../record-table.ts';

export type RecordRow = Record<string, unknown>;

/** The fields of a record under the ids of the contract, as one JSON object. `alias` names the table in the query. */
export function recordJson(columns: readonly Column[], alias: string): RawBuilder<RecordRow> {
  const fields = columns.map((column) => sql`${fieldValue(column, alias)} as ${sql.id(column.field.id)}`);
  return sql<RecordRow>`(select to_jsonb(fields) from (select ${sql.join(fields)}) fields)`;
}

function fieldValue({ name, field }: Column, alias: string): RawBuilder<unknown> {
  const column = sql.id(alias, name);
  if (field.type !== 'lon-lat') return column;
  return sql`case when ${column} is not null then json_build_array(ST_X(${column}), ST_Y(${column})) end`;
}

/** The rows of a version that the caller may see, as a subquery body: `from (…) record`. */
export function versionRows({ table }: DataSetSource, given: number | RawBuilder<unknown>): RawBuilder<unknown> {
  const version = typeof given === 'number' ? sql`${given}::int` : given;
  return sql`
    select * from ${recordTable(table)} kept
    where kept.version_from <= ${version} and (kept.version_to is null or kept.version_to > ${version})
      and ${inScope(sql.ref('kept.area'), sql.ref('kept.field'))}`;
}
