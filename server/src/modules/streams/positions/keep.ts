import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import type { IntakeOutcome, QuarantineReason } from '@ioc/contracts/streams';
import type { Unit } from '#platform/unit';
import { tellOfSetAside } from '../intake/tell.ts';
import {
  advanceLastPosition,
  ensurePositionMonths,
  insertPositions,
  readPlaces,
  trackMoment,
  type NewPosition,
} from '../store/positions.ts';
import { insertQuarantine } from '../store/quarantine.ts';
import type { StreamTables } from '../tables.ts';
import type { PositionDelivery, PositionReading, PositionSetAside } from './delivery.ts';
import { examinePosition } from './examine.ts';
import type { Fleet, KnownTrack } from './fleet.ts';
import { tellOfPositions } from './tell.ts';

export type PositionKnowledge = { fleet: Fleet; settings: IntakeSettings };
/** A sound position with the number of the message it came in. */
export type PositionCandidate = NewPosition & { delivery: number; reading: PositionReading; known: KnownTrack };

/**
 * Keeps a batch of messages in the caller's transaction: positions, last positions, what is set aside, and the events that tell of
 * it. A position that is there already changes nothing; another place for the same moment is set aside.
 */
export async function keepPositionDeliveries(
  unit: Unit<StreamTables>,
  deliveries: readonly PositionDelivery[],
  knowledge: PositionKnowledge,
): Promise<IntakeOutcome[]> {
  const { outcomes, setAside } = await keepPositions(unit, deliveries, knowledge);
  const entries = deliveries.flatMap(({ door }, i) =>
    (setAside[i] ?? []).map((entry) => {
      const known = knowledge.fleet.track(entry.thing ?? '') ?? null;
      return { ...entry, thing: known?.thing ?? entry.thing, door, place: known };
    }),
  );
  await insertQuarantine(unit, entries, knowledge.settings.quarantineRawCharacters);
  await tellOfSetAside(unit, entries);
  return outcomes;
}

/** The same without quarantine: for a position that lies there already and is tried again. */
export async function keepPositions(
  unit: Unit<StreamTables>,
  deliveries: readonly PositionDelivery[],
  { fleet, settings }: PositionKnowledge,
): Promise<{ outcomes: IntakeOutcome[]; setAside: PositionSetAside[][] }> {
  await fleet.learn(unit, deliveries.flatMap(namedBy));
  const setAside = deliveries.map((delivery) => [...delivery.setAside]);
  const candidates: PositionCandidate[] = [];
  deliveries.forEach(({ readings, sender, strangers = 'keep' }, delivery) => {
    for (const reading of readings) {
      const { sound, refused } = examinePosition(reading, sender, { fleet, settings, now: unit.now });
      // Simulated history comes all at once, but stands for positions that came when they were taken.
      const receivedAt = sender.kind === 'simulated-history' ? reading.time : unit.now;
      if (sound) candidates.push({ ...sound, delivery, reading, receivedAt });
      else setAside[delivery]?.push({ ...refused, ...toMend(reading, refused.reason, strangers) });
    }
  });

  const { accepted, repeated, conflicting } = await insertNew(unit, candidates);
  for (const { delivery, reading, lon, lat } of conflicting) {
    const detail = `Lúc ${reading.time.toISOString()} đã có vị trí khác, vị trí mới: ${lon}, ${lat}`;
    setAside[delivery]?.push({ reason: 'conflicting-value', detail, ...keptForMending(reading) });
  }
  await tellOfPositions(unit, accepted, await advanceLastPosition(unit.db, accepted));

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

/** Inserts what is new, and tells apart the rest: the same position again, or another place for the same moment. */
async function insertNew(unit: Unit<StreamTables>, candidates: readonly PositionCandidate[]) {
  const first = new Map<string, PositionCandidate>();
  for (const candidate of candidates) {
    const moment = trackMoment(candidate.track, candidate.time);
    if (!first.has(moment)) first.set(moment, candidate);
  }
  await ensurePositionMonths(unit.db, [...first.values()]);
  const inserted = await insertPositions(unit.db, [...first.values()]);

  const isNew = (candidate: PositionCandidate): boolean => {
    const moment = trackMoment(candidate.track, candidate.time);
    return first.get(moment) === candidate && inserted.has(moment);
  };
  const doubtful = candidates.filter((candidate) => !isNew(candidate));
  const kept = await readPlaces(unit.db, doubtful);
  const isRepeat = (candidate: PositionCandidate): boolean =>
    (kept.get(trackMoment(candidate.track, candidate.time)) ?? []).some(
      ({ lon, lat, speedKnots, courseDegrees }) =>
        lon === candidate.lon &&
        lat === candidate.lat &&
        speedKnots === candidate.speedKnots &&
        courseDegrees === candidate.courseDegrees,
    );
  return {
    accepted: candidates.filter(isNew),
    repeated: doubtful.filter(isRepeat),
    conflicting: doubtful.filter((candidate) => !isRepeat(candidate)),
  };
}

function countByDelivery(candidates: readonly PositionCandidate[]): (delivery: number) => number {
  const groups = Map.groupBy(candidates, ({ delivery }) => delivery);
  return (delivery) => groups.get(delivery)?.length ?? 0;
}

function toMend(reading: PositionReading, reason: QuarantineReason, strangers: 'keep' | 'count') {
  if (reason !== 'unknown-thing' || strangers === 'keep') return keptForMending(reading);
  return { record: reading.record, thing: reading.thing, raw: reading.thing, reading: null };
}

function keptForMending(reading: PositionReading): Omit<PositionSetAside, 'reason' | 'detail'> {
  const { record, thing, raw, time, lon, lat } = reading;
  const isWhole = [time.getTime(), lon, lat].every(Number.isFinite);
  return { record, thing, raw, reading: null, ...(isWhole && { position: reading }) };
}

function namedBy({ readings, setAside, sender }: PositionDelivery): string[] {
  const named = [...readings.map(({ thing }) => thing), ...setAside.flatMap(({ thing }) => thing ?? [])];
  return sender.kind === 'thing' ? [sender.thing, ...named] : named;
}
