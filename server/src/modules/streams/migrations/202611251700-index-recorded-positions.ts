import { sql, type Kysely } from 'kysely';

/** What came since a moment is asked for every few seconds; positions lie in the order in which they were recorded. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index track_position_recorded on track_position using brin (recorded_at)`.execute(db);
}
