import { publishMany } from '#platform/events/publish-many';
import type { Unit } from '#platform/unit';
import { streamMoment } from '../store/observations.ts';
import type { StreamTables } from '../tables.ts';
import type { SetAside } from './delivery.ts';
import type { Candidate } from './keep.ts';

/** One event per thing touched. `latest` holds only what is newer than what screens showed before. */
export async function tellOfAccepted(
  unit: Unit<StreamTables>,
  accepted: readonly Candidate[],
  advanced: ReadonlySet<string>,
): Promise<void> {
  const perThing = [...Map.groupBy(accepted, ({ sound }) => sound.thing).entries()];
  const payloads = perThing.map(([thing, readings]) => {
    const times = readings.map(({ time }) => time.getTime());
    return {
      thing: thing.id,
      area: thing.area,
      field: thing.field,
      from: new Date(Math.min(...times)).toISOString(),
      to: new Date(Math.max(...times)).toISOString(),
      count: readings.length,
      acceptedAt: unit.now.toISOString(),
      latest: readings
        .filter(({ stream, time }) => advanced.has(streamMoment(stream, time)))
        .map(({ sound, time, value, quality }) => ({
          property: sound.property,
          time: time.toISOString(),
          value,
          unit: sound.unit,
          quality,
        })),
    };
  });
  await publishMany(unit, 'observations.accepted', payloads);
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
