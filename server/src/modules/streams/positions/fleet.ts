import type { Unit } from '#platform/unit';
import type { Province } from '../../scenarios/index.ts';
import type { OutOfService } from '../intake/registry.ts';
import { readKnownTracks } from '../store/tracks.ts';
import type { StreamTables } from '../tables.ts';

export type KnownTrack = {
  track: number;
  thing: string;
  kind: string;
  area: string;
  field: string;
  outOfService: OutOfService;
};

/**
 * What the intake of positions knows by heart: moving things by their id and by every identifier. Learnt when first heard of,
 * forgotten when one is registered or changed anywhere.
 */
export function createFleet(province: Province) {
  const tracks = new Map<string, KnownTrack>();

  return {
    track: (name: string): KnownTrack | undefined => tracks.get(name),
    maxSpeedKnots: ({ kind }: KnownTrack): number =>
      province.thingKinds.get(kind)?.description.positions?.maxSpeedKnots ?? 0,
    async learn(unit: Unit<StreamTables>, names: Iterable<string>): Promise<void> {
      const unheard = [...new Set(names)].filter((name) => !tracks.has(name) && isName(name));
      if (unheard.length === 0) return;
      for (const { name, ...track } of await readKnownTracks(unit.db, unheard)) tracks.set(name, track);
    },
    forget(thing: string): void {
      for (const [name, track] of tracks) if (track.thing === thing) tracks.delete(name);
    },
  };
}
export type Fleet = ReturnType<typeof createFleet>;

function isName(text: string): boolean {
  return text.length <= 130 && !text.includes('\0') && text.isWellFormed();
}
