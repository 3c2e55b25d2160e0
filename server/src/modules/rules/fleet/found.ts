import type { CommonCause } from '@ioc/contracts/rule-description';
import { CommonCauseParameters, everything, findCauses, type Member } from '../common-cause/find-causes.ts';
import type { Episode } from '../detector.ts';
import { type Rest, withinService } from '../rests.ts';
import type { Position, TrackEpisode } from '../tracks/index.ts';

/** What one rule on positions found: about one thing, several, or (`cause`) about what many share. */
export type FleetFound = {
  episode: Episode;
  /** Sorted. */
  things: readonly string[];
  positions: readonly Position[];
  /** Tells findings of one thing apart, e.g. by zone. */
  aspect: string;
  cause: { factor: string; value: string; members: number } | null;
};

/** A finding of a track detector in the form in which findings are kept: what was measured stands beside the conditions. */
export function foundOf(episode: TrackEpisode): FleetFound {
  const { start, end, endedBy, firedAt, conditions, measures, vessels, evidence } = episode;
  const zone = conditions['zone'];
  return {
    episode: {
      ...{ start, end, endedBy, firedAt, peak: null, mean: null, count: evidence.length, skipped: 0, evidence: [] },
      conditions: { ...conditions, ...rounded(measures), vessels: vessels.join(', ') },
    },
    things: vessels,
    positions: evidence,
    aspect: typeof zone === 'string' ? zone : '',
    cause: null,
  };
}

/** A finding about one thing ends when that is taken out of service; maintenance excuses nobody from being where it may be. */
export function foundInService(
  found: readonly FleetFound[],
  rests: ReadonlyMap<string, readonly Rest[]>,
): FleetFound[] {
  return found.flatMap((one) => {
    const [thing = '', ...others] = one.things;
    const own = others.length === 0 ? (rests.get(thing) ?? []) : [];
    return withinService([one.episode], own).map((episode) => ({ ...one, episode }));
  });
}

/** Takes out what a common cause explains, and adds the cause. */
export function causesBeforeBlame(
  found: readonly FleetFound[],
  fleet: readonly Member[],
  now: number,
  { factors, minThings, minShare, minLift, onsetWithinMinutes, returnWithinMinutes }: CommonCause,
): FleetFound[] {
  const parameters = CommonCauseParameters.parse({
    ...{ factors, onsetWithinMinutes, returnWithinMinutes },
    ...(minThings !== undefined && { minThings }),
    ...(minShare !== undefined && { minShare }),
    ...(minLift !== undefined && { minLift }),
  });
  const silences = found.map((one) => ({ thing: one.things[0] ?? '', ...pick(one.episode), one }));
  const { causes, unexplained } = findCauses(silences, fleet, now, parameters);
  const accused = new Set(unexplained);
  return [
    ...silences.filter((silence) => accused.has(silence)).map(({ one }) => one),
    ...causes.map(({ factor, value, start, end, explains, members, share }): FleetFound => {
      const things = explains.map(({ thing }) => thing).toSorted();
      const firedAt = Math.max(
        ...silences.filter((one) => explains.includes(one)).map(({ one }) => one.episode.firedAt),
      );
      return {
        episode: {
          ...{ start, end, endedBy: end === null ? null : 'cleared', firedAt, peak: null, mean: null },
          ...{ count: things.length, skipped: 0, evidence: [] },
          conditions: { cause: factor, value, members, silent: things.length, share: Math.round(share * 100) / 100 },
        },
        things,
        positions: [],
        aspect: `cause:${factor}=${value}`,
        cause: { factor, value: factor === everything ? 'Đường truyền chung hoặc hệ thống tiếp nhận' : value, members },
      };
    }),
  ];
}

function pick({ start, end }: Episode): { start: number; end: number | null } {
  return { start, end };
}

function rounded(measures: TrackEpisode['measures']): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, value === null ? null : Math.round(value * 100) / 100]),
  );
}
