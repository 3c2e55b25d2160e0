import type { EventName } from '@ioc/contracts';
import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '../tables.ts';

/** Writes the event beside the change it tells of. NOTIFY reaches listeners only when the transaction commits. */
export async function publishEvent(
  db: Transaction<PlatformTables>,
  now: Date,
  name: EventName,
  payload: Record<string, unknown>,
  at: { area?: string; field?: string } = {},
): Promise<void> {
  const area = at.area ?? stringOrNull(payload['area']);
  const field = at.field ?? stringOrNull(payload['field']);
  await sql`
    with written as (
      insert into outbox (name, payload, area, field, occurred_at)
      values (${name}, ${JSON.stringify(payload)}, ${area}, ${field}, ${now}) returning id)
    select pg_notify('ioc_outbox', id::text) from written`.execute(db);
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
