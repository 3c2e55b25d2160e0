import { sql } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import { currentAlerts, type RuleTables } from '../rules/index.ts';
import type { IncidentTables } from './tables.ts';

type Filter = { scenario?: string | undefined; from?: string | undefined; to?: string | undefined };

/** Per rule: how often it spoke, how often wrongly, and how long people took. What SCN-10 learns from. */
export function alertStatistics({ db }: Unit<IncidentTables & RuleTables>, { scenario, from, to }: Filter) {
  const minutes = (until: string) =>
    sql<
      number | null
    >`percentile_cont(0.5) within group (order by extract(epoch from ${sql.ref(until)} - alert.raised_at) / 60)`;
  return db
    .selectFrom(currentAlerts(db).as('alert'))
    .leftJoin('alert_handling as handling', 'handling.alert_id', 'alert.id')
    .where(inScope(sql.ref('alert.area'), sql.ref('alert.field')))
    .where(sql<boolean>`not alert.withdrawn`)
    .$if(scenario !== undefined, (q) => q.where('alert.scenario', '=', scenario as string))
    .$if(from !== undefined, (q) => q.where(sql<boolean>`alert.start_at >= ${from}::timestamptz`))
    .$if(to !== undefined, (q) => q.where(sql<boolean>`alert.start_at < ${to}::timestamptz`))
    .groupBy('alert.rule')
    .select([
      'alert.rule',
      sql<number>`count(*)::int`.as('alerts'),
      sql<number>`count(*) filter (where handling.state = 'false-alarm')::int`.as('falseAlarms'),
      sql<number>`count(distinct handling.incident)::int`.as('incidents'),
      minutes('handling.acknowledged_at').as('medianMinutesToAcknowledge'),
      minutes('handling.closed_at').as('medianMinutesToClose'),
    ])
    .orderBy('alert.rule')
    .execute();
}
