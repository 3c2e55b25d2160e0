import type { TrialFinding } from '@ioc/contracts/rule-life';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;
export type TrialRow = Selectable<RuleTables['trial_finding']>;

/** The newest version of every finding of rules in shadow. These are no alerts: nothing outside this module reads them. */
export function currentTrials(db: Db) {
  return db
    .selectFrom('trial_finding')
    .selectAll()
    .where(
      sql<boolean>`not exists (select from trial_finding newer
        where newer.id = trial_finding.id and newer.version = trial_finding.version + 1)`,
    );
}

/** Findings of these tracks that did not become alerts, withdrawn ones too. */
export async function trialsOfTracks(db: Db, tracks: readonly string[]): Promise<TrialRow[]> {
  if (tracks.length === 0) return [];
  return currentTrials(db)
    .where('track', 'in', [...tracks])
    .where('alert', 'is', null)
    .orderBy('start_at')
    .execute();
}

export async function insertTrial(db: Db, { evidence, episode, ...row }: TrialRow): Promise<void> {
  await db
    .insertInto('trial_finding')
    .values({ ...row, evidence: JSON.stringify(evidence), episode: JSON.stringify(episode) })
    .execute();
}

/** What versions of a rule in shadow found in a span, in what the caller may see. */
export async function listTrials(
  db: Db,
  { rule, from, to }: { rule: string; from: Date; to: Date },
): Promise<TrialFinding[]> {
  const rows = await currentTrials(db)
    .where('rule', '=', rule)
    .where('withdrawn', '=', false)
    .where('start_at', '<', to)
    .where(sql<boolean>`coalesce(end_at, 'infinity') >= ${from}`)
    .orderBy('start_at', 'desc')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ruleVersion: row.rule_version,
    title: row.title_vi,
    level: row.level,
    thing: row.things[0] ?? '',
    name: row.thing_name,
    area: row.area,
    property: row.property,
    position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    start: row.start_at.toISOString(),
    end: row.end_at?.toISOString() ?? null,
    firedAt: row.fired_at.toISOString(),
    alert: row.alert,
  }));
}
