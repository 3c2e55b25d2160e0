import { randomUUID } from 'node:crypto';
import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import type { IntakeOutcome } from '@ioc/contracts/streams';
import type { CopyIn } from '#platform/bulk-unit';
import type { Unit } from '#platform/unit';
import { advanceLastState } from '../store/observations.ts';
import { insertQuarantine } from '../store/quarantine.ts';
import type { StreamTables } from '../tables.ts';
import type { Delivery, Reading, Sender, SetAside } from './delivery.ts';
import { examine, type SoundReading } from './examine.ts';
import { insertNew } from './insert-new.ts';
import type { Partitions } from './partitions.ts';
import type { RecentBatches } from './recent-batches.ts';
import type { Registry } from './registry.ts';
import { tellOfAccepted, tellOfSetAside } from './tell.ts';
import type { ToKept } from './units.ts';
import type { Watermarks } from './watermarks.ts';

export type IntakeKnowledge = {
  registry: Registry;
  toKept: ToKept;
  settings: IntakeSettings;
  watermarks: Watermarks;
  partitions: Partitions;
  recent: RecentBatches;
};
/** A sound reading with the number of the message it came in. */
export type Candidate = {
  delivery: number;
  reading: Reading;
  sound: SoundReading;
  stream: number;
  value: number;
  time: Date;
  quality: Reading['quality'];
  /** Only for simulated history: when it would have come. Otherwise it came now. */
  receivedAt?: Date;
};

/**
 * Keeps a batch of messages in the caller's transaction: observations, last state, what is set aside, and the events that tell of
 * it. A reading that is there already changes nothing; the same moment with another value is set aside. With `copyIn` what is newer than
 * all that is known goes by COPY. Returns what to do after the commit.
 */
export async function keepDeliveries(
  unit: Unit<StreamTables>,
  deliveries: readonly Delivery[],
  knowledge: IntakeKnowledge,
  copyIn: CopyIn | null = null,
): Promise<{ outcomes: IntakeOutcome[]; afterCommit: () => void }> {
  const { outcomes, setAside, afterCommit } = await keepReadings(unit, deliveries, knowledge, copyIn);
  const entries = deliveries.flatMap(({ door }, i) =>
    (setAside[i] ?? []).map((entry) => ({
      ...entry,
      door,
      place: knowledge.registry.thing(entry.thing ?? '') ?? null,
    })),
  );
  await insertQuarantine(unit, entries, knowledge.settings.quarantineRawCharacters);
  await tellOfSetAside(unit, entries);
  return { outcomes, afterCommit };
}

/** The same without quarantine: for a reading that lies there already and is tried again. */
export async function keepReadings(
  unit: Unit<StreamTables>,
  deliveries: readonly Delivery[],
  knowledge: IntakeKnowledge,
  copyIn: CopyIn | null = null,
): Promise<{ outcomes: IntakeOutcome[]; setAside: SetAside[][]; afterCommit: () => void }> {
  await knowledge.registry.learn(unit, namedThings(deliveries));
  const setAside = deliveries.map((delivery) => [...delivery.setAside]);
  const candidates: Candidate[] = [];
  const told = { ...knowledge, now: unit.now };
  deliveries.forEach(({ readings, sender }, delivery) => {
    for (const reading of readings) {
      const { sound, refused } = examine(reading, sender, told);
      if (sound) candidates.push(candidateOf(delivery, reading, sound, sender));
      else setAside[delivery]?.push({ ...refused, ...keptForMending(reading) });
    }
  });

  const rememberPartitions = await knowledge.partitions.ensure(unit, candidates);
  const { accepted, repeated, conflicting } = await insertNew(unit, candidates, knowledge.watermarks, copyIn);
  for (const { delivery, reading, sound } of conflicting) {
    const detail = `${sound.property} lúc ${reading.time.toISOString()} đã có giá trị khác, giá trị mới: ${sound.value} ${sound.unit}`;
    setAside[delivery]?.push({ reason: 'conflicting-value', detail, ...keptForMending(reading) });
  }
  const batch = randomUUID();
  const advanced = await advanceLastState(unit.db, accepted, unit.now);
  await tellOfAccepted(unit, accepted, { advanced, batch, recent: knowledge.recent });

  const acceptedOf = countByDelivery(accepted, deliveries.length);
  const repeatsOf = countByDelivery(repeated, deliveries.length);
  const outcomes = deliveries.map((_, i): IntakeOutcome => {
    const rejected = (setAside[i] ?? []).toSorted((a, b) => a.record - b.record);
    return {
      accepted: acceptedOf[i] ?? 0,
      repeated: repeatsOf[i] ?? 0,
      rejected: rejected.length,
      reasons: rejected.map(({ record, reason, detail }) => ({ record, reason, detail })),
    };
  });
  const afterCommit = (): void => {
    rememberPartitions();
    for (const { stream, time } of accepted) knowledge.watermarks.raise(stream, time.getTime());
  };
  return { outcomes, setAside, afterCommit };
}

function countByDelivery(candidates: readonly Candidate[], deliveries: number): Int32Array {
  const counts = new Int32Array(deliveries);
  for (const { delivery } of candidates) counts[delivery]! += 1;
  return counts;
}

/** Simulated history comes all at once, but stands for readings that came when they were taken. */
export function candidateOf(delivery: number, reading: Reading, sound: SoundReading, sender: Sender): Candidate {
  const { stream, value } = sound;
  const { time, quality } = reading;
  const candidate: Candidate = { delivery, reading, sound, stream, value, time, quality };
  if (sender.kind === 'simulated-history') candidate.receivedAt = time;
  return candidate;
}

function keptForMending(reading: Reading): Pick<SetAside, 'record' | 'thing' | 'raw' | 'reading'> {
  return { record: reading.record, thing: reading.thing, raw: rawOf(reading), reading };
}

/** The record alone, as an operator reads it. */
export function rawOf({ raw, thing, property, unit, value, time }: Reading): string {
  const t = time.getTime() / 1000;
  return raw ?? JSON.stringify([{ n: `${thing}:${property}`, ...(unit !== null && { u: unit }), v: value, t }]);
}

function namedThings(deliveries: readonly Delivery[]): Set<string> {
  const named = new Set<string>();
  for (const { readings, setAside, sender } of deliveries) {
    for (const { thing } of readings) named.add(thing);
    for (const { thing } of setAside) if (thing !== null) named.add(thing);
    if (sender.kind === 'thing') named.add(sender.thing);
  }
  return named;
}
