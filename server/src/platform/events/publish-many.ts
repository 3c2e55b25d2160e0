import { eventSchemas, type EventName, type EventPayload } from '@ioc/contracts';
import { sql } from 'kysely';
import type { Unit } from '../unit.ts';
import type { EventPart } from './parts.ts';

/** `everybody`: whoever may hear the event at all, wherever the payload's area is. */
type Place = { area?: string; field?: string; everybody?: boolean };

const mostParts = 500;

/**
 * Like `unit.publish` for many events of one name: up to 500 of them as the parts of one row, which is what makes thousands a second
 * affordable. `area` and `field` of a payload decide who may hear it.
 */
export async function publishMany<N extends EventName>(
  unit: Unit<unknown>,
  name: N,
  payloads: readonly (EventPayload<N> & Place)[],
): Promise<void> {
  const parts = payloads.map((payload): EventPart => ({
    payload: eventSchemas[name].parse(payload) as Record<string, unknown>,
    area: payload.everybody ? null : (payload.area ?? null),
    field: payload.field ?? null,
  }));
  for (let i = 0; i < parts.length; i += mostParts) await insertParts(unit, name, parts.slice(i, i + mostParts));
}

async function insertParts({ db, now }: Unit<unknown>, name: string, parts: readonly EventPart[]): Promise<void> {
  const [only] = parts;
  const isAlone = parts.length === 1 && only !== undefined;
  const payload = JSON.stringify(isAlone ? only.payload : { parts });
  const [area, field] = isAlone ? [only.area, only.field] : [null, null];
  await sql`
    with written as (
      insert into outbox (name, payload, area, field, occurred_at)
      values (${name}, ${payload}, ${area}, ${field}, ${now}) returning id)
    select pg_notify('ioc_outbox', id::text) from written`.execute(db);
}
