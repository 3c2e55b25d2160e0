import type { FleetFound } from './found.ts';

/** What another rule has found already about all of these things at that time is not found a second time. */
export function notCovered(found: readonly FleetFound[], covering: readonly FleetFound[]): FleetFound[] {
  return found.filter((one) => !covering.some((other) => covers(other, one)));
}

function covers(other: FleetFound, { things, episode: { start, end } }: FleetFound): boolean {
  const isThen = other.episode.start < (end ?? Infinity) && (other.episode.end ?? Infinity) > start;
  return isThen && things.every((thing) => other.things.includes(thing));
}
