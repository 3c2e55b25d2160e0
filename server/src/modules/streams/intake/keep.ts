import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import type { IntakeOutcome } from '@ioc/contracts/streams';
import type { Unit } from '#platform/unit';
import { thawObservations } from '../cold/thaw.ts';
import {
  advanceLastState,
  ensureMonths,
  insertObservations,
  readValues,
  streamMoment,
  type NewObservation,
} from '../store/observations.ts';
import { insertQuarantine } from '../store/quarantine.ts';
import type { StreamTables } from '../tables.ts';
import type { Delivery, Reading, Sender, SetAside } from './delivery.ts';
import { examine, type SoundReading } from './examine.ts';
import type { Registry } from './registry.ts';
import { tellOfAccepted, tellOfSetAside } from './tell.ts';
import type { ToKept } from './units.ts';

export type IntakeKnowledge = { registry: Registry; toKept: ToKept; settings: IntakeSettings };
/** A sound reading with the number of the message it came in. */
export type Candidate = NewObservation & { delivery: number; reading: Reading; sound: SoundReading };

/**
 * Keeps a batch of messages in the caller's transaction: observations, last state, what is set aside, and the events that tell of
 * it. A reading that is there already changes nothing; the same moment with another value is set aside.
 */
export async function keepDeliveries(
  unit: Unit<StreamTables>,
  deliveries: readonly Delivery[],
  knowledge: IntakeKnowledge,
): Promise<IntakeOutcome[]> {
  const { outcomes, setAside } = await keepReadings(unit, deliveries, knowledge);
  const entries = deliveries.flatMap(({ door }, i) =>
    (setAside[i] ?? []).map((entry) => ({
      ...entry,
      door,
      place: knowledge.registry.thing(entry.thing ?? '') ?? null,
    })),
  );
  await insertQuarantine(unit, entries, knowledge.settings.quarantineRawCharacters);
  await tellOfSetAside(unit, entries);
  return outcomes;
}

/** The same without quarantine: for a reading that lies there already and is tried again. */
export async function keepReadings(
  unit: Unit<StreamTables>,
  deliveries: readonly Delivery[],
  knowledge: IntakeKnowledge,
): Promise<{ outcomes: IntakeOutcome[]; setAside: SetAside[][] }> {
  await knowledge.registry.learn(unit, deliveries.flatMap(thingsNamedBy));
  const setAside = deliveries.map((delivery) => [...delivery.setAside]);
  const candidates: Candidate[] = [];
  deliveries.forEach(({ readings, sender }, delivery) => {
    for (const reading of readings) {
      const { sound, refused } = examine(reading, sender, { ...knowledge, now: unit.now });
      if (sound) candidates.push({ ...candidateOf(delivery, reading, sound), ...receptionOf(reading, sender) });
      else setAside[delivery]?.push({ ...refused, ...keptForMending(reading) });
    }
  });

  const { accepted, repeated, conflicting } = await insertNew(unit, candidates);
  for (const { delivery, reading, sound } of conflicting) {
    const detail = `${sound.property} lúc ${reading.time.toISOString()} đã có giá trị khác, giá trị mới: ${sound.value} ${sound.unit}`;
    setAside[delivery]?.push({ reason: 'conflicting-value', detail, ...keptForMending(reading) });
  }
  await tellOfAccepted(unit, accepted, await advanceLastState(unit.db, accepted, unit.now));

  const countOf = countByDelivery(accepted);
  const repeatsOf = countByDelivery(repeated);
  const outcomes = deliveries.map((_, i): IntakeOutcome => {
    const rejected = (setAside[i] ?? []).toSorted((a, b) => a.record - b.record);
    return {
      accepted: countOf(i),
      repeated: repeatsOf(i),
      rejected: rejected.length,
      reasons: rejected.map(({ record, reason, detail }) => ({ record, reason, detail })),
    };
  });
  return { outcomes, setAside };
}

/** Inserts what is new, and tells apart the rest: the same reading again, or another value for the same moment. */
async function insertNew(unit: Unit<StreamTables>, candidates: readonly Candidate[]) {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const moment = streamMoment(candidate.stream, candidate.time);
    if (!first.has(moment)) first.set(moment, candidate);
  }
  await thawObservations(
    unit.db,
    [...first.values()].map(({ stream, time, sound: { thing, property } }) => ({
      stream,
      time,
      thing: thing.id,
      property,
    })),
  );
  await ensureMonths(unit.db, [...first.values()]);
  const inserted = await insertObservations(unit.db, [...first.values()], unit.now);

  const accepted: Candidate[] = [];
  const doubtful: Candidate[] = [];
  for (const candidate of candidates) {
    const moment = streamMoment(candidate.stream, candidate.time);
    (first.get(moment) === candidate && inserted.has(moment) ? accepted : doubtful).push(candidate);
  }
  const stored = await readValues(unit.db, doubtful);
  const isRepeat = (candidate: Candidate): boolean => {
    const known = stored.get(streamMoment(candidate.stream, candidate.time));
    return known?.value === candidate.value && known.quality === candidate.quality;
  };
  return {
    accepted,
    repeated: doubtful.filter(isRepeat),
    conflicting: doubtful.filter((candidate) => !isRepeat(candidate)),
  };
}

function countByDelivery(candidates: readonly Candidate[]): (delivery: number) => number {
  const groups = Map.groupBy(candidates, ({ delivery }) => delivery);
  return (delivery) => groups.get(delivery)?.length ?? 0;
}

export function candidateOf(delivery: number, reading: Reading, sound: SoundReading): Candidate {
  const { stream, value } = sound;
  return { delivery, reading, sound, stream, value, time: reading.time, quality: reading.quality };
}

/** Simulated history comes all at once, but stands for readings that came when they were taken. */
function receptionOf({ time }: Reading, sender: Sender): { receivedAt?: Date } {
  return sender.kind === 'simulated-history' ? { receivedAt: time } : {};
}

function keptForMending(reading: Reading): Pick<SetAside, 'record' | 'thing' | 'raw' | 'reading'> {
  return { record: reading.record, thing: reading.thing, raw: reading.raw, reading };
}

function thingsNamedBy({ readings, setAside, sender }: Delivery): string[] {
  const named = [...readings.map(({ thing }) => thing), ...setAside.flatMap(({ thing }) => thing ?? [])];
  return sender.kind === 'thing' ? [sender.thing, ...named] : named;
}
