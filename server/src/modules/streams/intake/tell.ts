import { publishMany } from '#platform/events/publish-many';
import type { Unit } from '#platform/unit';
import type { StreamTables } from '../tables.ts';
import type { SetAside } from './delivery.ts';
import type { Candidate } from './keep.ts';
import type { RecentBatches, RecentReading } from './recent-batches.ts';

type Told = {
  /** Streams whose last state moved, each with the event time (epoch ms) it moved to. */
  advanced: ReadonlyMap<number, number>;
  /** null: not remembered, e.g. a correction, whose versions only the database knows. */
  batch: string | null;
  recent: RecentBatches;
};

/** One event per thing touched. `latest` holds only what is newer than what screens showed before. */
export async function tellOfAccepted(
  unit: Unit<StreamTables>,
  accepted: readonly Candidate[],
  { advanced, batch, recent }: Told,
): Promise<void> {
  if (accepted.length === 0) return;
  // History that stands for readings of its own time came at other moments than the event tells.
  const isRemembered = batch !== null && accepted.every(({ receivedAt }) => receivedAt === undefined);
  const byThing = Map.groupBy(accepted, ({ sound }) => sound.thing);
  const remembered = new Map<string, RecentReading[]>();
  const payloads = [...byThing].map(([thing, readings]) => {
    const kept = readings.map(({ sound, time, value, quality }): RecentReading => ({
      property: sound.property,
      time: time.getTime(),
      value,
      quality,
    }));
    remembered.set(thing.id, kept);
    const [from, to] = spanOf(kept);
    return {
      thing: thing.id,
      area: thing.area,
      field: thing.field,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      count: readings.length,
      acceptedAt: unit.now.toISOString(),
      ...(isRemembered && { batch }),
      latest: readings.filter(({ stream, time }) => advanced.get(stream) === time.getTime()).map(latestOf),
    };
  });
  // Before the commit: whoever hears of the batch finds it. Of one that is rolled back nobody hears.
  if (isRemembered) recent.remember(batch, remembered, accepted.length);
  await publishMany(unit, 'observations.accepted', payloads);
}

function latestOf({ sound, time, value, quality }: Candidate) {
  return { property: sound.property, time: time.toISOString(), value, unit: sound.unit, quality };
}

function spanOf(readings: readonly RecentReading[]): [number, number] {
  let [from, to] = [Infinity, -Infinity];
  for (const { time } of readings) {
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return [from, to];
}

export async function tellOfSetAside(
  unit: Unit<StreamTables>,
  entries: readonly (SetAside & { place: { area: string; field: string } | null })[],
): Promise<void> {
  const alike = Map.groupBy(entries, ({ reason, thing, place }) => JSON.stringify([reason, place ? thing : null]));
  const payloads = [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { reason, place, thing } = first;
    return {
      reason,
      thing: place ? thing : null,
      count: group.length,
      ...(place && { area: place.area, field: place.field }),
    };
  });
  await publishMany(unit, 'readings.quarantined', payloads);
}
