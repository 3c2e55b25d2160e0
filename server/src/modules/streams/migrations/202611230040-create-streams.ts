import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** Things, what they measure, observations with their corrections, last state, and what was set aside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createThings(db);
  await createObservations(db);
  await createQuarantine(db);
}

async function createThings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table thing (
      id text not null,
      kind text not null,
      name text not null,
      area text not null,
      field text not null,
      agency text not null,
      site text,
      site_name text,
      geom geometry(Point, 4326) not null,
      simulated boolean not null,
      registered_at timestamptz not null,
      registered_by text not null,
      valid_from timestamptz not null,
      valid_to timestamptz not null default 'infinity',
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity',
      primary key (id, recorded_at)
    )`.execute(db);
  await sql`create unique index thing_current on thing (id) where superseded_at = 'infinity'`.execute(db);
  await sql`create index thing_geom on thing using gist (geom)`.execute(db);
  await scopeRows(db, 'thing', { area: 'area', field: 'field' });

  await sql`
    create table thing_key (
      key_hash text primary key,
      thing text not null,
      created_at timestamptz not null,
      created_by text not null,
      revoked_at timestamptz
    )`.execute(db);
  await sql`alter table thing_key enable row level security`.execute(db);
  await sql`
    create policy key_of_visible_thing on thing_key
      using (exists (select from thing t where t.id = thing_key.thing))`.execute(db);

  // What province/ says of a property, beside the number that stands for it in observations. Synchronised at start.
  await sql`
    create table datastream (
      id int generated always as identity primary key,
      thing text not null,
      property text not null,
      name jsonb not null,
      unit text not null,
      rhythm_seconds float8 not null,
      silent_after_seconds float8 not null,
      plausible_min float8 not null,
      plausible_max float8 not null,
      area text not null,
      field text not null,
      unique (thing, property)
    )`.execute(db);
  await scopeRows(db, 'datastream', { area: 'area', field: 'field' });
}

/** The whole province is seen without looking rows up; anything less asks the datastream. */
async function scopeByDatastream(db: Kysely<unknown>, table: string): Promise<void> {
  const target = sql.table(table);
  await sql`alter table ${target} enable row level security`.execute(db);
  await sql`
    create policy in_scope on ${target} using (
      (current_setting('ioc.areas', true) = '*' and current_setting('ioc.fields', true) = '*')
      or exists (select from datastream d where d.id = ${target}.stream_id and ioc_in_scope(d.area, d.field)))`.execute(
    db,
  );
}

async function createObservations(db: Kysely<unknown>): Promise<void> {
  // quality: 0 measured, 1 calibrating, 2 device-error. corrected_at: when this version replaced an earlier one.
  await sql`
    create table observation (
      stream_id int not null,
      time timestamptz not null,
      value float8 not null,
      quality smallint not null,
      received_at timestamptz not null,
      corrected_at timestamptz,
      primary key (stream_id, time)
    ) partition by range (time)`.execute(db);
  await sql`create table observation_elsewhen partition of observation default`.execute(db);
  await sql`alter table observation_elsewhen enable row level security`.execute(db);
  await scopeByDatastream(db, 'observation');

  await sql`
    create table observation_version (
      stream_id int not null,
      time timestamptz not null,
      value float8 not null,
      quality smallint not null,
      received_at timestamptz not null,
      corrected_at timestamptz,
      superseded_at timestamptz not null,
      primary key (stream_id, time, superseded_at)
    )`.execute(db);
  await scopeByDatastream(db, 'observation_version');
  await keepForever(db, 'observation_version');
  await sql`
    create function keep_observation_version() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.corrected_at is null or (new.stream_id, new.time, new.received_at) <> (old.stream_id, old.time, old.received_at) then
        raise exception 'append-only: an observation may only be corrected' using errcode = '42501';
      end if;
      insert into observation_version values (old.stream_id, old.time, old.value, old.quality, old.received_at, old.corrected_at, new.corrected_at);
      return new;
    end $$`.execute(db);
  await sql`
    create trigger keep before update or delete on observation
      for each row execute function keep_observation_version()`.execute(db);

  // Called inside the intake's transaction; the caller has no right to create tables. A partition is reached through its
  // parent only: row-level security without a policy closes the direct way.
  await sql`
    create function ensure_observation_month(month date) returns void
    language plpgsql security definer set search_path = public as $$
    declare partition text := 'observation_' || to_char(month, 'YYYY_MM');
    begin
      if to_regclass(partition) is not null then return; end if;
      execute format('create table %I partition of observation for values from (%L) to (%L)', partition,
        month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      execute format('alter table %I enable row level security', partition);
    exception
      when duplicate_table or unique_violation then null;
      -- Rows of that month already lie in the default partition: they and their neighbours stay there.
      when check_violation then null;
    end $$`.execute(db);

  await sql`
    create table last_state (
      stream_id int primary key,
      time timestamptz not null,
      value float8 not null,
      quality smallint not null,
      received_at timestamptz not null
    )`.execute(db);
  await scopeByDatastream(db, 'last_state');
}

async function createQuarantine(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table quarantine (
      id bigint generated always as identity primary key,
      received_at timestamptz not null,
      last_received_at timestamptz not null,
      repeats int not null default 0,
      door text not null,
      reason text not null,
      detail text not null,
      thing text,
      area text,
      field text,
      raw text not null,
      reading jsonb,
      digest text not null,
      state text not null default 'open' check (state in ('open', 'replayed', 'discarded')),
      resolved_at timestamptz,
      resolved_by text,
      resolution text
    )`.execute(db);
  await sql`create unique index quarantine_open on quarantine (digest) where state = 'open'`.execute(db);
  await sql`create index quarantine_received on quarantine (received_at, id)`.execute(db);
  await scopeRows(db, 'quarantine', { area: 'area', field: 'field' });
  await sql`
    create trigger keep before delete on quarantine for each row execute function refuse_change()`.execute(db);
}
