import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agency (
      id text primary key,
      name_vi text not null,
      name_en text not null,
      short_name text not null,
      kind text not null,
      parent text,
      area text not null,
      fields text[] not null,
      valid_from timestamptz not null,
      valid_to timestamptz
    )`.execute(db);
  await sql`
    create table account (
      id uuid primary key default gen_random_uuid(),
      user_name text not null,
      name text not null,
      title text not null,
      agency text,
      roles text[] not null,
      areas text[],
      fields text[],
      password_hash text not null,
      active boolean not null default true,
      failed_attempts int not null default 0,
      locked_until timestamptz,
      totp_secret text,
      totp_confirmed boolean not null default false,
      totp_last_step bigint not null default 0,
      last_sign_in_at timestamptz,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create unique index account_user_name on account (lower(user_name))`.execute(db);
  await sql`
    create table session (
      token_hash text primary key,
      account uuid not null references account (id),
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      idle_minutes int not null,
      expires_at timestamptz not null,
      ended_at timestamptz
    )`.execute(db);
  await sql`create index session_account on session (account)`.execute(db);
  await sql`
    create table api_key (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      account uuid not null references account (id),
      token_hash text not null unique,
      created_at timestamptz not null,
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz
    )`.execute(db);
}
