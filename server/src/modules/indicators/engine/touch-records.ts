import type { EventPayload } from '@ioc/contracts';
import type { Unit } from '#platform/unit';
import { changedRecordDays } from '../../warehouse/index.ts';
import type { Catalogue, CatalogueEntry } from '../catalogue.ts';
import { civilDay } from '../periods.ts';
import { askedOf, periodsWith } from '../record-span.ts';
import { markDirty, type Mark } from '../store/dirty.ts';
import type { IndicatorTables } from '../tables.ts';
import { areaKey, type World } from '../world.ts';

const countedKey = 'indicators.counted-records';

/** Puts the figures of areas and periods whose records changed on the work list. */
export async function touchRecords(
  unit: Unit<IndicatorTables>,
  published: readonly EventPayload<'data-set.published'>[],
  { catalogue, world }: { catalogue: Catalogue; world: World },
): Promise<void> {
  for (const { dataSet, version } of published)
    for (const entry of onRecords(catalogue, dataSet)) await mark(unit, entry, world, version);
}

/** An indicator that is new, or says something else than at the last start, is computed over all that was published before. */
export async function countAgain(
  unit: Unit<IndicatorTables>,
  { catalogue, world }: { catalogue: Catalogue; world: World },
): Promise<void> {
  const row = await unit.db.selectFrom('setting').select('value').where('key', '=', countedKey).executeTakeFirst();
  const counted = (row?.value ?? {}) as Record<string, string>;
  const entries = onRecords(catalogue);
  for (const entry of entries) if (counted[entry.id] !== entry.version) await mark(unit, entry, world);
  const value = JSON.stringify(Object.fromEntries(entries.map(({ id, version }) => [id, version])));
  await unit.db
    .insertInto('setting')
    .values({ key: countedKey, value, updated_at: unit.now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: unit.now }))
    .execute();
}

function onRecords({ entries }: Catalogue, dataSet?: string): CatalogueEntry[] {
  return [...entries.values()].filter(
    ({ description: { formula } }) =>
      formula.kind === 'record-sum' && (dataSet === undefined || formula.dataSet === dataSet),
  );
}

async function mark(unit: Unit<IndicatorTables>, entry: CatalogueEntry, world: World, version?: number): Promise<void> {
  const { formula, periodKind, effectiveFrom, effectiveTo } = entry.description;
  if (formula.kind !== 'record-sum' || periodKind === 'hour') return;
  const isInForce = (day: string): boolean => day >= effectiveFrom && (effectiveTo === null || day <= effectiveTo);
  const now = unit.now.getTime();
  const marks = (await changedRecordDays(unit, askedOf(formula), version)).flatMap(({ area, day }): Mark[] => {
    const subjects = (formula.includeAbove ? world.areasAbove(area) : [area]).map(areaKey);
    const periods = periodsWith(formula, periodKind, { day, now }).filter(({ start }) => isInForce(civilDay(start)));
    return periods.flatMap(({ start }) =>
      subjects.map((subject) => ({
        indicator: entry.id,
        subject,
        kind: periodKind,
        start,
        silent: false,
        touchedFrom: null,
      })),
    );
  });
  await markDirty(unit.db, marks);
}
