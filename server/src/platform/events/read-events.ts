import type { Kysely } from 'kysely';
import type { PlatformTables } from '../tables.ts';

export type CommittedEvent = {
  id: number;
  name: string;
  payload: Record<string, unknown>;
  area: string | null;
  field: string | null;
};

const columns = ['id', 'name', 'payload', 'area', 'field'] as const;
/**
 * Numbers are given before the commit, so a lower one may become visible after a higher one. Transactions that wrote events are
 * shorter than this, and fewer events than this are on their way at once.
 */
const overtaking = { seconds: 10, events: 1000 };

export async function eventsByIds(db: Kysely<PlatformTables>, ids: readonly number[]): Promise<CommittedEvent[]> {
  return db.selectFrom('outbox').select(columns).where('id', 'in', ids).orderBy('id').execute();
}

/** What was committed since somebody had heard event `after`, with those it may have overtaken: some may have been heard before. */
export async function eventsSince(
  db: Kysely<PlatformTables>,
  after: number,
  { now, most }: { now: Date; most: number },
): Promise<CommittedEvent[]> {
  const lately = new Date(now.getTime() - overtaking.seconds * 1000);
  return db
    .selectFrom('outbox')
    .select(columns)
    .where('id', '>', after - overtaking.events)
    .where((eb) => eb.or([eb('id', '>', after), eb('occurred_at', '>', lately)]))
    .orderBy('id')
    .limit(most)
    .execute();
}

export async function newestEventId(db: Kysely<PlatformTables>): Promise<number> {
  const { newest } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('id').as('newest'))
    .executeTakeFirstOrThrow();
  return Number(newest ?? 0);
}
