import type { StoredFinding } from '../store/findings.ts';
import type { FleetFound } from './found.ts';

export type KeptFinding = StoredFinding & { key: string; things: readonly string[] };

/**
 * The key under which each finding is kept: that of what is stored of it already, so that an alert stays the same while vessels
 * join and late positions move its start; else one of its own. Findings of one thing are told apart by their aspect.
 */
export function keysFor(
  activation: number,
  found: readonly FleetFound[],
  kept: readonly KeptFinding[],
): Map<FleetFound, string> {
  const keys = new Map<FleetFound, string>();
  for (const one of found) {
    const prefix = one.things.length === 1 || one.cause ? singleKey(activation, one) : null;
    keys.set(one, prefix ?? sameGroup(one, kept)?.key ?? groupKey(activation, one));
  }
  return keys;
}

function singleKey(activation: number, { things, aspect, cause }: FleetFound): string {
  return [activation, cause ? 'cause' : things[0], aspect].join('|');
}

function groupKey(activation: number, { things, episode }: FleetFound): string {
  return [activation, 'group', new Date(episode.start).toISOString(), ...things.slice(0, 2)].join('|');
}

/** At the same time, at least two of the same things; the one that shares most. */
function sameGroup({ things, episode }: FleetFound, kept: readonly KeptFinding[]): KeptFinding | undefined {
  const mine = new Set(things);
  return kept
    .filter(({ start, end }) => start <= (episode.end ?? Infinity) && (end ?? Infinity) >= episode.start)
    .map((finding) => ({ finding, shared: finding.things.filter((thing) => mine.has(thing)).length }))
    .filter(({ shared }) => shared >= 2)
    .toSorted((a, b) => b.shared - a.shared || a.finding.start - b.finding.start)[0]?.finding;
}
