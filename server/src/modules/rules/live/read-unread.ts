import type { Unit } from '#platform/unit';
import { idOf, readReadings } from '../sources.ts';
import type { Arrived } from './arrived.ts';

const hourMs = 3_600_000;

/** Reads what events only told the extent of: one query for many things, as far as they speak of the same time. */
export async function readUnread(unit: Unit<unknown>, unread: readonly Arrived[]): Promise<void> {
  const together = Map.groupBy(unread, (arrived) => Math.floor((arrived.unread?.from ?? 0) / hourMs));
  for (const group of together.values()) {
    const from = Math.min(...group.map((arrived) => arrived.unread?.from ?? Infinity));
    const to = Math.max(...group.map((arrived) => arrived.unread?.to ?? -Infinity)) + 1;
    const things = group.map(({ subject }) => idOf(subject));
    const found = await readReadings(unit, things, { from, to });
    for (const arrived of group) {
      const span = arrived.unread;
      if (!span) continue;
      for (const [property, inputs] of found.get(idOf(arrived.subject)) ?? []) {
        const told = new Set(arrived.readings.get(property)?.map(({ time }) => time));
        const news = inputs.filter(({ time }) => time >= span.from && time <= span.to && !told.has(time));
        arrived.readings.set(property, [...(arrived.readings.get(property) ?? []), ...news]);
      }
      arrived.unread = null;
    }
  }
}
