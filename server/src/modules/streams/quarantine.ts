import type { IntakeOutcome } from '@ioc/contracts/streams';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { thawObservations } from './cold/thaw.ts';
import type { Delivery, SetAside } from './intake/delivery.ts';
import { examine } from './intake/examine.ts';
import { candidateOf, keepReadings, type IntakeKnowledge } from './intake/keep.ts';
import { tellOfAccepted } from './intake/tell.ts';
import type { PositionKnowledge } from './positions/keep.ts';
import { replayPosition } from './positions/replay.ts';
import { correctObservation } from './store/observations.ts';
import { lockQuarantined, resolveQuarantined, reviseQuarantined, type QuarantineRow } from './store/quarantine.ts';
import type { StreamTables } from './tables.ts';

/** How a door reads a message it once could not read; `at` is when it came. */
export type Reread = (raw: string, at: Date, thing: string | null) => Omit<Delivery, 'door' | 'sender'>;

/** What both intakes know, and how a door reads a message again. */
export type ReplayKnowledge = {
  readings: IntakeKnowledge;
  positions: PositionKnowledge;
  rereadOf: (door: string) => Reread | undefined;
};

/**
 * Puts one entry through the intake again, in the name of whoever mends it. A reading that contradicts a kept one becomes its
 * correction: the earlier version stays readable with `asKnownAt`.
 */
export async function replayQuarantined(
  unit: Unit<StreamTables>,
  id: string,
  { readings, positions, rereadOf }: ReplayKnowledge,
): Promise<IntakeOutcome> {
  const entry = await openEntry(unit, id);
  const corrects = entry.reason === 'conflicting-value';
  const outcome = await (entry.position
    ? replayPosition(unit, { ...entry, position: entry.position }, positions)
    : replayReading(unit, entry, readings, rereadOf));
  const { accepted, repeated, rejected } = outcome;
  if (rejected === 0) {
    const resolution = `${accepted} nhận, ${repeated} trùng`;
    await resolveQuarantined(unit.db, id, { state: 'replayed', by: unit.user.id, at: unit.now, resolution });
  }
  await unit.audit({
    action:
      corrects && rejected === 0
        ? entry.position
          ? 'position.corrected'
          : 'observation.corrected'
        : 'quarantine.replayed',
    subject: { kind: 'quarantine', id },
    area: entry.area,
    detail: { reason: entry.reason, thing: entry.thing, accepted, repeated, rejected },
  });
  return outcome;
}

async function replayReading(
  unit: Unit<StreamTables>,
  entry: QuarantineRow,
  knowledge: IntakeKnowledge,
  reread: (door: string) => Reread | undefined,
): Promise<IntakeOutcome> {
  const delivery = deliveryOf(unit, entry, reread(entry.door));
  if (entry.reason === 'conflicting-value') return correct(unit, delivery, knowledge);
  return tryAgain(unit, delivery, knowledge, entry.id);
}

export async function discardQuarantined(unit: Unit<StreamTables>, id: string, reason: string): Promise<void> {
  const entry = await openEntry(unit, id);
  await resolveQuarantined(unit.db, id, { state: 'discarded', by: unit.user.id, at: unit.now, resolution: reason });
  await unit.audit({
    action: 'quarantine.discarded',
    subject: { kind: 'quarantine', id },
    area: entry.area,
    detail: { reason, was: entry.reason, thing: entry.thing },
  });
}

async function openEntry(unit: Unit<StreamTables>, id: string): Promise<QuarantineRow> {
  const entry = await lockQuarantined(unit.db, id);
  if (!entry) throw new AppError('not-found', id);
  if (entry.state !== 'open') throw new AppError('wrong-state', entry.state);
  return entry;
}

function deliveryOf(unit: Unit<StreamTables>, entry: QuarantineRow, reread: Reread | undefined): Delivery {
  const sender = { kind: 'caller', caller: unit.user } as const;
  if (entry.reading) return { door: entry.door, sender, readings: [entry.reading], setAside: [] };
  if (!reread) throw new AppError('wrong-state', 'Bản tin này không được giữ đủ để xử lý lại');
  return { door: entry.door, sender, ...reread(entry.raw, new Date(entry.receivedAt), entry.thing) };
}

/** The entry stays open with the newest obstacle where there still is one. */
async function tryAgain(
  unit: Unit<StreamTables>,
  delivery: Delivery,
  knowledge: IntakeKnowledge,
  id: string,
): Promise<IntakeOutcome> {
  const { outcomes, setAside } = await keepReadings(unit, [delivery], knowledge);
  const obstacle: SetAside | undefined = setAside[0]?.[0];
  if (obstacle) await reviseQuarantined(unit.db, id, obstacle.reason, obstacle.detail);
  return outcomes[0] ?? nothing();
}

async function correct(
  unit: Unit<StreamTables>,
  { readings: [reading], sender }: Delivery,
  knowledge: IntakeKnowledge,
): Promise<IntakeOutcome> {
  if (!reading) return nothing();
  await knowledge.registry.learn(unit, [reading.thing]);
  const { sound, refused } = examine(reading, sender, { ...knowledge, now: unit.now });
  if (!sound) return { ...nothing(), rejected: 1, reasons: [{ record: reading.record, ...refused }] };

  const candidate = candidateOf(0, reading, sound, sender);
  const { stream, property } = sound;
  await thawObservations(unit.db, [{ stream, property, thing: sound.thing.id, time: reading.time }]);
  const shown = await correctObservation(unit.db, candidate, unit.now);
  await tellOfAccepted(unit, [candidate], { advanced: shown, batch: null, recent: knowledge.recent });
  return { ...nothing(), accepted: 1 };
}

function nothing(): IntakeOutcome {
  return { accepted: 0, repeated: 0, rejected: 0, reasons: [] };
}
