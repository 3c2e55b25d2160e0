import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import { UnitsDescription } from '@ioc/contracts/settings-description';
import type { IntakeOutcome } from '@ioc/contracts/streams';
import { Counter, Gauge } from 'prom-client';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import { readSettings, type Province } from '../../scenarios/index.ts';
import { hashDeviceKey, isDeviceKey } from '../device-key.ts';
import type { Reread } from '../quarantine.ts';
import { thingOfKey } from '../store/things.ts';
import type { StreamTables } from '../tables.ts';
import { createCollector } from './collector.ts';
import type { Delivery } from './delivery.ts';
import { keepDeliveries, type IntakeKnowledge } from './keep.ts';
import { createRegistry } from './registry.ts';
import { unitConverter } from './units.ts';

/** The one way in for readings. Every door hands its messages here and acknowledges when the promise resolves. */
export type Intake = {
  /** Resolves after the commit; rejects when nothing was kept, so that the sender sends again. */
  submit(delivery: Delivery): Promise<IntakeOutcome>;
  /** The thing that signs in with this key, or null. */
  thingOfKey(key: string): Promise<string | null>;
  /** How a door reads its messages, for those that an operator puts through again. */
  canReread(door: string, reread: Reread): void;
  settings: IntakeSettings;
};
export type IntakeInside = Intake & {
  knowledge: IntakeKnowledge;
  rereadOf: (door: string) => Reread | undefined;
  drain: () => Promise<void>;
};

export function createIntake(
  platform: Platform<StreamTables>,
  province: Province,
  settings: IntakeSettings,
): IntakeInside {
  const knowledge: IntakeKnowledge = {
    registry: createRegistry(province),
    toKept: unitConverter(readSettings(province, 'units', UnitsDescription)),
    settings,
  };
  const rereads = new Map<string, Reread>();
  const count = countReadings(platform, () => collector.waiting());
  const collector = createCollector<Delivery, IntakeOutcome>({
    async keep(deliveries) {
      const outcomes = await platform.unit(systemCaller, (unit) => keepDeliveries(unit, deliveries, knowledge));
      deliveries.forEach(({ door }, i) => count(door, outcomes[i]));
      return outcomes;
    },
  });

  return {
    knowledge,
    settings,
    submit: (delivery) => collector.submit(delivery),
    thingOfKey: async (key) =>
      isDeviceKey(key) ? platform.unit(systemCaller, ({ db, now }) => thingOfKey(db, hashDeviceKey(key), now)) : null,
    canReread: (door, reread) => void rereads.set(door, reread),
    rereadOf: (door) => rereads.get(door),
    drain: () => collector.drain(),
  };
}

function countReadings({ metrics }: Platform<StreamTables>, waiting: () => number) {
  const readings = new Counter({
    name: 'ioc_readings_total',
    help: 'Readings by door and outcome',
    labelNames: ['door', 'outcome'],
    registers: [metrics],
  });
  new Gauge({
    name: 'ioc_readings_waiting',
    help: 'Readings received and not yet committed',
    registers: [metrics],
    collect() {
      this.set(waiting());
    },
  });
  return (door: string, outcome: IntakeOutcome | undefined): void => {
    for (const kind of ['accepted', 'repeated', 'rejected'] as const) {
      if (outcome?.[kind]) readings.inc({ door, outcome: kind }, outcome[kind]);
    }
  };
}
