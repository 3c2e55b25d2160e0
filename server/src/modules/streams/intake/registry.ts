import type { PropertyDescription, ThingKindDescription } from '@ioc/contracts/thing-kind-description';
import type { Unit } from '#platform/unit';
import type { Province } from '../../scenarios/index.ts';
import { readKnownThings } from '../store/things.ts';
import type { StreamTables } from '../tables.ts';
import type { Watermarks } from './watermarks.ts';

/** Spans in epoch ms; `to` is null in the one that still lasts. */
export type OutOfService = readonly { from: number; to: number | null }[];
export type KnownThing = {
  id: string;
  kind: string;
  area: string;
  field: string;
  streams: Map<string, number>;
  outOfService: OutOfService;
};

/**
 * What the intake knows by heart: kinds with the names of their properties, and things with their stream numbers. Things are
 * learnt when they are first heard of and forgotten when one is registered or changed anywhere.
 */
export function createRegistry(province: Province, watermarks: Watermarks) {
  const kinds = new Map(
    [...province.thingKinds.values()].map(({ id, description }) => [id, namesOf(description)] as const),
  );
  const things = new Map<string, KnownThing>();

  return {
    thing: (id: string): KnownThing | undefined => things.get(id),
    /** The property that an outside system calls so; compared without case. */
    property: (kind: string, name: string): PropertyDescription | undefined =>
      kinds.get(kind)?.get(name) ?? kinds.get(kind)?.get(name.trim().toLowerCase()),
    async learn(unit: Unit<StreamTables>, ids: Iterable<string>): Promise<void> {
      const unheard = [...new Set(ids)].filter((id) => !things.has(id) && isThingId(id));
      if (unheard.length === 0) return;
      for (const { thing, newest } of await readKnownThings(unit.db, unheard)) {
        things.set(thing.id, thing);
        for (const [stream, time] of newest) watermarks.raise(stream, time);
      }
    },
    forget: (id: string): void => void things.delete(id),
  };
}
export type Registry = ReturnType<typeof createRegistry>;

export function isThingId(text: string): boolean {
  return text.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

function namesOf({ properties }: ThingKindDescription): Map<string, PropertyDescription> {
  const names = new Map<string, PropertyDescription>();
  for (const property of properties) {
    for (const name of [...property.aliases, property.id]) names.set(name.toLowerCase(), property);
  }
  return names;
}
