// The work list: what is to be computed, at most one row per indicator, subject and period. Written with the change that asks for it.
import { sql, type Transaction } from 'kysely';
import type { RunningKind } from '../periods.ts';
import type { IndicatorTables } from '../tables.ts';

type Db = Transaction<IndicatorTables>;

/** Stands for everything that is computed straight from the readings of a thing. */
export const fromReadings = '*';

export type Mark = {
  indicator: string;
  subject: string;
  kind: RunningKind;
  start: number;
  silent: boolean;
  /** Earliest event time that was touched; null = all of the period may have been. */
  touchedFrom: number | null;
};
export type DirtyRow = Mark & { mark: number };

/** Asks for these to be computed; asking twice is asking once. In the order of the key, so that two writers cannot wait for each other. */
export async function markDirty(db: Db, marks: readonly Mark[]): Promise<void> {
  const merged = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.indicator} ${mark.subject} ${mark.start}`;
    const other = merged.get(key);
    merged.set(key, other ? mergeMarks(other, mark) : mark);
  }
  if (merged.size === 0) return;
  const rows = [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark);
  const instant = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  await sql`
    insert into indicator_dirty as kept (indicator, subject, period_kind, period_start, silent, touched_from)
    select * from unnest(${rows.map(({ indicator }) => indicator)}::text[], ${rows.map(({ subject }) => subject)}::text[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ start }) => instant(start))}::timestamptz[],
      ${rows.map(({ silent }) => silent)}::boolean[],
      ${rows.map(({ touchedFrom }) => instant(touchedFrom))}::timestamptz[])
    on conflict (indicator, subject, period_start) do update
      set mark = nextval('indicator_mark'), silent = kept.silent or excluded.silent,
        touched_from = case when kept.touched_from is null or excluded.touched_from is null then null
          else least(kept.touched_from, excluded.touched_from) end`.execute(db);
}

function mergeMarks(a: Mark, b: Mark): Mark {
  const isKnown = a.touchedFrom !== null && b.touchedFrom !== null;
  const touchedFrom = isKnown ? Math.min(a.touchedFrom ?? 0, b.touchedFrom ?? 0) : null;
  return { ...a, silent: a.silent || b.silent, touchedFrom };
}

/** What to do next: first what is going on (periods from `recent` on), then history, oldest first. */
export async function takeDirty(
  db: Db,
  kinds: readonly RunningKind[],
  recent: Date,
  limit: number,
): Promise<DirtyRow[]> {
  const going = await readDirty(db, kinds, sql`period_start >= ${recent}`, limit);
  if (going.length >= limit) return going;
  return [...going, ...(await readDirty(db, kinds, sql`period_start < ${recent}`, limit - going.length))];
}

async function readDirty(db: Db, kinds: readonly RunningKind[], when: ReturnType<typeof sql>, limit: number) {
  const { rows } = await sql<{
    indicator: string;
    subject: string;
    kind: RunningKind;
    start: Date;
    silent: boolean;
    touched_from: Date | null;
    mark: number;
  }>`
    select indicator, subject, period_kind as kind, period_start as start, silent, touched_from, mark
    from indicator_dirty where period_kind = any(${[...kinds]}::text[]) and ${when}
    order by period_start, subject, indicator limit ${limit}`.execute(db);
  return rows.map(({ start, touched_from, ...row }) => ({
    ...row,
    start: start.getTime(),
    touchedFrom: touched_from?.getTime() ?? null,
  }));
}

/** Takes done work off the list, unless it was asked for again in the meantime. */
export async function clearDirty(db: Db, done: readonly DirtyRow[]): Promise<void> {
  if (done.length === 0) return;
  await sql`
    delete from indicator_dirty d
    using unnest(${done.map(({ indicator }) => indicator)}::text[], ${done.map(({ subject }) => subject)}::text[],
      ${done.map(({ start }) => new Date(start).toISOString())}::timestamptz[], ${done.map(({ mark }) => mark)}::bigint[])
      as given (indicator, subject, period_start, mark)
    where d.indicator = given.indicator and d.subject = given.subject and d.period_start = given.period_start
      and d.mark = given.mark`.execute(db);
}

export async function countDirty(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from indicator_dirty`.execute(db);
  return rows[0]?.count ?? 0;
}
