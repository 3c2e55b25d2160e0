import type { EventPayload } from '@ioc/contracts';
import type { Unit } from '#platform/unit';
import { readings } from '../../streams/index.ts';
import { hourMs, periodAt, startsBetween } from '../periods.ts';
import { fromReadings, markDirty, type Mark } from '../store/dirty.ts';
import type { IndicatorTables } from '../tables.ts';
import { thingKey } from '../world.ts';

type Accepted = EventPayload<'observations.accepted'>;

/** A batch that spans more is looked up: between its ends there may be years without a reading. */
const longestSpan = 31 * 24 * hourMs;

/** Puts the hours in which readings came on the work list; days, months and areas follow from what then changes. */
export async function touchHours(unit: Unit<IndicatorTables>, events: readonly Accepted[]): Promise<void> {
  const marks: Mark[] = [];
  for (const event of events) {
    const from = Date.parse(event.from);
    for (const start of await hoursTouched(unit, event)) {
      marks.push({
        indicator: fromReadings,
        subject: thingKey(event.thing),
        kind: 'hour',
        start,
        silent: false,
        touchedFrom: Math.max(from, start),
      });
    }
  }
  await markDirty(unit.db, marks);
}

async function hoursTouched(unit: Unit<unknown>, { thing, from, to, acceptedAt }: Accepted): Promise<number[]> {
  const first = periodAt('hour', Date.parse(from)).start;
  const last = Date.parse(to);
  if (last - first <= longestSpan) return startsBetween('hour', first, last + 1);
  const hours = new Set<number>();
  for (let start = first; start <= last; start += longestSpan) {
    const span = { from: new Date(start), to: new Date(Math.min(start + longestSpan, last + 1)) };
    for (const { time, recordedAt } of await readings(unit, { thing, ...span })) {
      if (recordedAt.toISOString() >= acceptedAt) hours.add(periodAt('hour', time.getTime()).start);
    }
  }
  return [...hours];
}
