import type { RuleEdit } from '@ioc/contracts/rule-description';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;
type Author = { id: string; name: string };
export type VersionRow = Selectable<RuleTables['rule_version']>;
export type ChangeRow = Awaited<ReturnType<typeof readChanges>>[number];

/** Versions that people made, oldest first. */
export function readVersions(db: Db, rule?: string): Promise<VersionRow[]> {
  return db
    .selectFrom('rule_version')
    .selectAll()
    .$if(rule !== undefined, (q) => q.where('rule', '=', rule as string))
    .orderBy('rule')
    .orderBy('number')
    .execute();
}

/** Proposed changes with what was decided on them, oldest first. */
export function readChanges(db: Db, rule?: string) {
  return db
    .selectFrom('rule_change as change')
    .leftJoin('rule_decision as decision', 'decision.change', 'change.id')
    .$if(rule !== undefined, (q) => q.where('change.rule', '=', rule as string))
    .selectAll('change')
    .select([
      'decision.seq as decision_seq',
      'decision.approved',
      'decision.by_name',
      'decision.reason as decision_reason',
      'decision.decided_at',
      'decision.effective_at',
      'decision.certificate',
      'decision.signed_reason',
    ])
    .orderBy('change.seq')
    .execute();
}

/** One writer of a rule's life at a time, to the end of the transaction. */
export async function lockRule(db: Db, rule: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rule:${rule}`}, 0))`.execute(db);
}

export async function insertVersionOfRule(
  db: Db,
  version: {
    rule: string;
    content: string;
    edit: RuleEdit;
    description: unknown;
    author: Author;
    reason: string;
    now: Date;
  },
): Promise<void> {
  const { rule, content, edit, description, author, reason, now } = version;
  await db
    .insertInto('rule_version')
    .values({
      rule,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from rule_version where rule = ${rule})`,
      content,
      edit: JSON.stringify(edit),
      description: JSON.stringify(description),
      author_id: author.id,
      author_name: author.name,
      reason,
      created_at: now,
    })
    .execute();
}

export async function insertChange(
  db: Db,
  change: {
    rule: string;
    version: string | null;
    target: 'live' | 'shadow' | 'off';
    author: Author;
    reason: string;
    now: Date;
    effectiveFrom: Date | null;
    needsSecond: boolean;
  },
): Promise<string> {
  const { author, now, effectiveFrom, needsSecond, ...named } = change;
  const { id } = await db
    .insertInto('rule_change')
    .values({
      ...named,
      author_id: author.id,
      author_name: author.name,
      proposed_at: now,
      effective_from: effectiveFrom,
      needs_second: needsSecond,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when somebody has decided on it already. */
export async function insertDecision(
  db: Db,
  decision: {
    change: string;
    approved: boolean;
    by: Author;
    reason: string;
    now: Date;
    effectiveAt: Date;
    certificate: string | null;
    signedReason: string | null;
  },
): Promise<boolean> {
  const { by, now, effectiveAt, signedReason, ...named } = decision;
  const written = await db
    .insertInto('rule_decision')
    .values({
      ...named,
      by_id: by.id,
      by_name: by.name,
      decided_at: now,
      effective_at: effectiveAt,
      signed_reason: signedReason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('change')
    .executeTakeFirst();
  return written !== undefined;
}

/** Changes whenever another set of versions is in force: what a process compares with the set it evaluates. */
export async function lifeStamp(db: Db, now: Date): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || '/' || coalesce(max(seq), 0) as stamp
    from rule_decision where approved and effective_at <= ${now}`.execute(db);
  return rows[0]!.stamp;
}
