import { sql, type Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;
/** `mine`: this process's memory holds. `quiet`: whether the track is in shadow as of this transaction. */
export type Claim = { through: number | null; mine: boolean; quiet: boolean };
export type TrackKey = { key: string; activation: number; subject: string };

/** Locks the progress of these tracks and makes this process the one that goes on with them; `mine`: its memory of them holds. */
export async function claimTracks(db: Db, tracks: readonly TrackKey[], owner: string): Promise<Map<string, Claim>> {
  const claims = new Map<string, Claim>();
  if (tracks.length === 0) return claims;
  const keys = tracks.map(({ key }) => key).sort();
  // The same order everywhere, so that two processes wait for each other only one way.
  await sql`
    insert into rule_progress (track, activation, subject, owner)
    select track, activation, subject, ${''} from unnest(${tracks.map(({ key }) => key)}::text[],
      ${tracks.map(({ activation }) => activation)}::int[], ${tracks.map(({ subject }) => subject)}::text[])
      as given (track, activation, subject)
    order by track on conflict do nothing`.execute(db);
  const { rows } = await sql<{ track: string; through: Date | null; owner: string; quiet: boolean }>`
    select p.track, p.through, p.owner, a.quiet from rule_progress p join rule_activation a on a.id = p.activation
    where p.track = any(${keys}::text[]) order by p.track for update of p`.execute(db);
  const foreign = rows.filter((row) => row.owner !== owner).map(({ track }) => track);
  if (foreign.length > 0) await db.updateTable('rule_progress').set({ owner }).where('track', 'in', foreign).execute();
  const shared = await isShared(db, owner);
  for (const row of rows) {
    claims.set(row.track, {
      through: row.through?.getTime() ?? null,
      mine: row.owner === owner && !shared,
      quiet: row.quiet,
    });
  }
  return claims;
}

/** While another process judges too, it may have heard what this one has not: memory alone is no ground to write on. */
async function isShared(db: Db, owner: string): Promise<boolean> {
  const { rows } = await sql<{ shared: boolean }>`
    select exists (
      select from rule_progress p join rule_activation a on a.id = p.activation
      where a.retired_at is null and p.owner not in (${owner}, '')) as shared`.execute(db);
  return rows[0]?.shared ?? false;
}

/** Stores how far tracks have come, never back; those that another process has taken over are not touched and not returned. */
export async function saveThrough(
  db: Db,
  tracks: readonly { key: string; through: number }[],
  owner: string,
): Promise<Set<string>> {
  if (tracks.length === 0) return new Set();
  const times = tracks.map(({ through }) => (Number.isFinite(through) ? new Date(through).toISOString() : null));
  const { rows } = await sql<{ track: string }>`
    update rule_progress p set through = greatest(p.through, given.through)
    from unnest(${tracks.map(({ key }) => key)}::text[], ${times}::timestamptz[]) as given (track, through)
    where p.track = given.track and p.owner = ${owner}
    returning p.track`.execute(db);
  return new Set(rows.map(({ track }) => track));
}

/** Subjects that were ever evaluated by judgements still live: all that a restart must look at again. */
export async function knownSubjects(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('rule_progress as p')
    .innerJoin('rule_activation as a', 'a.id', 'p.activation')
    .where('a.retired_at', 'is', null)
    .where('p.subject', '<>', 'positions')
    .select('p.subject')
    .distinct()
    .execute();
  return rows.map(({ subject }) => subject);
}

/** Tracks of a subject on figures: they exist once a figure was seen. */
export async function tracksOfSubject(db: Db, subject: string): Promise<Set<string>> {
  const rows = await db.selectFrom('rule_progress').select('track').where('subject', '=', subject).execute();
  return new Set(rows.map(({ track }) => track));
}

/** `series`: `*` for readings of the thing, else the indicator. */
export type Touch = { id: number; subject: string; series: string; from: number };

/** Remembers that something arrived behind the evaluation, until that has looked at it. */
export async function insertTouch(db: Db, touch: Omit<Touch, 'id'>): Promise<number> {
  const { subject, series, from } = touch;
  const { id } = await db
    .insertInto('rule_touched')
    .values({ subject, series, from_time: new Date(from) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function readTouches(db: Db): Promise<Touch[]> {
  const rows = await db.selectFrom('rule_touched').selectAll().orderBy('id').execute();
  return rows.map(({ from_time, ...touch }) => ({ ...touch, from: from_time.getTime() }));
}

export async function deleteTouches(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await db
      .deleteFrom('rule_touched')
      .where('id', 'in', [...ids])
      .execute();
}
