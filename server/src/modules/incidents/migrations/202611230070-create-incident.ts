import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alert_handling (
      alert_id uuid primary key,
      state text not null,
      acknowledged_at timestamptz,
      closed_at timestamptz,
      snoozed_until timestamptz,
      incident uuid,
      area text not null,
      field text not null
    )`.execute(db);
  await sql`
    create table alert_action (
      id bigint generated always as identity primary key,
      alert_id uuid not null,
      at timestamptz not null,
      by_id text not null,
      by_name text not null,
      action text not null,
      text text not null,
      area text not null,
      field text not null
    )`.execute(db);
  await sql`create index alert_action_alert on alert_action (alert_id)`.execute(db);
  await sql`create sequence incident_number`.execute(db);
  await sql`
    create table incident (
      id uuid primary key default gen_random_uuid(),
      code text not null default 'SC-' || lpad(nextval('incident_number')::text, 5, '0'),
      title text not null,
      level int not null check (level between 1 and 5),
      state text not null,
      field text not null,
      area text not null,
      lon float8,
      lat float8,
      scenario text not null,
      playbook text,
      playbook_version text,
      commander text,
      agency text not null,
      opened_at timestamptz not null,
      opened_by text not null,
      closed_at timestamptz,
      closed_by text,
      result text,
      cause text,
      lesson text,
      simulated boolean not null
    )`.execute(db);
  await sql`
    create table incident_log (
      id bigint generated always as identity primary key,
      incident uuid not null references incident (id),
      at timestamptz not null,
      by_name text not null,
      kind text not null,
      text text not null,
      area text not null,
      field text not null
    )`.execute(db);
  await sql`create index incident_log_incident on incident_log (incident)`.execute(db);
  for (const table of ['alert_action', 'incident_log']) await keepForever(db, table);
  for (const table of ['alert_handling', 'alert_action', 'incident', 'incident_log'])
    await scopeRows(db, table, { area: 'area', field: 'field' });
}
