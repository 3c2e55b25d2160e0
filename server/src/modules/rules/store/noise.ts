import { type Insertable, sql, type Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';
import { currentAlerts } from './alerts.ts';

type Db = Transaction<RuleTables>;

export const dayMs = 86_400_000;

/** Alerts fired on one local day; `night` = from 22:00 of that day to 06:00 of the next. */
export type NoiseDay = { day: string; alerts: number; night: number };

/** Per rule and local day, the oldest first: what it raised in the things the caller may see, and in the night that followed. */
export async function alertsPerNight(
  db: Db,
  { since, rule }: { since: Date; rule?: string },
): Promise<Map<string, NoiseDay[]>> {
  const local = sql`(fired_at at time zone 'Asia/Ho_Chi_Minh')`;
  const rows = await db
    .selectFrom(
      currentAlerts(db)
        .where('withdrawn', '=', false)
        .where('fired_at', '>=', since)
        .$if(rule !== undefined, (q) => q.where('rule', '=', rule as string))
        .as('alert'),
    )
    .select([
      'alert.rule',
      sql<string>`to_char(${local}, 'YYYY-MM-DD')`.as('day'),
      sql<string>`to_char(${local} - interval '6 hours', 'YYYY-MM-DD')`.as('evening'),
      sql<boolean>`extract(hour from ${local}) >= 22 or extract(hour from ${local}) < 6`.as('at_night'),
      sql<number>`count(*)::int`.as('alerts'),
    ])
    .groupBy([sql`1`, sql`2`, sql`3`, sql`4`])
    .execute();
  const perRule = new Map<string, NoiseDay[]>();
  for (const [id, own] of Map.groupBy(rows, (row) => row.rule)) {
    const days = [...new Set(own.flatMap(({ day, evening }) => [day, evening]))].toSorted();
    const sum = (some: typeof own) => some.reduce((total, { alerts }) => total + alerts, 0);
    perRule.set(
      id,
      days.map((day) => ({
        day,
        alerts: sum(own.filter((row) => row.day === day)),
        night: sum(own.filter((row) => row.at_night && row.evening === day)),
      })),
    );
  }
  return perRule;
}

/** True when this is the first time it is said for the rule and period. */
export async function insertNoise(db: Db, noise: Insertable<RuleTables['rule_noise']>): Promise<boolean> {
  const written = await db
    .insertInto('rule_noise')
    .values(noise)
    .onConflict((conflict) => conflict.doNothing())
    .returning('rule')
    .executeTakeFirst();
  return written !== undefined;
}
