import { z } from 'zod';
import {
  type Detector,
  type Episode,
  type Input,
  isUsable,
  lastedMinutes,
  MINUTE,
  type StateBase,
  touches,
} from '../detector.ts';
import { detect } from '../replay.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from '../tally.ts';

export const FlatLineParameters = z.strictObject({
  /** Largest difference between readings that still counts as no change, in the unit of the series. */
  tolerance: z.number().min(0).default(0),
  unit: z.string().default(''),
  forMinutes: z.number().positive(),
  minReadings: z.int().min(2).default(3),
  /** Values that may well stay the same: 0 mm of rain, a closed gate. */
  ignoreValues: z.array(z.number()).default([]),
  maxGapMinutes: z.number().positive().default(60),
});
export type FlatLineParameters = z.infer<typeof FlatLineParameters>;

/** Consecutive readings of one value. */
type Level = { readonly value: number; readonly first: Input; readonly last: Input; readonly readings: number };
type State = StateBase & {
  /** The longest stretch up to the newest reading that is within tolerance, as far as it still matters. */
  readonly levels: readonly Level[];
  readonly lastTime: number;
  readonly episode: { readonly start: number; readonly firedAt: number; readonly tally: Tally } | null;
};

/**
 * A signal that does not move: at each moment of the episode the readings of the last `forMinutes`, at least `minReadings`,
 * differ by no more than `tolerance`. `start` = the first of the readings that made it fire; `end` = the first reading that
 * moved. What follows is judged anew from that reading on. Stopping for longer than `maxGapMinutes` ends it (`gap`).
 */
export const flatLine: Detector<FlatLineParameters, State> = {
  kind: 'flat-line',
  judges: 'values',
  limitParameter: null,
  parameters: FlatLineParameters,
  order: () => 'time',
  maintenanceReachMs: (p) => flatLine.lookbackMs(p),
  lookbackMs: ({ forMinutes, minReadings, maxGapMinutes }) =>
    (Math.max(forMinutes, minReadings * maxGapMinutes) + 2 * maxGapMinutes) * MINUTE,
  start: () => ({ closed: [], levels: [], lastTime: -Infinity, episode: null }),
  step(state, input, p) {
    if (!isUsable(input)) {
      const { episode } = state;
      return episode ? { ...state, episode: { ...episode, tally: skip(episode.tally) } } : state;
    }
    const isGap = input.time - state.lastTime > p.maxGapMinutes * MINUTE;
    const { closed, levels, episode } = isGap ? endByGap(state, p) : state;
    const lastTime = input.time;
    const stretch = p.ignoreValues.includes(input.value) ? [] : withinTolerance(withReading(levels, input), p);

    if (!isFlat(stretch, p)) {
      if (!episode) return { closed, levels: stretch, lastTime, episode };
      const ended = episodeOf({ ...episode, tally: witness(episode.tally, input) }, input.time, 'cleared', p);
      return { closed: [...closed, ended], levels: stretch.slice(-1), lastTime, episode: null };
    }
    const next = episode
      ? { ...episode, tally: count(episode.tally, input, input.value) }
      : { start: stretch[0]?.first.time ?? input.time, firedAt: input.time, tally: tallyOf(stretch) };
    return { closed, levels: withoutOldest(stretch, p), lastTime, episode: next };
  },
  tick: (state, now, p) => (now - state.lastTime > 2 * p.maxGapMinutes * MINUTE ? endByGap(state, p) : state),
  episodes: ({ closed, episode }, p) => (episode ? [...closed, episodeOf(episode, null, null, p)] : closed),
  ratio: (episode, p, now) => lastedMinutes(episode, now) / p.forMinutes,
  nearest(p, inputs, span) {
    const usable = inputs.filter(isUsable);
    const lastTime = usable.at(-1)?.time ?? 0;
    const anyFlat = { ...p, forMinutes: 0, minReadings: 2 };
    const flats = detect(flatLine, anyFlat, usable, lastTime).filter((flat) => touches(flat, span));
    const minutes = (episode: Episode) => ((episode.end ?? lastTime) - episode.start) / MINUTE;
    const longest = flats.toSorted((a, b) => minutes(b) - minutes(a))[0];
    const fullest = flats.toSorted((a, b) => b.count - a.count)[0];
    return [
      {
        condition: 'unchanged',
        reached: longest ? minutes(longest) : 0,
        needed: p.forMinutes,
        unit: 'min',
        at: longest?.start ?? null,
        met: longest !== undefined && minutes(longest) >= p.forMinutes,
      },
      {
        condition: 'readings',
        reached: fullest?.count ?? Math.min(usable.length, 1),
        needed: p.minReadings,
        unit: '',
        at: fullest?.start ?? null,
        met: fullest !== undefined && fullest.count >= p.minReadings,
      },
    ];
  },
};

function withReading(levels: readonly Level[], input: Input & { value: number }): Level[] {
  const top = levels.at(-1);
  return top?.value === input.value
    ? [...levels.slice(0, -1), { ...top, last: input, readings: top.readings + 1 }]
    : [...levels, { value: input.value, first: input, last: input, readings: 1 }];
}

function withinTolerance(levels: readonly Level[], { tolerance }: FlatLineParameters): Level[] {
  let [least, greatest] = [Infinity, -Infinity];
  const cut = levels.findLastIndex(({ value }) => {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    return greatest - least > tolerance;
  });
  return levels.slice(cut + 1);
}

function isFlat(levels: readonly Level[], { forMinutes, minReadings }: FlatLineParameters): boolean {
  const [first, last] = [levels[0], levels.at(-1)];
  if (!first || !last || last.last.time - first.first.time < forMinutes * MINUTE) return false;
  return levels.reduce((sum, { readings }) => sum + readings, 0) >= minReadings;
}

/** Keeps memory bounded: drops what is not needed to know that the stretch is flat. */
function withoutOldest(levels: readonly Level[], p: FlatLineParameters): readonly Level[] {
  let kept = levels;
  while (isFlat(kept.slice(1), p)) kept = kept.slice(1);
  return kept;
}

/** Readings between the first and last of a level are counted by their number; all have its value. */
function tallyOf(levels: readonly Level[]): Tally {
  return levels.reduce((tally, { value, first, last, readings }) => {
    const counted = count(tally, first, value);
    return readings === 1 ? counted : repeated(count(counted, last, value), value, readings - 2);
  }, emptyTally);
}

function repeated(tally: Tally, value: number, times: number): Tally {
  return { ...tally, sum: tally.sum + value * times, count: tally.count + times };
}

function endByGap({ closed, episode }: State, p: FlatLineParameters): State {
  const fresh = { levels: [], lastTime: -Infinity, episode: null };
  if (!episode) return { closed, ...fresh };
  const last = episode.tally.tail.at(-1) ?? episode.tally.head.at(-1);
  return { closed: [...closed, episodeOf(episode, last?.time ?? episode.firedAt, 'gap', p)], ...fresh };
}

function episodeOf(
  { start, firedAt, tally }: NonNullable<State['episode']>,
  end: number | null,
  endedBy: Episode['endedBy'],
  { ignoreValues, ...compared }: FlatLineParameters,
): Episode {
  return episodeFrom(tally, {
    start,
    end,
    endedBy,
    firedAt,
    conditions: { ...compared, ignored: ignoreValues.join(' ') },
  });
}
