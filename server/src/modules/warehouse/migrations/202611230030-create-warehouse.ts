import { sql, type Kysely } from 'kysely';
import { keepForever } from '#platform/scope';

/** Data sets, their contracts and versions, and submissions. The typed tables in schema warehouse are made from the contracts at start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists warehouse`.execute(db);
  await sql`
    create table data_set (
      id text primary key,
      table_name text not null unique,
      field text not null,
      contract_version text not null,
      version int not null default 0,
      published_at timestamptz
    )`.execute(db);
  await sql`
    create table data_set_contract (
      data_set text not null references data_set (id),
      contract_version text not null,
      definition jsonb not null,
      applied_at timestamptz not null,
      primary key (data_set, contract_version)
    )`.execute(db);
  await sql`
    create table data_set_version (
      data_set text not null references data_set (id),
      version int not null,
      contract_version text not null,
      submission uuid not null,
      submitted_by text not null,
      approved_by text not null,
      published_at timestamptz not null,
      comment text not null,
      accuracy float8 not null,
      primary key (data_set, version)
    )`.execute(db);
  await keepForever(db, 'data_set_contract');
  await keepForever(db, 'data_set_version');
  await createSubmissions(db);

  // A record of a data set is written once; a later version may only say until when it held.
  await sql`
    create function keep_data_set_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.version_to is not null
        or to_jsonb(new) - '{version_to,superseded_at}'::text[] <> to_jsonb(old) - '{version_to,superseded_at}'::text[] then
        raise exception 'append-only: % keeps every version', tg_table_name using errcode = '42501';
      end if;
      return new;
    end $$`.execute(db);
}

async function createSubmissions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table submission (
      id uuid primary key default gen_random_uuid(),
      data_set text not null references data_set (id),
      field text not null,
      contract_version text not null,
      state text not null,
      mode text not null check (mode in ('replace', 'merge')),
      file_name text not null,
      file_sha256 text not null,
      file_bytes int not null,
      content_key text not null,
      submitted_by text not null,
      submitted_by_name text not null,
      agency text not null,
      submitted_at timestamptz not null,
      areas text[] not null,
      replaces_areas text[],
      header jsonb not null,
      mapping jsonb not null,
      notes jsonb not null,
      rows_total int not null,
      rows_good int not null,
      rows_broken int not null,
      decided_by text,
      decided_by_name text,
      decided_at timestamptz,
      decision_comment text,
      approved boolean,
      published_version int,
      check (approved is distinct from true or decided_by <> submitted_by)
    )`.execute(db);
  await sql`create index submission_data_set on submission (data_set, submitted_at desc)`.execute(db);
  // The same content twice at the same moment makes one submission.
  await sql`
    create unique index submission_waiting on submission (data_set, agency, content_key)
      where state = 'awaiting-approval'`.execute(db);

  // Whoever handed it in, and whoever sees all the areas it touches.
  await sql`alter table submission enable row level security`.execute(db);
  await sql`
    create policy in_scope on submission using (
      submitted_by = current_setting('ioc.user', true)
      or ((current_setting('ioc.areas', true) = '*' or areas <@ string_to_array(current_setting('ioc.areas', true), ','))
        and (current_setting('ioc.fields', true) = '*' or field = any (string_to_array(current_setting('ioc.fields', true), ',')))))`.execute(
    db,
  );

  await sql`
    create table submission_row (
      submission uuid not null references submission (id),
      row_number int not null,
      cells jsonb not null,
      record jsonb,
      record_key text,
      record_digest text,
      area text,
      problems jsonb not null,
      primary key (submission, row_number)
    )`.execute(db);
  await sql`create index submission_row_key on submission_row (submission, record_key) where record is not null`.execute(
    db,
  );
  await keepForever(db, 'submission_row');
  await sql`alter table submission_row enable row level security`.execute(db);
  await sql`
    create policy of_visible_submission on submission_row
      using (exists (select from submission s where s.id = submission_row.submission))`.execute(db);

  await sql`
    create table column_mapping (
      data_set text not null references data_set (id),
      agency text not null,
      mapping jsonb not null,
      updated_at timestamptz not null,
      updated_by text not null,
      primary key (data_set, agency)
    )`.execute(db);
}
