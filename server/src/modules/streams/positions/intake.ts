import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import type { IntakeOutcome } from '@ioc/contracts/streams';
import { Counter } from 'prom-client';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import type { Province } from '../../scenarios/index.ts';
import { createCollector } from '../intake/collector.ts';
import type { StreamTables } from '../tables.ts';
import type { PositionDelivery } from './delivery.ts';
import { createFleet } from './fleet.ts';
import { keepPositionDeliveries, type PositionKnowledge } from './keep.ts';

/** The one way in for positions. Every door hands its messages here and acknowledges when the promise resolves. */
export type PositionIntake = {
  /** Resolves after the commit; rejects when nothing was kept, so that the sender sends again. */
  submit(delivery: PositionDelivery): Promise<IntakeOutcome>;
};
export type PositionIntakeInside = PositionIntake & { knowledge: PositionKnowledge; drain: () => Promise<void> };

export function createPositionIntake(
  platform: Platform<StreamTables>,
  province: Province,
  settings: IntakeSettings,
): PositionIntakeInside {
  const knowledge: PositionKnowledge = { fleet: createFleet(province), settings };
  const positions = new Counter({
    name: 'ioc_positions_total',
    help: 'Positions by door and outcome',
    labelNames: ['door', 'outcome'],
    registers: [platform.metrics],
  });
  const collector = createCollector<PositionDelivery, IntakeOutcome>({
    async keep(deliveries) {
      const outcomes = await platform.unit(systemCaller, (unit) => keepPositionDeliveries(unit, deliveries, knowledge));
      deliveries.forEach(({ door }, i) => {
        for (const outcome of ['accepted', 'repeated', 'rejected'] as const) {
          positions.inc({ door, outcome }, outcomes[i]?.[outcome] ?? 0);
        }
      });
      return outcomes;
    },
  });
  return { knowledge, submit: (delivery) => collector.submit(delivery), drain: () => collector.drain() };
}
