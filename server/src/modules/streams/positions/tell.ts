import { publishMany } from '#platform/events/publish-many';
import type { Unit } from '#platform/unit';
import { trackMoment } from '../store/positions.ts';
import type { StreamTables } from '../tables.ts';
import type { PositionCandidate } from './keep.ts';

/** One event per thing touched. `latest` is what is newer than what screens showed before. */
export async function tellOfPositions(
  unit: Unit<StreamTables>,
  accepted: readonly PositionCandidate[],
  advanced: ReadonlySet<string>,
): Promise<void> {
  const perThing = [...Map.groupBy(accepted, ({ known }) => known.thing).entries()];
  const payloads = perThing.flatMap(([thing, positions]) => {
    const [{ known } = { known: null }] = positions;
    if (!known) return [];
    const times = positions.map(({ time }) => time.getTime());
    const last = positions.find(({ track, time }) => advanced.has(trackMoment(track, time)));
    return {
      thing,
      area: known.area,
      field: known.field,
      from: new Date(Math.min(...times)).toISOString(),
      to: new Date(Math.max(...times)).toISOString(),
      count: positions.length,
      acceptedAt: unit.now.toISOString(),
      latest: last ? latestOf(last) : null,
    };
  });
  await publishMany(unit, 'positions.accepted', payloads);
}

function latestOf({ time, lon, lat, speedKnots, courseDegrees, source }: PositionCandidate) {
  return { time: time.toISOString(), lon, lat, speedKnots, courseDegrees, source };
}
