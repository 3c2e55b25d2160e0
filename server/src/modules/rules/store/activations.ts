import { sql, type Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;
export type Activation = { id: number; liveFrom: number };

/** Makes these judgements the live ones: new ones begin at `since`. Returns them, and the ids of those that ended just now. */
export async function activate(
  db: Db,
  judgements: readonly { judgement: string; rule: string }[],
  since: Date,
): Promise<{ live: Map<string, Activation>; retired: number[] }> {
  const names = judgements.map(({ judgement }) => judgement);
  await sql`
    insert into rule_activation (judgement, rule, live_from)
    select judgement, rule, ${since}::timestamptz
    from unnest(${names}::text[], ${judgements.map(({ rule }) => rule)}::text[]) as given (judgement, rule)
    on conflict (judgement) where retired_at is null do nothing`.execute(db);
  const { rows: gone } = await sql<{ id: number }>`
    update rule_activation set retired_at = greatest(now(), live_from)
    where retired_at is null and judgement <> all(${names}::text[]) returning id`.execute(db);
  const rows = await db.selectFrom('rule_activation').selectAll().where('retired_at', 'is', null).execute();
  return {
    live: new Map(rows.map(({ judgement, id, live_from }) => [judgement, { id, liveFrom: live_from.getTime() }])),
    retired: gone.map(({ id }) => id),
  };
}
