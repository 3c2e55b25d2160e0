import { indicatorApi } from '@ioc/contracts/indicators';
import { systemCaller } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import type { Province } from '../scenarios/index.ts';
import { createCatalogue } from './catalogue.ts';
import { countAgain, touchRecords } from './engine/touch-records.ts';
import { touchHours } from './engine/touch.ts';
import { recordViolation, reviseViolation } from './engine/violations.ts';
import { createWorker } from './engine/worker.ts';
import { figures, listIndicators } from './figures.ts';
import { findPassport } from './find-passport.ts';
import type { IndicatorTables } from './tables.ts';

/** `isPressed`: readings come faster than they can be kept, and figures of the running hour may wait. */
type IndicatorOptions = { isPressed?: () => boolean };

/** Figures per unit and period, kept up with the readings, each with the passport that proves it. */
export function indicators(
  platform: Platform<IndicatorTables>,
  province: Province,
  { isPressed = () => false }: IndicatorOptions = {},
): void {
  const catalogue = createCatalogue(province);
  const worker = createWorker(platform, province, catalogue, isPressed);

  platform.routes(indicatorApi, {
    list: async (unit, { query }) => ({ items: await listIndicators(unit, province, catalogue, query.scenario) }),
    async figures(unit, { query: { from, to, asKnownAt, ...query } }) {
      const dates = { from: dateOf(from), to: dateOf(to), asKnownAt: dateOf(asKnownAt) };
      return { items: await figures(unit, { ...query, ...dates }) };
    },
    async passport(unit, { params }) {
      const passport = await findPassport(unit, params.id);
      if (!passport) throw new AppError('not-found', params.id);
      return passport;
    },
  });
  platform.onMany('observations.accepted', 'indicators.touch-hours', touchHours);
  platform.onMany('data-set.published', 'indicators.touch-records', async (unit, published) =>
    touchRecords(unit, published, { catalogue, world: await worker.worldOf(unit) }),
  );
  platform.on('thing.registered', 'indicators.forget-world', async () => worker.forgetWorld());
  platform.onMany('alert.raised', 'indicators.record-violations', async (unit, alerts) => {
    const knowledge = { province, catalogue, world: await worker.worldOf(unit) };
    for (const alert of alerts) await recordViolation(unit, alert, knowledge);
  });
  platform.onMany('alert.changed', 'indicators.revise-violations', async (unit, alerts) => {
    const knowledge = { province, catalogue, world: await worker.worldOf(unit) };
    for (const alert of alerts) await reviseViolation(unit, alert, knowledge);
  });
  platform.loop('indicators.compute', 500, 'worker', () => worker.step());
  platform.whenSettling(() => worker.settle());

  if (!platform.config.roles.has('worker')) return;
  platform.onStart(() =>
    platform.unit(systemCaller, async (unit: Unit<IndicatorTables>) =>
      countAgain(unit, { catalogue, world: await worker.worldOf(unit) }),
    ),
  );
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
