import { publishMany } from '#platform/events/publish-many';
import { sql } from 'kysely';
import type { BasisMaker } from '../passport/basis.ts';
import { hourMs, periodAt, type RunningKind } from '../periods.ts';
import { clearDirty, fromReadings, markDirty, takeDirty, type DirtyRow } from '../store/dirty.ts';
import { insertPassports } from '../store/passports.ts';
import { readCurrent, valueKey, writeValues, type NewValue } from '../store/values.ts';
import { followersOf } from './follow.ts';
import { gatherReadings } from './gather-readings.ts';
import { gatherRecords } from './gather-records.ts';
import { gatherSeries } from './gather-series.ts';
import { gatherUnits } from './gather-units.ts';
import { stateFigure, type Stated } from './state.ts';
import { kindOfPeriod, taskKey, type Gathered, type Task, type Turn } from './task.ts';

const recentHours = 24;
/** One process of many computes at a time; the key is this module's alone. */
const turnLock = 5101;
const workerKey = 'indicators.worker';

export type TurnDone = { taken: number; written: number };

/**
 * One turn: takes what is on the work list for these kinds of period, computes it in the order of dependence together with what
 * follows from it, and writes values, passports and events in the transaction at hand. Nothing taken = nothing left to do.
 */
export async function recompute(
  turn: Turn,
  bases: BasisMaker,
  kinds: readonly RunningKind[],
  limit: number,
): Promise<TurnDone> {
  const { db } = turn.unit;
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${turnLock}) as free`.execute(db);
  if (!rows[0]?.free) return { taken: 0, written: 0 };
  const last = await db.selectFrom('setting').select('value').where('key', '=', workerKey).executeTakeFirst();
  if (last?.value !== turn.worker) await takeOver(turn);

  const taken = await takeDirty(db, kinds, new Date(turn.now - recentHours * hourMs), limit);
  // A thing that was registered since the world was read.
  if (taken.some(({ subject }) => !turn.world.subject(subject))) turn.world = await turn.refreshWorld();
  const waiting = new Map<string, Task>();
  for (const task of taken.flatMap((row) => tasksOf(turn, row))) addTask(waiting, task);
  const written: NewValue[] = [];
  const later: Task[] = [];
  for (let level = 0; level < turn.catalogue.levels; level++) {
    const tasks = [...waiting.values()].filter(({ entry }) => entry.level === level);
    if (tasks.length === 0) continue;
    const stated = await stateAll(turn, bases, tasks);
    written.push(...stated.map(({ value }) => value));
    const changed = new Set(stated.map(({ value }) => valueKey(value)));
    for (const task of tasks) {
      if (!changed.has(taskKey(task))) continue;
      for (const follower of followersOf(turn, task)) {
        if (kinds.includes(kindOfPeriod(follower))) addTask(waiting, follower);
        else later.push(follower);
      }
    }
  }
  await markDirty(
    db,
    later.map((task) => ({ ...task, indicator: task.entry.id, subject: task.subject.key, kind: kindOfPeriod(task) })),
  );
  await clearDirty(db, taken);
  await tell(turn, written);
  return { taken: taken.length, written: written.length };
}

/** Another process computed last: what this one remembers of hours at hand may have been passed by. */
async function takeOver({ unit: { db, now }, running, worker }: Turn): Promise<void> {
  running.forgetAll();
  const row = { value: JSON.stringify(worker), updated_at: now };
  await db
    .insertInto('setting')
    .values({ key: workerKey, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

function tasksOf({ catalogue, world }: Turn, row: DirtyRow): Task[] {
  const subject = world.subject(row.subject);
  if (!subject) return [];
  const span = periodAt(row.kind, row.start);
  const entry = catalogue.entries.get(row.indicator);
  const entries =
    row.indicator === fromReadings
      ? [...catalogue.entries.values()].filter(({ level, kind }) => level === 0 && kind.takes === 'readings')
      : entry
        ? [entry]
        : [];
  return entries.map((each) => ({
    entry: each,
    subject,
    ...span,
    silent: row.silent,
    onlyAgain: false,
    touchedFrom: row.touchedFrom,
  }));
}

function addTask(tasks: Map<string, Task>, task: Task): void {
  const key = taskKey(task);
  const other = tasks.get(key);
  if (!other) return void tasks.set(key, task);
  tasks.set(key, { ...task, silent: task.silent || other.silent, onlyAgain: task.onlyAgain && other.onlyAgain });
}

/** Computes tasks of one level and writes those that came out different. */
async function stateAll(turn: Turn, bases: BasisMaker, tasks: readonly Task[]): Promise<Stated[]> {
  const { db, now } = turn.unit;
  const gathered = await gatherAll(turn, tasks);
  const current = await readCurrent(
    db,
    gathered.map(({ task }) => ({ indicator: task.entry.id, subject: task.subject.key, start: task.start })),
  );
  const stated = gathered.flatMap((each) => {
    try {
      return stateFigure(turn, each, bases, current.get(taskKey(each.task))) ?? [];
    } catch (error) {
      // One figure that cannot be computed must not hold up the others.
      turn.log.error({ err: error, figure: taskKey(each.task) }, 'figure cannot be computed');
      return [];
    }
  });
  const basisById = new Map(stated.map(({ passport, basis }) => [passport.basis, basis]));
  await insertPassports(
    db,
    basisById,
    stated.map(({ passport }) => passport),
    now,
  );
  await writeValues(
    db,
    stated.map(({ value }) => value),
    stated.flatMap(({ value }) => current.get(valueKey(value))?.id ?? []),
    now,
  );
  return stated;
}

async function gatherAll(turn: Turn, tasks: readonly Task[]): Promise<Gathered[]> {
  const byGrain = Map.groupBy(tasks, ({ entry }) => entry.kind.takes);
  return [
    ...(await gatherReadings(turn, byGrain.get('readings') ?? [])),
    ...(await gatherSeries(turn, byGrain.get('series') ?? [])),
    ...(await gatherUnits(turn, byGrain.get('units') ?? [])),
    ...(await gatherRecords(turn, byGrain.get('records') ?? [])),
  ];
}

/** One event per indicator and subject, with the newest of the changed values. */
async function tell({ unit }: Turn, written: readonly NewValue[]): Promise<void> {
  const groups = Map.groupBy(written, ({ indicator, subject }) => `${indicator} ${subject}`);
  const payloads = [...groups.values()].flatMap((values) => {
    const newest = values.reduce((a, b) => (b.start > a.start ? b : a));
    const { indicator, area, field, thing, value, unit: measure, status, passport, dataClass } = newest;
    return {
      indicator,
      area,
      field,
      thing,
      everybody: dataClass === 'open',
      from: new Date(Math.min(...values.map(({ start }) => start))).toISOString(),
      to: new Date(newest.end).toISOString(),
      latest: { value, unit: measure, status, passport },
    };
  });
  await publishMany(unit, 'figures.changed', payloads);
}
