import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import { changedThings } from '../store/care.ts';
import type { StreamTables } from '../tables.ts';

/** Looks which things somebody changed since the last look, in whatever process; a thing may be told of more than once. */
export function createChangeFollower(platform: Platform<StreamTables>, tell: (thing: string) => void) {
  let seen: number | null = null;
  return async function look(): Promise<void> {
    const { things, newest } = await platform.unit(systemCaller, (unit) => changedThings(unit, seen ?? 0));
    // What was changed before this process knew anything is not known wrongly.
    if (seen !== null) for (const thing of things) tell(thing);
    seen = newest;
  };
}
