// Violation records by site, as ratings count them: told by the events of alerts, which come after this module.
import { sql, type Transaction } from 'kysely';
import { sha256 } from '#platform/canonical';
import type { IndicatorTables } from '../tables.ts';
import { inForce } from './values.ts';

type Db = Transaction<IndicatorTables>;

export type Violation = {
  alert: string;
  /** What it is a record of, e.g. `exceedance`. */
  name: string;
  thing: string | null;
  site: string | null;
  area: string;
  start: Date;
  /** False once it turned out to be none. */
  counts: boolean;
};
export type ViolationCounts = { name: string; count: number; digest: string };

export async function findViolation(db: Db, alert: string): Promise<Violation | null> {
  const row = await db
    .selectFrom('violation_record')
    .select(['alert', 'name', 'thing', 'site', 'area', 'start', 'counts'])
    .where('alert', '=', alert)
    .where('superseded_at', '=', sql<Date>`'infinity'`)
    .executeTakeFirst();
  return row ?? null;
}

/** A new version of the record; the former one stays in history. */
export async function writeViolation(db: Db, violation: Violation, at: Date): Promise<void> {
  await db
    .updateTable('violation_record')
    .set({ superseded_at: sql<Date>`greatest(${at}, recorded_at)` })
    .where('alert', '=', violation.alert)
    .where('superseded_at', '=', sql<Date>`'infinity'`)
    .execute();
  await db
    .insertInto('violation_record')
    .values({ ...violation, recorded_at: at })
    .execute();
}

export async function readViolations(
  db: Db,
  { name, site, from, to, asKnownAt }: { name: string; site: string; from: number; to: number; asKnownAt?: Date },
): Promise<ViolationCounts> {
  const { rows } = await sql<{ alert: string }>`
    select alert from violation_record
    where name = ${name} and site = ${site} and start >= ${new Date(from)} and start < ${new Date(to)} and counts
      and ${inForce(asKnownAt)} order by alert`.execute(db);
  return { name, count: rows.length, digest: sha256(rows.map(({ alert }) => alert).join('\n')) };
}
