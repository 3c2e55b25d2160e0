import { sql, type Kysely } from 'kysely';
import { keepForever } from '#platform/scope';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table province_version (
      version text primary key,
      applied_at timestamptz not null,
      applied_by text not null,
      files jsonb not null
    )`.execute(db);
  await keepForever(db, 'province_version');
}
