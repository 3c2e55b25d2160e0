import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** Alerts as records that nobody can alter, and how far the evaluation of rules has come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alert (
      id uuid primary key default gen_random_uuid(),
      number bigint generated always as identity unique,
      track text not null,
      area text not null,
      field text not null,
      recorded_at timestamptz not null
    )`.execute(db);
  await sql`create index alert_track on alert (track)`.execute(db);
  await sql`
    create table alert_version (
      id uuid not null references alert (id),
      version int not null,
      seq bigint generated always as identity,
      code text not null,
      track text not null,
      rule text not null,
      rule_version text not null,
      kind text not null,
      title_vi text not null,
      title_en text not null,
      level int not null check (level between 1 and 5),
      scenario text not null,
      field text not null,
      area text not null,
      things text[] not null,
      thing_name text not null,
      site text,
      property text,
      lon float8,
      lat float8,
      start_at timestamptz not null,
      end_at timestamptz,
      fired_at timestamptz not null,
      raised_at timestamptz not null,
      recorded_at timestamptz not null,
      evidence jsonb not null,
      episode jsonb not null,
      simulated boolean not null,
      withdrawn boolean not null,
      agency text not null,
      playbook text,
      primary key (id, version)
    )`.execute(db);
  await sql`create index alert_version_start on alert_version (start_at desc, id)`.execute(db);
  await sql`create index alert_version_track on alert_version (track)`.execute(db);
  await sql`create index alert_version_open on alert_version (area) where end_at is null`.execute(db);
  await sql`create unique index alert_version_seq on alert_version (seq)`.execute(db);
  for (const table of ['alert', 'alert_version']) {
    await scopeRows(db, table, { area: 'area', field: 'field' });
    await keepForever(db, table);
    await sql`create trigger keep_all before truncate on ${sql.table(table)} execute function refuse_change()`.execute(
      db,
    );
  }

  await sql`
    create table rule_activation (
      id int generated always as identity primary key,
      judgement text not null,
      rule text not null,
      live_from timestamptz not null,
      retired_at timestamptz
    )`.execute(db);
  await sql`create unique index rule_activation_live on rule_activation (judgement) where retired_at is null`.execute(
    db,
  );
  await sql`
    create table rule_progress (
      track text primary key,
      activation int not null references rule_activation (id),
      subject text not null,
      through timestamptz,
      owner text not null
    )`.execute(db);
  await sql`
    create table rule_touched (
      id bigint generated always as identity primary key,
      subject text not null,
      series text not null,
      from_time timestamptz not null
    )`.execute(db);
}
