import { sql, type Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;
/** `quiet`: in shadow. `wasQuiet`: it was at some time, so that there may be trial findings of it. */
export type Activation = { id: number; liveFrom: number; quiet: boolean; wasQuiet: boolean };
export type Wanted = { judgement: string; rule: string; quiet: boolean; since: Date };

/**
 * Makes these judgements the ones that are evaluated: new ones begin at their `since`. One that was in shadow and is now wanted
 * aloud goes on as the same, so that what it knows of a running episode is not lost. Returns them by `activationKey`, and
 * the ids of those that ended just now.
 */
export async function activate(
  db: Db,
  wanted: readonly Wanted[],
): Promise<{ running: Map<string, Activation>; retired: number[] }> {
  const keys = new Set(wanted.map(activationKey));
  const before = await standing(db);
  const has = new Set(before.map(activationKey));
  const promoted = before.filter(
    (one) => one.quiet && !keys.has(activationKey(one)) && keys.has(loud(one)) && !has.has(loud(one)),
  );
  await update(db, promoted, { quiet: false });
  const gone = before.filter((one) => !keys.has(activationKey(one)) && !promoted.includes(one));
  await update(db, gone, { retired_at: sql<Date>`greatest(now(), live_from)` });
  if (wanted.length > 0)
    await db
      .insertInto('rule_activation')
      .values(
        wanted.map(({ judgement, rule, quiet, since }) => ({
          judgement,
          rule,
          quiet,
          was_quiet: quiet,
          live_from: since,
          retired_at: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const running = (await standing(db)).map((row): [string, Activation] => [
    activationKey(row),
    { id: row.id, liveFrom: row.live_from.getTime(), quiet: row.quiet, wasQuiet: row.was_quiet },
  ]);
  return { running: new Map(running), retired: gone.map(({ id }) => id) };
}

export function activationKey({ judgement, quiet }: { judgement: string; quiet: boolean }): string {
  return `${judgement}${quiet ? '|quiet' : ''}`;
}

function loud({ judgement }: { judgement: string }): string {
  return activationKey({ judgement, quiet: false });
}

function standing(db: Db) {
  return db
    .selectFrom('rule_activation')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

async function update(
  db: Db,
  activations: readonly { id: number }[],
  changes: { quiet?: boolean; retired_at?: ReturnType<typeof sql<Date>> },
): Promise<void> {
  if (activations.length === 0) return;
  const ids = activations.map(({ id }) => id);
  await db.updateTable('rule_activation').set(changes).where('id', 'in', ids).execute();
}
