import type { EventPayload } from '@ioc/contracts';
import type { Unit } from '#platform/unit';
import type { Province } from '../../scenarios/index.ts';
import type { Catalogue } from '../catalogue.ts';
import { periodAt } from '../periods.ts';
import { markDirty } from '../store/dirty.ts';
import { findViolation, writeViolation, type Violation } from '../store/violations.ts';
import type { IndicatorTables } from '../tables.ts';
import { siteKey, type World } from '../world.ts';

/** States in which an alert turned out to be no violation. */
const disproved: ReadonlySet<string> = new Set(['false-alarm', 'withdrawn']);

type Knowledge = { province: Province; catalogue: Catalogue; world: World };

/** Ratings count the alerts of rules by what these are records of (`kind` of the rule). */
export async function recordViolation(
  unit: Unit<IndicatorTables>,
  { alert, rule, area, things, start }: EventPayload<'alert.raised'>,
  knowledge: Knowledge,
): Promise<void> {
  const name = knowledge.province.rules.get(rule)?.description.kind;
  if (name === undefined || (await findViolation(unit.db, alert))) return;
  const thing = knowledge.world.things.get(things[0] ?? '');
  await keep(unit, knowledge, {
    alert,
    name,
    area,
    thing: thing?.id ?? null,
    site: thing?.site ?? null,
    start: new Date(start),
    counts: true,
  });
}

/** A false alarm no longer counts; one that was taken back counts again. */
export async function reviseViolation(
  unit: Unit<IndicatorTables>,
  { alert, state }: EventPayload<'alert.changed'>,
  knowledge: Knowledge,
): Promise<void> {
  const known = await findViolation(unit.db, alert);
  const counts = !disproved.has(state);
  if (known && known.counts !== counts) await keep(unit, knowledge, { ...known, counts });
}

async function keep(unit: Unit<IndicatorTables>, { catalogue }: Knowledge, violation: Violation): Promise<void> {
  await writeViolation(unit.db, violation, unit.now);
  const { name, site, start } = violation;
  if (site === null) return;
  const ratings = [...catalogue.entries.values()].filter(
    ({ description: { formula } }) => formula.kind === 'compliance-rating' && formula.violationRecords === name,
  );
  await markDirty(
    unit.db,
    ratings.map(({ id, description: { periodKind } }) => ({
      indicator: id,
      subject: siteKey(site),
      kind: periodKind,
      silent: false,
      touchedFrom: null,
      start: periodAt(periodKind, start.getTime()).start,
    })),
  );
}
