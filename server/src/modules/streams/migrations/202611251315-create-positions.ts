import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** Attributes and outside names of things, and where moving things were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table thing add column attributes jsonb not null default '{}'`.execute(db);
  await sql`
    create table thing_identifier (
      scheme text not null,
      value text not null,
      thing text not null,
      area text not null,
      field text not null,
      valid_from timestamptz not null,
      valid_to timestamptz not null default 'infinity'
    )`.execute(db);
  await sql`create unique index thing_identifier_current on thing_identifier (scheme, value) where valid_to = 'infinity'`.execute(
    db,
  );
  await sql`create index thing_identifier_thing on thing_identifier (thing)`.execute(db);
  await scopeRows(db, 'thing_identifier', { area: 'area', field: 'field' });

  await createTracks(db);
  await sql`alter table quarantine add column position jsonb`.execute(db);
}

async function createTracks(db: Kysely<unknown>): Promise<void> {
  // A thing that moves, beside the number that stands for it in positions.
  await sql`
    create table track (
      id int generated always as identity primary key,
      thing text not null unique,
      rhythm_seconds float8 not null,
      silent_after_seconds float8 not null,
      area text not null,
      field text not null
    )`.execute(db);
  await scopeRows(db, 'track', { area: 'area', field: 'field' });

  // Evidence, kept at least 36 months and never edited: a correction is a further version of the same moment.
  await sql`
    create table track_position (
      track_id int not null,
      time timestamptz not null,
      version smallint not null,
      lon float8 not null,
      lat float8 not null,
      speed_knots float8,
      course_degrees float8,
      source text not null,
      received_at timestamptz not null,
      recorded_at timestamptz not null
    ) partition by range (time)`.execute(db);
  await sql`create unique index track_position_key on track_position (track_id, time, version desc)`.execute(db);
  await sql`create table track_position_elsewhen partition of track_position default`.execute(db);
  await sql`alter table track_position_elsewhen enable row level security`.execute(db);
  await sql`create trigger keep_all before truncate on track_position_elsewhen execute function refuse_change()`.execute(
    db,
  );
  await scopeByTrack(db, 'track_position');
  await keepForever(db, 'track_position');
  await sql`create trigger keep_all before truncate on track_position execute function refuse_change()`.execute(db);

  // As for observations: called inside the intake's transaction, by who has no right to create tables.
  await sql`
    create function ensure_position_month(month date) returns void
    language plpgsql security definer set search_path = public as $$
    declare partition text := 'track_position_' || to_char(month, 'YYYY_MM');
    begin
      if to_regclass(partition) is not null then return; end if;
      execute format('create table %I partition of track_position for values from (%L) to (%L)', partition,
        month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      execute format('alter table %I enable row level security', partition);
      execute format('create trigger keep_all before truncate on %I execute function refuse_change()', partition);
    exception
      when duplicate_table or unique_violation then null;
      when check_violation then null;
    end $$`.execute(db);

  await sql`
    create table last_position (
      track_id int primary key,
      time timestamptz not null,
      lon float8 not null,
      lat float8 not null,
      speed_knots float8,
      course_degrees float8,
      source text not null,
      received_at timestamptz not null
    )`.execute(db);
  await scopeByTrack(db, 'last_position');
}

/** The whole province is seen without looking rows up; anything less asks the track. */
async function scopeByTrack(db: Kysely<unknown>, table: string): Promise<void> {
  const target = sql.table(table);
  await sql`alter table ${target} enable row level security`.execute(db);
  await sql`
    create policy in_scope on ${target} using (
      (current_setting('ioc.areas', true) = '*' and current_setting('ioc.fields', true) = '*')
      or exists (select from track t where t.id = ${target}.track_id and ioc_in_scope(t.area, t.field)))`.execute(db);
}
