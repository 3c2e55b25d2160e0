import { sql, type Kysely } from 'kysely';
import { scopeRows } from '#platform/scope';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence directive_number`.execute(db);
  await sql`
    create table directive (
      id uuid primary key default gen_random_uuid(),
      code text not null default 'CD-' || lpad(nextval('directive_number')::text, 5, '0'),
      title text not null,
      text text not null,
      source_kind text not null,
      source_id text,
      source jsonb not null,
      source_words text not null,
      indicator text,
      thing text,
      given_by text not null,
      given_by_name text not null,
      given_by_title text not null,
      given_at timestamptz not null,
      agency text not null,
      co_agencies text[] not null,
      area text not null,
      field text not null,
      due_at timestamptz not null,
      state text not null,
      closed_at timestamptz
    )`.execute(db);
  await scopeRows(db, 'directive', {
    area: 'area',
    field: 'field',
    or: "agency = current_setting('ioc.agency', true) or current_setting('ioc.agency', true) = any (co_agencies)",
  });
}
