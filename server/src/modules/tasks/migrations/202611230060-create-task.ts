import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

const ownAgency = "agency = current_setting('ioc.agency', true)";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task (
      id uuid primary key default gen_random_uuid(),
      title text not null,
      instructions text not null,
      origin_kind text not null,
      origin_id text not null,
      origin_step text,
      agency text not null,
      person uuid,
      area text not null,
      field text not null,
      state text not null,
      mandatory boolean not null,
      checklist jsonb not null,
      created_by text not null,
      created_at timestamptz not null,
      due_at timestamptz not null,
      submitted_by text,
      closed_at timestamptz,
      result text,
      overdue_told_at timestamptz
    )`.execute(db);
  // A step of an incident or directive becomes one task, however often its event is delivered.
  await sql`create unique index task_origin on task (origin_kind, origin_id, origin_step, agency) where origin_step is not null`.execute(
    db,
  );
  await sql`create index task_open on task (due_at) where closed_at is null`.execute(db);
  await sql`
    create table task_evidence (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task (id),
      kind text not null,
      text text not null,
      file_name text,
      mime_type text,
      sha256 text,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      area text not null,
      field text not null,
      agency text not null
    )`.execute(db);
  await sql`create index task_evidence_task on task_evidence (task_id)`.execute(db);
  await keepForever(db, 'task_evidence');
  await scopeRows(db, 'task', { area: 'area', field: 'field', or: ownAgency });
  await scopeRows(db, 'task_evidence', { area: 'area', field: 'field', or: ownAgency });
}
