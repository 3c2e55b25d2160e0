import { AsyncResource } from 'node:async_hooks';
import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import { UnitsDescription } from '@ioc/contracts/settings-description';
import type { IntakeOutcome } from '@ioc/contracts/streams';
import { Counter, Gauge } from 'prom-client';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import { readSettings, type Province } from '../../scenarios/index.ts';
import { hashDeviceKey, isDeviceKey } from '../device-key.ts';
import type { Reread } from '../quarantine.ts';
import { thingOfKey } from '../store/keys.ts';
import type { StreamTables } from '../tables.ts';
import { createCollector } from './collector.ts';
import type { Delivery } from './delivery.ts';
import { keepDeliveries, type IntakeKnowledge } from './keep.ts';
import { createPartitions } from './partitions.ts';
import { createRecentBatches, type RecentBatches } from './recent-batches.ts';
import { createRegistry } from './registry.ts';
import { unitConverter } from './units.ts';
import { createWatermarks } from './watermarks.ts';

const uniqueViolation = '23505';

/** The one way in for readings. Every door hands its messages here and acknowledges when the promise resolves. */
export type Intake = {
  /** Resolves after the commit; rejects when nothing was kept, so that the sender sends again. */
  submit(delivery: Delivery): Promise<IntakeOutcome>;
  /** The thing that signs in with this key, or null. */
  thingOfKey(key: string): Promise<string | null>;
  /** The same for what is kept of a key: its hash. */
  thingOfKeyHash(hash: string): Promise<string | null>;
  /** Calls `react` in this process soon after somebody changed a thing or its keys: what was known of it may be wrong now. */
  onThingChanged(react: (thing: string) => void): void;
  /** How a door reads its messages, for those that an operator puts through again. */
  canReread(door: string, reread: Reread): void;
  /** All readings of a thing in a batch that this process committed lately (`batch` of the event); undefined = ask the database. */
  recall: RecentBatches['recall'];
  /** Readings come faster than they are kept: work that can wait should. */
  isPressed(): boolean;
  settings: IntakeSettings;
};
export type IntakeInside = Intake & {
  knowledge: IntakeKnowledge;
  rereadOf: (door: string) => Reread | undefined;
  tellChanged: (thing: string) => void;
  drain: () => Promise<void>;
};

export function createIntake(
  platform: Platform<StreamTables>,
  province: Province,
  settings: IntakeSettings,
): IntakeInside {
  const watermarks = createWatermarks();
  const recent = createRecentBatches();
  const knowledge: IntakeKnowledge = {
    watermarks,
    recent,
    partitions: createPartitions(),
    registry: createRegistry(province, watermarks),
    toKept: unitConverter(readSettings(province, 'units', UnitsDescription)),
    settings,
  };
  const keepBatch = (deliveries: readonly Delivery[]) =>
    platform.bulkUnit(systemCaller, (unit, copyIn) => keepDeliveries(unit, deliveries, knowledge, copyIn));
  const rereads = new Map<string, Reread>();
  const reactions: ((thing: string) => void)[] = [];
  const count = countReadings(platform, () => collector.waiting());
  const collector = createCollector<Delivery, IntakeOutcome>({
    async keep(deliveries) {
      const { outcomes, afterCommit } = await keepBatch(deliveries).catch((error: unknown) => {
        if ((error as { code?: string }).code !== uniqueViolation) throw error;
        // Another process had written something newer than what is known here: this time the database is asked for each reading.
        watermarks.forgetAll();
        return keepBatch(deliveries);
      });
      afterCommit();
      deliveries.forEach(({ door }, i) => count(door, outcomes[i]));
      return outcomes;
    },
  });

  const thingOfKeyHash = (hash: string) => platform.unit(systemCaller, ({ db, now }) => thingOfKey(db, hash, now));

  return {
    knowledge,
    settings,
    submit: (delivery) => collector.submit(delivery),
    thingOfKey: async (key) => (isDeviceKey(key) ? thingOfKeyHash(hashDeviceKey(key)) : null),
    thingOfKeyHash,
    recall: recent.recall,
    isPressed: () => collector.isPressed(),
    // Work of its own, outside the transaction in which the change is heard of.
    onThingChanged: (react) => void reactions.push(AsyncResource.bind(react)),
    tellChanged(thing) {
      knowledge.registry.forget(thing);
      for (const react of reactions) react(thing);
    },
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
