import { sql, type Kysely } from 'kysely';

/** Outbox, idempotency keys, audit chain, and the scope functions that row-level security stands on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin create role ioc_app nologin; exception when duplicate_object or unique_violation then null; end $$`.execute(
    db,
  );
  await sql`grant ioc_app to current_user`.execute(db);

  // Deny by default: with no scope set, nothing matches.
  await sql`
    create function ioc_in_scope(area text, field text) returns boolean language sql stable parallel safe as $$
      select (current_setting('ioc.areas', true) = '*' or area = any (string_to_array(current_setting('ioc.areas', true), ',')))
         and (field is null or current_setting('ioc.fields', true) = '*'
              or field = any (string_to_array(current_setting('ioc.fields', true), ',')))
    $$`.execute(db);

  await sql`
    create table outbox (
      id bigint generated always as identity primary key,
      name text not null,
      payload jsonb not null,
      area text,
      field text,
      occurred_at timestamptz not null,
      dispatched_at timestamptz,
      attempts int not null default 0,
      retry_at timestamptz,
      failed_at timestamptz,
      last_error text
    )`.execute(db);
  await sql`create index outbox_waiting on outbox (id) where dispatched_at is null and failed_at is null`.execute(db);
  await sql`
    create table outbox_delivery (
      event_id bigint not null references outbox (id) on delete cascade,
      handler text not null,
      delivered_at timestamptz not null,
      primary key (event_id, handler)
    )`.execute(db);

  await sql`
    create table idempotency_key (
      key text not null,
      caller text not null,
      route text not null,
      body_digest text not null,
      status int not null,
      response jsonb not null,
      created_at timestamptz not null,
      primary key (caller, key)
    )`.execute(db);

  await sql`create table setting (key text primary key, value jsonb not null, updated_at timestamptz not null)`.execute(
    db,
  );

  await createAudit(db);
}

async function createAudit(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      actor_id text not null,
      actor_name text not null,
      actor_agency text,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      area text,
      detail jsonb not null,
      previous_hash text not null default '',
      hash text not null default ''
    )`.execute(db);
  await sql`create index audit_entry_subject on audit_entry (subject_kind, subject_id)`.execute(db);
  await sql`
    create function audit_entry_digest(e audit_entry) returns text language sql immutable as $$
      select encode(sha256(convert_to(
        e.previous_hash || '|' || e.id || '|' || extract(epoch from e.at)::numeric || '|' || e.actor_id || '|' || e.action || '|' ||
        e.subject_kind || '|' || e.subject_id || '|' || coalesce(e.area, '') || '|' || e.detail::text, 'UTF8')), 'hex')
    $$`.execute(db);
  // One writer at a time until commit, so that the chain has no forks and no holes in its order.
  await sql`
    create function audit_entry_chain() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      perform pg_advisory_xact_lock(4919);
      new.previous_hash := coalesce((select hash from audit_entry order by id desc limit 1), '');
      new.hash := audit_entry_digest(new);
      return new;
    end $$`.execute(db);
  await sql`create trigger chain before insert on audit_entry for each row execute function audit_entry_chain()`.execute(
    db,
  );
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'append-only: % may not be changed or deleted', tg_table_name using errcode = '42501'; end $$`.execute(
    db,
  );
  await sql`create trigger keep before update or delete on audit_entry for each row execute function refuse_change()`.execute(
    db,
  );
}
