import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import { readCold } from '../cold/read.ts';
import type { StreamTables } from '../tables.ts';

type Arrival = { thing: string; at: Date };
/** Moments of reception from (inclusive) and to (exclusive). */
type ArrivalRange = { things: readonly string[]; from: Date; to?: Date; historyAfterDays: number };

/**
 * When anything was received from each thing, in order. Readings that came later than `historyAfterDays` after they were taken were
 * handed in as history and are no sign of life.
 */
export async function arrivalsOf(unit: Unit<unknown>, range: ArrivalRange): Promise<Arrival[]> {
  const { things, from, to, historyAfterDays } = range;
  const history = sql`make_interval(secs => ${historyAfterDays * 86_400}::float8)`;
  const { rows } = await sql<Arrival>`
    select distinct d.thing, o.received_at as at
    from observation o join datastream d on d.id = o.stream_id
    where o.stream_id in (select id from datastream where thing = any(${[...things]}::text[]))
      and o.time >= ${from}::timestamptz - ${history} and o.received_at >= ${from}::timestamptz
      and o.received_at <= o.time + ${history}
      ${to === undefined ? sql`` : sql`and o.received_at < ${to}::timestamptz`}
      and ${inScope(sql.ref('d.area'), sql.ref('d.field'))}
    order by at`.execute(unit.db);
  return withColdArrivals(unit, range, rows);
}

async function withColdArrivals(unit: Unit<unknown>, range: ArrivalRange, warm: Arrival[]): Promise<Arrival[]> {
  const historyMs = range.historyAfterDays * 86_400_000;
  const from = new Date(range.from.getTime() - historyMs);
  const cold = await readCold(unit.db as unknown as Transaction<StreamTables>, { thing: range.things, from });
  if (!cold) return warm;
  const isSignOfLife = ({ time, receivedAt }: { time: number; receivedAt: number }): boolean =>
    receivedAt >= range.from.getTime() &&
    receivedAt <= time + historyMs &&
    (!range.to || receivedAt < range.to.getTime());
  const arrivals = new Map(warm.map((arrival) => [keyOf(arrival), arrival]));
  for (const { stream, receivedAt } of cold.rows.filter(isSignOfLife)) {
    const arrival = { thing: cold.streams.get(stream)!.thing, at: new Date(receivedAt) };
    arrivals.set(keyOf(arrival), arrival);
  }
  return [...arrivals.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function keyOf({ thing, at }: Arrival): string {
  return `${thing}@${at.getTime()}`;
}
