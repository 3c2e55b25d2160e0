import type { Label } from '@ioc/contracts/rehearsals';
import { type Insertable, sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { RuleTables } from '../tables.ts';
import { currentAlerts } from './alerts.ts';

type Db = Transaction<RuleTables>;
/** Epoch ms. */
type Which = { kind?: string | undefined; thing?: string | undefined; from: number; to: number };

/**
 * Labels that touch a span and were not taken back. One that comes from a handled alert has the span the alert has now; of
 * several on one alert the newest speaks.
 */
export async function labelsIn(db: Db, { kind, thing, from, to }: Which): Promise<Label[]> {
  const rows = await standing(db)
    .where(sql<boolean>`coalesce(alert.start_at, label.start_at) < ${new Date(to)}`)
    .where(
      sql<boolean>`coalesce(case when alert.id is null then label.end_at else alert.end_at end, 'infinity') >= ${new Date(from)}`,
    )
    .$if(kind !== undefined, (q) => q.where('label.kind', '=', kind as string))
    .$if(thing !== undefined, (q) => q.where('label.thing', '=', thing as string))
    .orderBy(sql`coalesce(alert.start_at, label.start_at)`)
    .orderBy('label.seq')
    .execute();
  return rows.map(presentLabel);
}

export async function findLabel(db: Db, id: string): Promise<(Label & { field: string }) | null> {
  const row = await standing(db).where('label.id', '=', id).executeTakeFirst();
  return row ? { ...presentLabel(row), field: row.field } : null;
}

export async function insertLabel(db: Db, label: Insertable<RuleTables['incident_label']>): Promise<string> {
  const { id } = await db.insertInto('incident_label').values(label).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function withdrawLabel(
  db: Db,
  withdrawal: Insertable<RuleTables['incident_label_withdrawal']>,
): Promise<void> {
  await db
    .insertInto('incident_label_withdrawal')
    .values(withdrawal)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function standing(db: Db) {
  return db
    .selectFrom('incident_label as label')
    .leftJoin(currentAlerts(db).as('alert'), 'alert.id', 'label.alert')
    .where(inScope(sql.ref('label.area'), sql.ref('label.field')))
    .where(sql<boolean>`coalesce(not alert.withdrawn, true)`)
    .where(sql<boolean>`not exists (select from incident_label_withdrawal gone where gone.label = label.id)`)
    .where(
      sql<boolean>`(label.alert is null or not exists (
        select from incident_label newer where newer.alert = label.alert and newer.seq > label.seq))`,
    )
    .selectAll('label')
    .select(['alert.start_at as alert_start', 'alert.end_at as alert_end']);
}

type LabelRow = Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number];

function presentLabel(row: LabelRow): Label {
  const end = row.alert_start === null ? row.end_at : row.alert_end;
  return {
    id: row.id,
    kind: row.kind,
    verdict: row.verdict,
    thing: row.thing,
    area: row.area,
    property: row.property,
    start: (row.alert_start ?? row.start_at).toISOString(),
    end: end?.toISOString() ?? null,
    reason: row.reason,
    by: row.by_name,
    at: row.at.toISOString(),
    alert: row.alert,
  };
}
