import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** Figures of the province as a whole are for everybody who is signed in. */
const isOpen = "data_class = 'open'";

/** Values with their history, passports, and the list of what is to be computed again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createValues(db);
  await createPassports(db);
  await createWork(db);
}

async function createValues(db: Kysely<unknown>): Promise<void> {
  // subject: thing/<id>, site/<id> or area/<code>. content: the passport's content without what it replaces.
  await sql`
    create table indicator_value (
      id bigint generated always as identity primary key,
      indicator text not null,
      subject text not null,
      thing text,
      site text,
      area text not null,
      field text not null,
      period_kind text not null,
      period_start timestamptz not null,
      period_end timestamptz not null,
      value float8,
      unit text not null,
      status text not null,
      reason text,
      category text,
      passport text not null,
      content text not null,
      simulated boolean not null,
      data_class text not null,
      accuracy float8,
      completeness float8,
      cleanliness float8,
      timeliness float8,
      newest_input_at timestamptz,
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity'
    )`.execute(db);
  await sql`
    create unique index indicator_value_current on indicator_value (indicator, subject, period_start)
      where superseded_at = 'infinity'`.execute(db);
  await sql`
    create index indicator_value_in_area on indicator_value (indicator, area, period_start)
      where superseded_at = 'infinity'`.execute(db);
  await sql`
    create index indicator_value_former on indicator_value (indicator, subject, period_start)
      where superseded_at < 'infinity'`.execute(db);
  await sql`
    create index indicator_value_running on indicator_value (period_end)
      where superseded_at = 'infinity' and status = 'provisional'`.execute(db);
  await scopeRows(db, 'indicator_value', { area: 'area', field: 'field', or: isOpen });
  // The only change a version sees is its end.
  await sql`
    create function keep_indicator_value() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.superseded_at = 'infinity'
        and to_jsonb(new) - 'superseded_at' = to_jsonb(old) - 'superseded_at' then return new; end if;
      raise exception 'append-only: a figure may only be replaced by a new version' using errcode = '42501';
    end $$`.execute(db);
  await sql`
    create trigger keep before update or delete on indicator_value
      for each row execute function keep_indicator_value()`.execute(db);
}

async function createPassports(db: Kysely<unknown>): Promise<void> {
  // What many passports have in common: formula, legal figures, owner, approval. Public like the catalogue itself. Kept forever
  // and written first, so that no reference needs checking for each of the many passports.
  await sql`create table passport_basis (id text primary key, body jsonb not null)`.execute(db);
  await keepForever(db, 'passport_basis');
  await sql`
    create table passport (
      id text primary key,
      basis text not null,
      indicator text not null,
      area text not null,
      field text not null,
      data_class text not null,
      computed_at timestamptz not null,
      body jsonb not null
    )`.execute(db);
  await scopeRows(db, 'passport', { area: 'area', field: 'field', or: isOpen });
  await keepForever(db, 'passport');
}

/** No scope of their own: only the worker reads and writes them. */
async function createWork(db: Kysely<unknown>): Promise<void> {
  // indicator '*': everything that is computed straight from the readings of the thing, touched from this event time on.
  // silent: to be told of even when nothing was measured. mark: changes whenever asked again.
  await sql`create sequence indicator_mark`.execute(db);
  await sql`
    create table indicator_dirty (
      indicator text not null,
      subject text not null,
      period_kind text not null,
      period_start timestamptz not null,
      silent boolean not null,
      touched_from timestamptz,
      mark bigint not null default nextval('indicator_mark'),
      primary key (indicator, subject, period_start)
    )`.execute(db);
  await sql`create index indicator_dirty_order on indicator_dirty (period_kind, period_start)`.execute(db);
  await sql`
    create table violation_record (
      alert text not null,
      name text not null,
      thing text,
      site text,
      area text not null,
      start timestamptz not null,
      counts boolean not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity'
    )`.execute(db);
  await sql`create unique index violation_record_current on violation_record (alert) where superseded_at = 'infinity'`.execute(
    db,
  );
  await sql`create index violation_record_site on violation_record (site, start)`.execute(db);
  for (const table of ['indicator_dirty', 'violation_record']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`create policy for_the_system on ${sql.table(table)} using (current_setting('ioc.areas', true) = '*')`.execute(
      db,
    );
  }
}
