import type { Kysely } from 'kysely';
import type { PlatformTables } from '../tables.ts';
import { partsOf } from './parts.ts';

export type CommittedEvent = {
  /** Number of the row, with the place in it where the row stands for many: `41`, `42.0`, `42.1`. */
  id: string;
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
  return (await db.selectFrom('outbox').select(columns).where('id', 'in', ids).orderBy('id').execute()).flatMap(
    eventsOf,
  );
}

/** What was committed since somebody had heard event `after`, with those it may have overtaken: some may have been heard before. */
export async function eventsSince(
  db: Kysely<PlatformTables>,
  after: number,
  { now, most }: { now: Date; most: number },
): Promise<CommittedEvent[]> {
  const lately = new Date(now.getTime() - overtaking.seconds * 1000);
  const rows = await db
    .selectFrom('outbox')
    .select(columns)
    .where('id', '>', after - overtaking.events)
    .where((eb) => eb.or([eb('id', '>', after), eb('occurred_at', '>', lately)]))
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.flatMap(eventsOf);
}

/** The row up to which a stream was heard: of a row with many events the rest may be missing. */
export function rowHeard(eventId: string): number {
  const row = Math.floor(Number(eventId));
  return Number.isFinite(row) ? Math.max(0, eventId.includes('.') ? row - 1 : row) : 0;
}

function eventsOf(row: {
  id: number;
  name: string;
  payload: Record<string, unknown>;
  area: string | null;
  field: string | null;
}): CommittedEvent[] {
  const parts = partsOf(row);
  return parts.map((part, i) => ({ ...part, name: row.name, id: parts.length === 1 ? `${row.id}` : `${row.id}.${i}` }));
}

export async function newestEventId(db: Kysely<PlatformTables>): Promise<number> {
  const { newest } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('id').as('newest'))
    .executeTakeFirstOrThrow();
  return Number(newest ?? 0);
}
