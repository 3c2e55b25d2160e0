import type { IntakeOutcome } from '@ioc/contracts/streams';
import type { Unit } from '#platform/unit';
import { correctPosition, trackMoment } from '../store/positions.ts';
import { reviseQuarantined, type QuarantineRow } from '../store/quarantine.ts';
import type { StreamTables } from '../tables.ts';
import type { PositionReading } from './delivery.ts';
import { examinePosition } from './examine.ts';
import { keepPositions, type PositionKnowledge } from './keep.ts';
import { tellOfPositions } from './tell.ts';

/** Puts one position that was set aside through the intake again; one that contradicts a kept one becomes its next version. */
export async function replayPosition(
  unit: Unit<StreamTables>,
  { id, door, reason, position }: QuarantineRow & { position: PositionReading },
  knowledge: PositionKnowledge,
): Promise<IntakeOutcome> {
  const sender = { kind: 'caller', caller: unit.user } as const;
  if (reason === 'conflicting-value') return correct(unit, position, sender, knowledge);

  const delivery = { door, sender, readings: [position], setAside: [] };
  const { outcomes, setAside } = await keepPositions(unit, [delivery], knowledge);
  const obstacle = setAside[0]?.[0];
  if (obstacle) await reviseQuarantined(unit.db, id, obstacle.reason, obstacle.detail);
  return outcomes[0] ?? nothing;
}

async function correct(
  unit: Unit<StreamTables>,
  reading: PositionReading,
  sender: Parameters<typeof examinePosition>[1],
  { fleet, settings }: PositionKnowledge,
): Promise<IntakeOutcome> {
  await fleet.learn(unit, [reading.thing]);
  const { sound, refused } = examinePosition(reading, sender, { fleet, settings, now: unit.now });
  if (!sound) return { ...nothing, rejected: 1, reasons: [{ record: reading.record, ...refused }] };

  const candidate = { ...sound, delivery: 0, reading, receivedAt: unit.now };
  const isLast = await correctPosition(unit.db, candidate, unit.now);
  await tellOfPositions(unit, [candidate], new Set(isLast ? [trackMoment(sound.track, sound.time)] : []));
  return { ...nothing, accepted: 1 };
}

const nothing: IntakeOutcome = { accepted: 0, repeated: 0, rejected: 0, reasons: [] };
