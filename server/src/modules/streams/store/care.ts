import type { Calibration, Expectation, Maintenance, ServiceChange } from '@ioc/contracts/thing-care';
import { sql, type Insertable, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;
type Row<T extends keyof StreamTables> = Insertable<StreamTables[T]>;

export async function insertMaintenance(db: Db, row: Row<'thing_maintenance'>): Promise<string> {
  return (await db.insertInto('thing_maintenance').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertMaintenanceEnd(db: Db, row: Row<'thing_maintenance_end'>): Promise<void> {
  await db.insertInto('thing_maintenance_end').values(row).execute();
}

/** Newest first. */
export async function readMaintenance(db: Db, thing: string): Promise<Maintenance[]> {
  const rows = await db
    .selectFrom('thing_maintenance as m')
    .leftJoin('thing_maintenance_end as e', 'e.maintenance', 'm.id')
    .select(['m.id', 'm.from_at', 'm.to_at', 'm.reason', 'm.by_name', 'm.recorded_at'])
    .select(['e.ended_at', 'e.reason as end_reason', 'e.by_name as ended_by'])
    .where('m.thing', '=', thing)
    .where(inScope(sql.ref('m.area'), sql.ref('m.field')))
    .orderBy('m.from_at', 'desc')
    .orderBy('m.recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    reason: row.reason,
    by: row.by_name,
    recordedAt: row.recorded_at.toISOString(),
    ended: row.ended_at && {
      at: row.ended_at.toISOString(),
      reason: row.end_reason ?? '',
      by: row.ended_by ?? '',
    },
  }));
}

export async function insertServiceChange(db: Db, row: Row<'thing_service'>): Promise<void> {
  await db.insertInto('thing_service').values(row).execute();
}

/** Newest first. */
export async function readServiceChanges(db: Db, thing: string): Promise<ServiceChange[]> {
  const rows = await db
    .selectFrom('thing_service')
    .selectAll()
    .where('thing', '=', thing)
    .where(inScope(sql.ref('area'), sql.ref('field')))
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    inService: row.in_service,
    at: row.effective_at.toISOString(),
    reason: row.reason,
    by: row.by_name,
    recordedAt: row.recorded_at.toISOString(),
  }));
}

export async function insertExpectation(db: Db, row: Row<'thing_expectation'>): Promise<void> {
  await db.insertInto('thing_expectation').values(row).execute();
}

/** Newest first. */
export async function readExpectations(db: Db, thing: string): Promise<Expectation[]> {
  const rows = await db
    .selectFrom('thing_expectation')
    .selectAll()
    .where('thing', '=', thing)
    .where(inScope(sql.ref('area'), sql.ref('field')))
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    rhythmMinutes: row.rhythm_minutes,
    silentAfterMinutes: row.silent_after_minutes,
    reason: row.reason,
    by: row.by_name,
    recordedAt: row.recorded_at.toISOString(),
  }));
}

export async function insertCalibration(db: Db, row: Row<'thing_calibration'>): Promise<void> {
  await db.insertInto('thing_calibration').values(row).execute();
}

/** Newest first. */
export async function readCalibrations(db: Db, thing: string): Promise<Calibration[]> {
  const rows = await db
    .selectFrom('thing_calibration')
    .select(['certificate', 'by_name', 'recorded_at'])
    .select([
      sql<string>`to_char(calibrated_on, 'YYYY-MM-DD')`.as('calibratedOn'),
      sql<string>`to_char(due_on, 'YYYY-MM-DD')`.as('dueOn'),
    ])
    .where('thing', '=', thing)
    .where(inScope(sql.ref('area'), sql.ref('field')))
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ calibratedOn, dueOn, certificate, by_name, recorded_at }) => ({
    ...{ calibratedOn, dueOn, certificate },
    by: by_name,
    recordedAt: recorded_at.toISOString(),
  }));
}

/** Things that somebody changed after number `seen`, and again those of the last seconds: numbers are given before the commit. */
export async function changedThings(
  { db, now }: Unit<StreamTables>,
  seen: number,
): Promise<{ things: Set<string>; newest: number }> {
  const { rows } = await sql<{ seq: string; thing: string }>`
    select seq, thing from thing_change
    where seq > ${seen} or (seq > ${seen} - 1000 and recorded_at > ${now}::timestamptz - interval '10 seconds')
    order by seq`.execute(db);
  return {
    things: new Set(rows.map(({ thing }) => thing)),
    newest: rows.reduce((newest, { seq }) => Math.max(newest, Number(seq)), seen),
  };
}
