import { sql, type Updateable } from 'kysely';
import type { z } from 'zod';
import type { alertListQuery } from '@ioc/contracts/rules';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import type { AdministrativeUnitTables } from '../admin-units/index.ts';
import { currentAlerts, type RuleTables } from '../rules/index.ts';
import type { IncidentTables } from './tables.ts';

type AlertFilter = z.output<typeof alertListQuery>;

/** What rules found (reference rows of `rules`) beside what people did with it. */
export type AlertWorld = IncidentTables & RuleTables & AdministrativeUnitTables;

export function alertStore({ db, now }: Unit<AlertWorld>) {
  const joined = (asKnownAt?: string) =>
    db
      .selectFrom(currentAlerts(db, asKnownAt ? { asKnownAt: new Date(asKnownAt) } : {}).as('alert'))
      .leftJoin('alert_handling', 'alert_handling.alert_id', 'alert.id')
      .leftJoin('administrative_unit as unit', (join) =>
        join
          .onRef('unit.code', '=', 'alert.area')
          .on(sql<boolean>`unit.superseded_at = 'infinity' and unit.valid_to = 'infinity'`),
      )
      .selectAll('alert')
      .select([
        'alert_handling.state as handling',
        'alert_handling.incident',
        'alert_handling.snoozed_until',
        'alert_handling.acknowledged_at',
        'unit.full_name as area_name',
      ])
      .where(inScope(sql.ref('alert.area'), sql.ref('alert.field')));
  const isOpen = sql<boolean>`not alert.withdrawn and coalesce(alert_handling.state, 'new') not in ('closed', 'false-alarm', 'withdrawn')`;

  return {
    byId: (id: string) => joined().where('alert.id', '=', id).executeTakeFirst(),
    byIds: (ids: string[]) =>
      ids.length === 0
        ? Promise.resolve([])
        : joined().where('alert.id', 'in', ids).orderBy('alert.start_at').execute(),
    list(filter: AlertFilter) {
      const { rule, area, thing, site, scenario, level, from, to, cursor } = filter;
      return joined(filter.asKnownAt)
        .where(sql<boolean>`not alert.withdrawn`)
        .$if(rule !== undefined, (q) => q.where('alert.rule', '=', rule as string))
        .$if(area !== undefined, (q) => q.where('alert.area', '=', area as string))
        .$if(thing !== undefined, (q) => q.where(sql<boolean>`${thing} = any (alert.things)`))
        .$if(site !== undefined, (q) => q.where('alert.site', '=', site as string))
        .$if(scenario !== undefined, (q) => q.where('alert.scenario', '=', scenario as string))
        .$if(level !== undefined, (q) => q.where('alert.level', '=', level as number))
        .$if(from !== undefined, (q) =>
          q.where(sql<boolean>`coalesce(alert.end_at, 'infinity') >= ${from}::timestamptz`),
        )
        .$if(to !== undefined, (q) => q.where(sql<boolean>`alert.start_at < ${to}::timestamptz`))
        .$if(filter.open === true, (q) => q.where(isOpen))
        .$if(cursor !== undefined, (q) =>
          q.where(sql<boolean>`(alert.start_at, alert.id) < (${cursorTime(cursor)}, ${cursorId(cursor)}::uuid)`),
        )
        .orderBy('alert.start_at', 'desc')
        .orderBy('alert.id', 'desc')
        .limit(filter.limit + 1)
        .execute();
    },
    openPerLevel: (scenario: string | undefined) =>
      db
        .selectFrom(currentAlerts(db).as('alert'))
        .leftJoin('alert_handling', 'alert_handling.alert_id', 'alert.id')
        .select(['alert.level', sql<number>`count(*)::int`.as('open')])
        .where(inScope(sql.ref('alert.area'), sql.ref('alert.field')))
        .where(isOpen)
        .$if(scenario !== undefined, (q) => q.where('alert.scenario', '=', scenario as string))
        .groupBy('alert.level')
        .orderBy('alert.level', 'desc')
        .execute(),
    handle: (
      alert: { id: string; area: string; field: string },
      changes: Updateable<IncidentTables['alert_handling']> & { state: string },
    ) =>
      db
        .insertInto('alert_handling')
        .values({
          alert_id: alert.id,
          area: alert.area,
          field: alert.field,
          acknowledged_at: null,
          closed_at: null,
          snoozed_until: null,
          incident: null,
          ...changes,
        })
        .onConflict((conflict) => conflict.column('alert_id').doUpdateSet(changes))
        .execute(),
    begin: (alert: { id: string; area: string; field: string }) =>
      db
        .insertInto('alert_handling')
        .values({
          alert_id: alert.id,
          area: alert.area,
          field: alert.field,
          state: 'new',
          acknowledged_at: null,
          closed_at: null,
          snoozed_until: null,
          incident: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    lock: (id: string) =>
      db.selectFrom('alert_handling').selectAll().where('alert_id', '=', id).forUpdate().executeTakeFirst(),
    ofIncident: (incident: string) =>
      db.selectFrom('alert_handling').select('alert_id').where('incident', '=', incident).execute(),
    note: (
      alert: { id: string; area: string; field: string },
      by: { id: string; name: string },
      action: string,
      text: string,
    ) =>
      db
        .insertInto('alert_action')
        .values({
          alert_id: alert.id,
          at: now,
          by_id: by.id,
          by_name: by.name,
          action,
          text,
          area: alert.area,
          field: alert.field,
        })
        .execute(),
    history: (id: string) =>
      db.selectFrom('alert_action').selectAll().where('alert_id', '=', id).orderBy('id').execute(),
    snoozedUntilNow: () =>
      db
        .selectFrom('alert_handling')
        .selectAll()
        .where('state', '=', 'snoozed')
        .where('snoozed_until', '<=', now)
        .execute(),
  };
}

export type AlertRow = NonNullable<Awaited<ReturnType<ReturnType<typeof alertStore>['byId']>>>;

export function cursorOf(row: { start_at: Date; id: string }): string {
  return `${row.start_at.toISOString()}_${row.id}`;
}
const cursorTime = (cursor: string | undefined): Date => new Date(cursor?.split('_')[0] ?? 0);
const cursorId = (cursor: string | undefined): string => cursor?.split('_')[1] ?? '';
