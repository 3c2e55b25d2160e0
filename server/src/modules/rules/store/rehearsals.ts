import { Rehearsal, type RehearsalEntry } from '@ioc/contracts/rehearsals';
import { sql, type Transaction } from 'kysely';
import type { Caller } from '#platform/caller';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;

/** Keeps a rehearsal for good; who may read it must reach the areas of its author and the `fields` it tells of. */
export async function insertRehearsal(
  db: Db,
  told: Omit<Rehearsal, 'id'>,
  { author, fields }: { author: Caller; fields: ReadonlySet<string> },
): Promise<Rehearsal> {
  const { areas } = author.scope;
  const { id } = await db
    .insertInto('rehearsal')
    .values({
      certificate: told.certificate,
      rule: told.rule,
      content: told.content,
      from_time: new Date(told.from),
      to_time: new Date(told.to),
      at: new Date(told.at),
      by_id: author.id,
      by_name: author.name,
      areas: areas === '*' ? null : [...areas],
      fields: [...fields],
      whole: told.whole,
      alerts: told.wouldFire.length,
      result: JSON.stringify(told),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...told, id };
}

export async function findRehearsal(db: Db, id: string): Promise<Rehearsal | null> {
  const row = await db.selectFrom('rehearsal').select('result').where('id', '=', id).executeTakeFirst();
  return row ? Rehearsal.parse({ ...(row.result as object), id }) : null;
}

/** The newest of a rule first. */
export async function listRehearsals(db: Db, rule: string, limit = 50): Promise<RehearsalEntry[]> {
  const rows = await db
    .selectFrom('rehearsal')
    .select([
      'id',
      'alerts',
      'whole',
      'rule',
      'content',
      'certificate',
      sql<string>`result ->> 'ruleVersion'`.as('ruleVersion'),
      sql<string>`result ->> 'by'`.as('by'),
      sql<string>`result ->> 'at'`.as('at'),
      sql<string>`result ->> 'from'`.as('from'),
      sql<string>`result ->> 'to'`.as('to'),
      sql<number>`(result ->> 'perWeek')::float8`.as('perWeek'),
      sql<number>`(result ->> 'perNight')::float8`.as('perNight'),
      sql<number | null>`(result -> 'score' ->> 'precision')::float8`.as('precision'),
      sql<number | null>`(result -> 'score' ->> 'recall')::float8`.as('recall'),
    ])
    .where('rule', '=', rule)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows;
}

/** The newest rehearsal of each rule. */
export async function lastRehearsals(db: Db): Promise<Map<string, { id: string; at: Date; content: string }>> {
  const rows = await db
    .selectFrom('rehearsal')
    .distinctOn('rule')
    .select(['rule', 'id', 'at', 'content'])
    .orderBy('rule')
    .orderBy('at', 'desc')
    .execute();
  return new Map(rows.map(({ rule, ...one }) => [rule, one]));
}

/** The newest certificate of exactly this content that saw the whole province; null when there is none. */
export async function certificateFor(db: Db, rule: string, content: string): Promise<string | null> {
  const row = await db
    .selectFrom('rehearsal')
    .select('certificate')
    .where('rule', '=', rule)
    .where('content', '=', content)
    .where('whole', '=', true)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  return row?.certificate ?? null;
}
