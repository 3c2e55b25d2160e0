import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** What people note about a device: maintenance, service life, expectations, calibrations; and who revoked which key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createNotes(db);
  await sql`alter table thing_key
    add column created_by_name text, add column revoked_by_name text, add column revoked_reason text`.execute(db);
  await sql`create index thing_key_thing on thing_key (thing)`.execute(db);

  // What comes in under a name that its thing has no more is told apart from what nobody ever had.
  await sql`create index thing_identifier_name on thing_identifier (scheme, value, valid_to desc)`.execute(db);

  // Every process that knows things by heart asks here which of them to learn anew.
  await sql`
    create table thing_change (
      seq bigint generated always as identity primary key,
      thing text not null,
      recorded_at timestamptz not null
    )`.execute(db);
  await keepForever(db, 'thing_change');
}

async function createNotes(db: Kysely<unknown>): Promise<void> {
  const author = sql`by_id text not null, by_name text not null, recorded_at timestamptz not null`;
  const about = sql`thing text not null, area text not null, field text not null`;

  await sql`
    create table thing_maintenance (
      id uuid primary key default gen_random_uuid(), ${about},
      from_at timestamptz not null,
      to_at timestamptz not null check (to_at > from_at),
      reason text not null, ${author})`.execute(db);
  await sql`
    create table thing_maintenance_end (
      maintenance uuid primary key references thing_maintenance, ${about},
      ended_at timestamptz not null,
      reason text not null, ${author})`.execute(db);
  await sql`
    create table thing_service (
      seq bigint generated always as identity primary key, ${about},
      in_service boolean not null,
      effective_at timestamptz not null,
      reason text not null, ${author})`.execute(db);
  await sql`
    create table thing_expectation (
      seq bigint generated always as identity primary key, ${about},
      rhythm_minutes float8,
      silent_after_minutes float8,
      reason text not null, ${author})`.execute(db);
  await sql`
    create table thing_calibration (
      seq bigint generated always as identity primary key, ${about},
      calibrated_on date not null,
      due_on date not null,
      certificate text not null, ${author})`.execute(db);

  for (const table of [
    'thing_maintenance',
    'thing_maintenance_end',
    'thing_service',
    'thing_expectation',
    'thing_calibration',
  ]) {
    if (table !== 'thing_maintenance_end') {
      await sql`create index on ${sql.table(table)} (thing)`.execute(db);
    }
    await scopeRows(db, table, { area: 'area', field: 'field' });
    await keepForever(db, table);
  }
}
