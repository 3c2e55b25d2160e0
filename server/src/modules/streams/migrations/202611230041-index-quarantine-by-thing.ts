import { sql, type Kysely } from 'kysely';

/** Quality of a figure asks what was set aside of the things behind it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index quarantine_of_thing on quarantine (thing, received_at)`.execute(db);
}
