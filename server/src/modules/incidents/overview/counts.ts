import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import { currentAlerts } from '../../rules/index.ts';
import type { TaskTables } from '../../tasks/index.ts';
import type { AlertWorld } from '../alert-store.ts';

/** How many, which ones (as a digest, so that the count can be proved), and how many came in each of the last 24 hours. */
export type Count = { value: number; digest: string; perHour: number[]; last24h: number; before24h: number };
type Item = { id: string; at: Date; counts: boolean };

const hourMs = 3_600_000;

export function countStore({ db, now }: Unit<AlertWorld & TaskTables>, scenario: string | undefined) {
  const since = new Date(now.getTime() - 48 * hourMs);
  return {
    async openAlerts(): Promise<Count> {
      const rows = await db
        .selectFrom(currentAlerts(db).as('alert'))
        .leftJoin('alert_handling as handling', 'handling.alert_id', 'alert.id')
        .select([
          'alert.id',
          'alert.start_at as at',
          sql<boolean>`coalesce(handling.state, 'new') not in ('closed', 'false-alarm', 'withdrawn')`.as('counts'),
        ])
        .where(inScope(sql.ref('alert.area'), sql.ref('alert.field')))
        .where('alert.withdrawn', '=', false)
        .where(
          sql<boolean>`(coalesce(handling.state, 'new') not in ('closed', 'false-alarm', 'withdrawn') or alert.start_at > ${since})`,
        )
        .$if(scenario !== undefined, (q) => q.where('alert.scenario', '=', scenario as string))
        .orderBy('alert.id')
        .execute();
      return countOf(rows, now);
    },
    async openIncidents(): Promise<Count> {
      const rows = await db
        .selectFrom('incident')
        .select(['id', 'opened_at as at', sql<boolean>`closed_at is null`.as('counts')])
        .where(inScope(sql.ref('area'), sql.ref('field')))
        .where((eb) => eb.or([eb('closed_at', 'is', null), eb('opened_at', '>', since)]))
        .$if(scenario !== undefined, (q) => q.where('scenario', '=', scenario as string))
        .orderBy('id')
        .execute();
      return countOf(rows, now);
    },
    async overdueTasks(): Promise<Count & { open: number }> {
      const rows = await db
        .selectFrom('task')
        .select(['id', 'due_at as at', sql<boolean>`due_at < ${now}`.as('counts')])
        .where(inScope(sql.ref('area'), sql.ref('field')))
        .where('closed_at', 'is', null)
        .orderBy('id')
        .execute();
      return { ...countOf(rows, now), open: rows.length };
    },
    highestOpenLevels: () =>
      db
        .selectFrom(currentAlerts(db).as('alert'))
        .leftJoin('alert_handling as handling', 'handling.alert_id', 'alert.id')
        .select(['alert.scenario', sql<number>`max(alert.level)::int`.as('level')])
        .where(inScope(sql.ref('alert.area'), sql.ref('alert.field')))
        .where('alert.withdrawn', '=', false)
        .where('alert.end_at', 'is', null)
        .where(sql<boolean>`coalesce(handling.state, 'new') not in ('closed', 'false-alarm', 'withdrawn')`)
        .groupBy('alert.scenario')
        .execute(),
  };
}

export function countOf(rows: Item[], now: Date): Count {
  const counted = rows.filter((row) => row.counts);
  const age = (row: Item): number => Math.floor((now.getTime() - row.at.getTime()) / hourMs);
  const perHour = Array.from({ length: 24 }, (_, i) => rows.filter((row) => age(row) === 23 - i).length);
  return {
    value: counted.length,
    digest: digestOf(counted.map((row) => row.id)),
    perHour,
    last24h: rows.filter((row) => age(row) >= 0 && age(row) < 24).length,
    before24h: rows.filter((row) => age(row) >= 24 && age(row) < 48).length,
  };
}

export function digestOf(ids: readonly string[]): string {
  return createHash('sha256').update(ids.toSorted().join('\n')).digest('hex');
}
