import { sql } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';

/** Moments of reception from (inclusive) and to (exclusive). */
type ArrivalRange = { things: readonly string[]; from: Date; to?: Date; historyAfterDays: number };

/**
 * When anything was received from each thing, in order. Readings that came later than `historyAfterDays` after they were taken were
 * handed in as history and are no sign of life.
 */
export async function arrivalsOf(unit: Unit<unknown>, range: ArrivalRange): Promise<{ thing: string; at: Date }[]> {
  const { things, from, to, historyAfterDays } = range;
  const history = sql`make_interval(secs => ${historyAfterDays * 86_400}::float8)`;
  const { rows } = await sql<{ thing: string; at: Date }>`
    select distinct d.thing, o.received_at as at
    from observation o join datastream d on d.id = o.stream_id
    where o.stream_id in (select id from datastream where thing = any(${[...things]}::text[]))
      and o.time >= ${from}::timestamptz - ${history} and o.received_at >= ${from}::timestamptz
      and o.received_at <= o.time + ${history}
      ${to === undefined ? sql`` : sql`and o.received_at < ${to}::timestamptz`}
      and ${inScope(sql.ref('d.area'), sql.ref('d.field'))}
    order by at`.execute(unit.db);
  return rows;
}
