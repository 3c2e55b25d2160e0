import type { FigureSettings } from '@ioc/contracts/figure-settings';
import { sql } from 'kysely';
import type { Unit } from '#platform/unit';
import { hourMs, periodAt, startsBetween, type RunningKind } from '../periods.ts';
import { fromReadings, markDirty, type Mark } from '../store/dirty.ts';
import type { IndicatorTables } from '../tables.ts';
import { thingKey, type World } from '../world.ts';

const mostAtOnce = 5000;
const sweptKey = 'indicators.swept-to';
const dayMs = 24 * hourMs;

/**
 * What time alone brings about: periods that ended become final, and the hours in which a followed thing said nothing are told
 * of. Returns how much was put on the work list.
 */
export async function sweep(
  unit: Unit<IndicatorTables>,
  catalogueKinds: ReadonlySet<string>,
  world: World,
  settings: FigureSettings,
): Promise<number> {
  const marks = [...(await endedPeriods(unit)), ...(await silentHours(unit, catalogueKinds, world, settings))];
  await markDirty(unit.db, marks);
  return marks.length;
}

async function endedPeriods({ db, now }: Unit<IndicatorTables>): Promise<Mark[]> {
  const { rows } = await sql<{ indicator: string; subject: string; kind: RunningKind; start: Date }>`
    select indicator, subject, period_kind as kind, period_start as start from indicator_value
    where superseded_at = 'infinity' and status = 'provisional' and period_end <= ${now}
    order by period_end limit ${mostAtOnce}`.execute(db);
  return rows.map(({ start, ...row }) => ({ ...row, start: start.getTime(), silent: false, touchedFrom: null }));
}

/** Hours that closed since the last sweep; of things heard not too long before. The first sweep begins with the hour at hand. */
async function silentHours(
  { db, now }: Unit<IndicatorTables>,
  catalogueKinds: ReadonlySet<string>,
  world: World,
  { followSilentDays, silentBackfillHours }: FigureSettings,
): Promise<Mark[]> {
  const closedUntil = periodAt('hour', now.getTime()).start;
  const row = await db.selectFrom('setting').select('value').where('key', '=', sweptKey).executeTakeFirst();
  const sweptTo = typeof row?.value === 'string' ? Date.parse(row.value) : closedUntil;
  if (row && sweptTo >= closedUntil) return [];

  const value = JSON.stringify(new Date(closedUntil).toISOString());
  await db
    .insertInto('setting')
    .values({ key: sweptKey, value, updated_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: now }))
    .execute();
  const from = Math.max(sweptTo, closedUntil - silentBackfillHours * hourMs);
  return startsBetween('hour', from, closedUntil).flatMap((start) =>
    [...world.things.values()]
      .filter(({ kind, streams }) => {
        const heard = [...streams.values()].flatMap(({ heardAt }) => (heardAt === null ? [] : [heardAt]));
        return catalogueKinds.has(kind) && heard.some((time) => time > start - followSilentDays * dayMs);
      })
      .map(({ id }) => ({
        indicator: fromReadings,
        subject: thingKey(id),
        kind: 'hour' as const,
        start,
        silent: true,
        touchedFrom: null,
      })),
  );
}
