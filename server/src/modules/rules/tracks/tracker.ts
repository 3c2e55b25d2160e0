import { MINUTE } from '../detector.ts';
import { arrivals, type Rejected } from './arrivals.ts';
import type { TrackRule } from './detectors/index.ts';
import { fleetOf, type TrackFinding } from './fleet.ts';
import type { Position, Vessel } from './track-detector.ts';

export type TrackerOptions = {
  /** Positions that come within this of their event time make no difference by their order. */
  latenessMinutes: number;
  /** What the register says of a vessel, asked once, when it is first seen. */
  vesselOf?: (id: string) => Vessel;
};

/**
 * The rules on tracks, live or over history: fed in batches of any size, in any order within the lateness bound, with
 * repeats, it finds what one ordered pass finds.
 */
export type Tracker = {
  /** Episodes that ended, each told once; positions too late to be judged (replay from storage); unusable ones, with why. */
  feed(positions: Iterable<Position>, now: number): { ended: TrackFinding[]; late: Position[]; rejected: Rejected[] };
  /** All known at `now` that `feed` has not told as ended yet; `end` may be set. Changes nothing. */
  findings(now: number): TrackFinding[];
};

const unregistered: Vessel = { lengthMeters: null, use: null, province: null };

export function openTracker(rules: readonly TrackRule[], options: TrackerOptions): Tracker {
  const fleet = fleetOf(rules, options.vesselOf ?? (() => unregistered));
  const incoming = arrivals();
  return {
    feed(positions, now) {
      const through = now - options.latenessMinutes * MINUTE;
      const { released, late, rejected } = incoming.take(positions, now, through);
      fleet.step(released);
      return { ended: inOrder(fleet.takeEnded()), late, rejected };
    },
    findings(now) {
      const held = incoming.held(now);
      if (held.length === 0) return inOrder(fleet.view(now));
      const ahead = fleet.fork();
      ahead.step(held);
      return inOrder(ahead.view(now));
    },
  };
}

/** One clean pass over positions in any order: all that was found by `now`. Positions after `now` are not yet known then. */
export function detectTracks(
  rules: readonly TrackRule[],
  positions: Iterable<Position>,
  now: number,
  vesselOf?: TrackerOptions['vesselOf'],
): TrackFinding[] {
  const tracker = openTracker(rules, { latenessMinutes: 0, ...(vesselOf && { vesselOf }) });
  const { ended } = tracker.feed(positions, now);
  return inOrder([...ended, ...tracker.findings(now)]);
}

function inOrder(findings: TrackFinding[]): TrackFinding[] {
  const keys = new Map(findings.map((finding) => [finding, keyOf(finding)]));
  return findings.toSorted((a, b) => {
    if (a.episode.start !== b.episode.start) return a.episode.start - b.episode.start;
    return keys.get(a)! < keys.get(b)! ? -1 : 1;
  });
}

function keyOf({ rule, episode }: TrackFinding): string {
  return [rule, episode.vessels, episode.conditions.zone, episode.firedAt].join(' ');
}
