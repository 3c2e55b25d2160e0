import { sql, type Expression, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Caller } from './caller.ts';

/** Settings that the row-level policies read; valid until the transaction ends. */
export function enterScope(user: Caller): RawBuilder<unknown> {
  const { areas, fields } = user.scope;
  return sql`select set_config('role', 'ioc_app', true),
    set_config('ioc.areas', ${areas === '*' ? '*' : areas.join(',')}, true),
    set_config('ioc.fields', ${fields === '*' ? '*' : fields.join(',')}, true),
    set_config('ioc.user', ${user.id}, true), set_config('ioc.agency', ${user.agency ?? ''}, true)`;
}

/** The same predicate inside a query: law 5, the scope is part of the question, not a filter afterwards. */
export function inScope(area: Expression<unknown>, field: Expression<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`ioc_in_scope(${area}, ${field})`;
}

/** For migrations: rows are visible and writable only inside the caller's scope. `or` adds a condition in SQL, e.g. own agency. */
export async function scopeRows(
  db: Kysely<unknown>,
  table: string,
  columns: { area: string; field?: string; or?: string },
): Promise<void> {
  const target = sql.table(table);
  const field = columns.field ? sql.ref(columns.field) : sql`null`;
  const or = columns.or ? sql`or (${sql.raw(columns.or)})` : sql``;
  await sql`alter table ${target} enable row level security`.execute(db);
  await sql`create policy in_scope on ${target} using (ioc_in_scope(${sql.ref(columns.area)}, ${field}) ${or})`.execute(
    db,
  );
}

/** For migrations: a table whose rows are never changed or deleted. */
export async function keepForever(db: Kysely<unknown>, table: string): Promise<void> {
  const target = sql.table(table);
  await sql`create trigger keep before update or delete on ${target} for each row execute function refuse_change()`.execute(
    db,
  );
}
