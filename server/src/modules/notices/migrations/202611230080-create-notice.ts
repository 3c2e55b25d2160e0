import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice (
      id uuid primary key default gen_random_uuid(),
      person uuid not null references account (id),
      about text not null,
      at timestamptz not null,
      title text not null,
      text text not null,
      link text not null,
      level int,
      read_at timestamptz,
      unique (person, about)
    )`.execute(db);
  await sql`create index notice_person on notice (person, at desc)`.execute(db);
  // A notice is its receiver's alone; the system (scope everywhere) writes them.
  await sql`alter table notice enable row level security`.execute(db);
  await sql`
    create policy own on notice using (person::text = current_setting('ioc.user', true) or current_setting('ioc.user', true) = 'system')`.execute(
    db,
  );
}
