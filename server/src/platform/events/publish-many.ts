import { eventSchemas, type EventName, type EventPayload } from '@ioc/contracts';
import { sql } from 'kysely';
import type { Unit } from '../unit.ts';

/** `everybody`: whoever may hear the event at all, wherever the payload's area is. */
type Place = { area?: string; field?: string; everybody?: boolean };

/** Like `unit.publish` for many events of one name, in one statement. `area` and `field` of a payload decide who may hear it. */
export async function publishMany<N extends EventName>(
  unit: Unit<unknown>,
  name: N,
  payloads: readonly (EventPayload<N> & Place)[],
): Promise<void> {
  if (payloads.length === 0) return;
  const texts = payloads.map((payload) => JSON.stringify(eventSchemas[name].parse(payload)));
  const areas = payloads.map(({ area, everybody }) => (everybody ? null : (area ?? null)));
  const fields = payloads.map(({ field }) => field ?? null);
  await sql`
    with written as (
      insert into outbox (name, payload, area, field, occurred_at)
      select ${name}, payload::jsonb, area, field, ${unit.now}::timestamptz
      from unnest(${texts}::text[], ${areas}::text[], ${fields}::text[]) as given (payload, area, field)
      returning id)
    select pg_notify('ioc_outbox', id::text) from written`.execute(unit.db);
}
