import { isDeepStrictEqual } from 'node:util';
import type { Episode } from './detector.ts';

export type StoredEpisode = Episode & { id: string; withdrawn?: boolean };
export type Reconciliation = {
  insert: Episode[];
  /** Includes bringing back a withdrawn one. */
  revise: { id: string; episode: Episode }[];
  withdraw: string[];
};

/**
 * What must be written so that the stored episodes say what was found. Matched by overlap, one to one, so an alert keeps
 * its identity when late data moves its start; episodes settled before `since` are left alone. Asking twice changes nothing.
 */
export function reconcile(
  stored: readonly StoredEpisode[],
  fresh: readonly Episode[],
  since = -Infinity,
): Reconciliation {
  const candidates = stored.filter(({ end }) => end === null || end > since);
  const pairs = candidates
    .flatMap((old) => fresh.map((episode) => ({ old, episode, shared: overlapMs(old, episode) })))
    .filter(({ shared }) => shared !== null)
    .sort(
      (a, b) =>
        Number(a.old.withdrawn ?? false) - Number(b.old.withdrawn ?? false) ||
        compare(b.shared ?? 0, a.shared ?? 0) ||
        a.old.start - b.old.start ||
        a.episode.start - b.episode.start,
    );

  const matchOf = new Map<Episode, StoredEpisode>();
  const taken = new Set<StoredEpisode>();
  for (const { old, episode } of pairs) {
    if (matchOf.has(episode) || taken.has(old)) continue;
    matchOf.set(episode, old);
    taken.add(old);
  }

  const revise = fresh.flatMap((episode) => {
    const old = matchOf.get(episode);
    return old && (old.withdrawn || !says(old, episode)) ? [{ id: old.id, episode }] : [];
  });
  return {
    insert: fresh.filter((episode) => !matchOf.has(episode)),
    revise,
    withdraw: candidates.filter((old) => !taken.has(old) && !old.withdrawn).map(({ id }) => id),
  };
}

/** Length of what two spans share; 0 for a momentary one inside the other, null for none. */
function overlapMs(a: Episode, b: Episode): number | null {
  const from = Math.max(a.start, b.start);
  const to = Math.min(a.end ?? Infinity, b.end ?? Infinity);
  if (to > from) return to - from;
  return to === from && (a.start === a.end || b.start === b.end) ? 0 : null;
}

/** Two open spans share an endless overlap, which must not become NaN by subtraction. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function says(stored: StoredEpisode, episode: Episode): boolean {
  return isDeepStrictEqual(content(stored), content(episode));
}

/** The episode without identity, and without the difference between an absent and an undefined field. */
function content({ start, end, endedBy, firedAt, peak, mean, count, skipped, evidence, conditions }: Episode): unknown {
  const readings = evidence.map((input) => [
    input.time,
    input.value,
    input.quality,
    input.receivedAt,
    input.recordedAt ?? null,
  ]);
  return { start, end, endedBy, firedAt, peak, mean, count, skipped, readings, conditions };
}
