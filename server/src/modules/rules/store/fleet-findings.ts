import { sql, type Transaction } from 'kysely';
import type { Episode } from '../detector.ts';
import type { KeptFinding } from '../fleet/match.ts';
import type { RuleTables } from '../tables.ts';
import { currentAlerts } from './alerts.ts';
import { currentTrials } from './trials.ts';

type Db = Transaction<RuleTables>;

/** Only one process at a time writes what a rule on positions found. Held to the end of the transaction. */
export async function holdActivation(db: Db, activation: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('rule-on-positions'), ${activation}::int)`.execute(db);
}

/** What a rule on positions found that is going on or ended after `since`, withdrawn findings too; alerts and trial findings. */
export async function fleetFindings(
  db: Db,
  { rule, activation, since }: { rule: string; activation: number; since: Date },
): Promise<KeptFinding[]> {
  const mine = sql<boolean>`track like ${`${activation}|%`}`;
  const recent = sql<boolean>`coalesce(end_at, 'infinity') > ${since}`;
  const alerts = await currentAlerts(db).where('rule', '=', rule).where(mine).where(recent).execute();
  const trials = await currentTrials(db)
    .where('rule', '=', rule)
    .where(mine)
    .where(recent)
    .where('alert', 'is', null)
    .execute();
  return [
    ...alerts.map((row) => keptFinding(row, row.code, false)),
    ...trials.map((row) => keptFinding(row, '', true)),
  ];
}

type Row = {
  id: string;
  version: number;
  level: number;
  withdrawn: boolean;
  raised_at: Date;
  recorded_at: Date;
  episode: Episode;
  track: string;
  things: string[];
};

function keptFinding(row: Row, code: string, quiet: boolean): KeptFinding {
  const { id, version, level, withdrawn, raised_at, recorded_at, episode, track, things } = row;
  const times = { raisedAt: raised_at.getTime(), recordedAt: recorded_at.getTime() };
  return { ...episode, id, version, code, level, withdrawn, ...times, quiet, key: track, things };
}

/** Remembers the keys of an activation, so that its findings can be ended when it is switched off. Owned by no process. */
export async function rememberKeys(db: Db, activation: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into rule_progress (track, activation, subject, owner)
    select key, ${activation}::int, 'positions', '' from unnest(${[...keys].sort()}::text[]) key
    order by key on conflict do nothing`.execute(db);
}
