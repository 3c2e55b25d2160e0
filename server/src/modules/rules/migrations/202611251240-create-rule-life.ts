import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** The life of a rule: versions, proposals and decisions, rehearsals on record, labels, and what versions in shadow find. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rule_version (
      id uuid primary key default gen_random_uuid(),
      rule text not null,
      number int not null,
      content text not null,
      edit jsonb not null,
      description jsonb not null,
      author_id text not null,
      author_name text not null,
      reason text not null,
      created_at timestamptz not null,
      unique (rule, number),
      unique (rule, content)
    )`.execute(db);
  await sql`
    create table rule_change (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      rule text not null,
      version uuid references rule_version (id),
      target text not null check (target in ('live', 'shadow', 'off')),
      author_id text not null,
      author_name text not null,
      reason text not null,
      proposed_at timestamptz not null,
      effective_from timestamptz,
      needs_second boolean not null
    )`.execute(db);
  await sql`create index rule_change_rule on rule_change (rule)`.execute(db);
  await sql`
    create table rule_decision (
      change uuid primary key references rule_change (id),
      seq bigint generated always as identity unique,
      approved boolean not null,
      by_id text not null,
      by_name text not null,
      reason text not null,
      decided_at timestamptz not null,
      effective_at timestamptz not null,
      certificate text,
      signed_reason text
    )`.execute(db);

  await sql`
    create table rehearsal (
      id uuid primary key default gen_random_uuid(),
      certificate text not null,
      rule text not null,
      content text not null,
      from_time timestamptz not null,
      to_time timestamptz not null,
      at timestamptz not null,
      by_id text not null,
      by_name text not null,
      areas text[],
      fields text[] not null,
      whole boolean not null,
      alerts int not null,
      result jsonb not null
    )`.execute(db);
  await sql`create index rehearsal_rule on rehearsal (rule, at desc)`.execute(db);
  // Whoever reads a rehearsal must see at least what its author saw; null = everything.
  const reaches = (column: string, setting: string) =>
    sql`(current_setting(${sql.lit(setting)}, true) = '*' or ${sql.ref(column)} <@ string_to_array(current_setting(${sql.lit(setting)}, true), ','))`;
  await sql`alter table rehearsal enable row level security`.execute(db);
  await sql`create policy in_scope on rehearsal using (${reaches('areas', 'ioc.areas')} and ${reaches('fields', 'ioc.fields')})`.execute(
    db,
  );

  await sql`
    create table incident_label (
      id uuid primary key default gen_random_uuid(),
      kind text not null,
      verdict text not null check (verdict in ('happened', 'nothing')),
      alert uuid,
      thing text,
      area text not null,
      field text not null,
      property text,
      start_at timestamptz not null,
      end_at timestamptz,
      reason text not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      seq bigint generated always as identity
    )`.execute(db);
  await sql`create index incident_label_start on incident_label (kind, start_at)`.execute(db);
  await sql`create index incident_label_alert on incident_label (alert) where alert is not null`.execute(db);
  await sql`
    create table incident_label_withdrawal (
      label uuid primary key references incident_label (id),
      reason text not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      area text not null,
      field text not null
    )`.execute(db);

  await sql`
    create table trial_finding (
      like alert_version,
      alert uuid,
      primary key (id, version)
    )`.execute(db);
  await sql`alter table trial_finding drop column seq, drop column code, drop column playbook, drop column agency`.execute(
    db,
  );
  await sql`create index trial_finding_track on trial_finding (track)`.execute(db);
  await sql`create index trial_finding_rule on trial_finding (rule, start_at desc)`.execute(db);
  await sql`alter table rule_activation add column quiet boolean not null default false, add column was_quiet boolean not null default false`.execute(
    db,
  );
  await sql`drop index rule_activation_live`.execute(db);
  await sql`create unique index rule_activation_live on rule_activation (judgement, quiet) where retired_at is null`.execute(
    db,
  );

  await sql`
    create table rule_noise (
      rule text not null,
      period text not null check (period in ('night', 'week')),
      day date not null,
      alerts int not null,
      budget float8 not null,
      told_at timestamptz not null,
      primary key (rule, period, day)
    )`.execute(db);

  for (const table of ['incident_label', 'incident_label_withdrawal', 'trial_finding'])
    await scopeRows(db, table, { area: 'area', field: 'field' });
  for (const table of [
    'rule_version',
    'rule_change',
    'rule_decision',
    'rehearsal',
    'incident_label',
    'incident_label_withdrawal',
    'trial_finding',
    'rule_noise',
  ])
    await keepForever(db, table);
}
