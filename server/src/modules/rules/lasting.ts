import {
  type Detector,
  type Episode,
  type Input,
  isUsable,
  MINUTE,
  type Nearness,
  type Span,
  type StateBase,
  touches,
} from './detector.ts';
import { detect, type Machine } from './replay.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from './tally.ts';

export type LastingParameters = {
  /** Must be beyond without interruption for this long … */
  forMinutes: number;
  /** … and in this many readings. */
  minReadings: number;
  clearForMinutes: number;
  /** Readings further apart than this do not speak for the time between them. */
  maxGapMinutes: number;
  /** What one input stands for, from its time on: 60 for hourly means, 0 for momentary readings. */
  periodMinutes: number;
};

type Reading = Input & { value: number };
type Run = {
  readonly start: number;
  readonly lastTime: number;
  readonly readings: number;
  readonly firedAt: number | null;
  /** Since when readings are clear, with the tally up to then, in case it is confirmed. */
  readonly clearing: { readonly since: number; readonly before: Tally } | null;
  readonly tally: Tally;
};
type State = StateBase & { readonly run: Run | null };

type Judged = {
  isBeyond: boolean;
  /** Counts only where it is not beyond. */
  isClear: boolean;
  /** How far a value goes: the reading that goes farthest is the peak. */
  extent: number;
  told?: Episode['conditions'];
};
export type Lasting<P> = {
  judge(value: number, parameters: P): Judged;
  conditions(parameters: P, peak: Tally['peak']): Episode['conditions'];
};
export type LastingState = State;

/**
 * The machine under every detector that wants single values to be beyond something for some time. `start` = time of the first
 * reading beyond; `end` = time of the first clear reading that is not followed, within `clearForMinutes`, by one that is not. A
 * reading holds until the next one, so what was read beyond at 10:00 … 10:35 and clear at 10:40 lasted 40 minutes; it fires when
 * start to "now known" reaches `forMinutes`, all readings in between beyond. Once fired, readings neither beyond nor clear go on
 * with it. When readings stop for longer than `maxGapMinutes` it ends with the last of them (`gap`); the clock alone says so
 * after twice that, since the next reading may be on its way. `peak` and `mean` are over the readings from `start` up to `end`,
 * `end` itself excluded.
 */
export function lastingDetector<P extends LastingParameters>(
  kind: Lasting<P>,
): Pick<Detector<P, State>, 'order' | 'lookbackMs' | 'start' | 'step' | 'tick' | 'episodes'> {
  return {
    order: () => 'time',
    lookbackMs({ forMinutes, minReadings, clearForMinutes, maxGapMinutes, periodMinutes }) {
      const unfired = Math.max(forMinutes, minReadings * maxGapMinutes);
      return (unfired + clearForMinutes + periodMinutes + 2 * maxGapMinutes) * MINUTE;
    },
    start: () => ({ closed: [], run: null }),
    step(state, input, p) {
      if (!isUsable(input)) {
        return state.run ? { ...state, run: { ...state.run, tally: skip(state.run.tally) } } : state;
      }
      const { closed, run } =
        state.run && input.time - state.run.lastTime > p.maxGapMinutes * MINUTE
          ? endByGap(state.closed, state.run, p)
          : state;
      const judged = kind.judge(input.value, p);
      if (judged.isBeyond) return { closed, run: extended(run ?? newRun(input), input, judged, p) };
      if (!run) return state.run ? { closed, run } : state;

      const firedAt = run.firedAt ?? (lasted(run, input.time, p) && run.readings >= p.minReadings ? input.time : null);
      if (firedAt === null) return { closed, run: null };
      const fired = { ...run, firedAt };
      return judged.isClear
        ? cleared(closed, fired, input, judged, p)
        : { closed, run: extended(fired, input, judged, p) };
    },
    tick(state, now, p) {
      const waitMs = (2 * p.maxGapMinutes + p.periodMinutes) * MINUTE;
      return state.run && now - state.run.lastTime > waitMs ? endByGap(state.closed, state.run, p) : state;
    },
    episodes({ closed, run }, p) {
      return run === null || run.firedAt === null ? closed : [...closed, episodeOf(run, null, null, p)];
    },
  };

  function extended(run: Run, input: Reading, judged: Judged, p: P): Run {
    const readings = run.readings + (judged.isBeyond ? 1 : 0);
    const knownUntil = input.time + p.periodMinutes * MINUTE;
    const fires = lasted(run, knownUntil, p) && readings >= p.minReadings;
    return {
      ...run,
      readings,
      lastTime: input.time,
      firedAt: run.firedAt ?? (fires ? knownUntil : null),
      clearing: null,
      tally: counted(run.tally, input, judged),
    };
  }

  function cleared(closed: readonly Episode[], run: Run, input: Reading, judged: Judged, p: P): State {
    const clearing = run.clearing ?? { since: input.time, before: witness(run.tally, input) };
    const confirmed = input.time + p.periodMinutes * MINUTE - clearing.since >= p.clearForMinutes * MINUTE;
    if (confirmed) return { closed: [...closed, clearedEpisode(run, clearing, p)], run: null };
    return { closed, run: { ...run, clearing, lastTime: input.time, tally: counted(run.tally, input, judged) } };
  }

  function endByGap(closed: readonly Episode[], run: Run, p: P): State {
    if (run.firedAt === null) return { closed, run: null };
    const ended = run.clearing
      ? clearedEpisode(run, run.clearing, p)
      : episodeOf(run, run.lastTime + p.periodMinutes * MINUTE, 'gap', p);
    return { closed: [...closed, ended], run: null };
  }

  function clearedEpisode(run: Run, { since, before }: NonNullable<Run['clearing']>, p: P): Episode {
    return episodeOf({ ...run, tally: before }, since, 'cleared', p);
  }

  function episodeOf({ start, firedAt, tally }: Run, end: number | null, endedBy: Episode['endedBy'], p: P): Episode {
    const conditions = kind.conditions(p, tally.peak);
    return episodeFrom(tally, { start, end, endedBy, firedAt: firedAt ?? start, conditions });
  }
}

/** For `explain`: for how long, and in how many readings, values were beyond at most. `p` is without hysteresis. */
export function longestBeyond<P extends LastingParameters, S extends StateBase>(
  detector: Machine<P, S>,
  p: P,
  inputs: readonly Input[],
  span: Span,
): Nearness[] {
  const usable = inputs.filter(isUsable);
  const knownUntil = (usable.at(-1)?.time ?? 0) + p.periodMinutes * MINUTE;
  const anyBeyond = { ...p, forMinutes: 0, minReadings: 1, clearForMinutes: 0 };
  const stretches = detect(detector, anyBeyond, usable, knownUntil)
    .filter((stretch) => touches(stretch, span))
    .map(({ start, end, count: readings }) => ({ start, minutes: ((end ?? knownUntil) - start) / MINUTE, readings }));
  const longest = stretches.toSorted((a, b) => b.minutes - a.minutes)[0];
  const fullest = stretches.toSorted((a, b) => b.readings - a.readings)[0];
  return [
    {
      condition: 'duration',
      reached: longest?.minutes ?? 0,
      needed: p.forMinutes,
      unit: 'min',
      at: longest?.start ?? null,
      met: longest !== undefined && longest.minutes >= p.forMinutes,
    },
    {
      condition: 'readings',
      reached: fullest?.readings ?? 0,
      needed: p.minReadings,
      unit: '',
      at: fullest?.start ?? null,
      met: fullest !== undefined && fullest.readings >= p.minReadings,
    },
  ];
}

function counted(tally: Tally, input: Reading, { extent, told }: Judged): Tally {
  return count(tally, input, input.value, extent, told);
}

function newRun(input: Input): Run {
  return { start: input.time, lastTime: input.time, readings: 0, firedAt: null, clearing: null, tally: emptyTally };
}

function lasted(run: Run, until: number, { forMinutes }: LastingParameters): boolean {
  return until - run.start >= forMinutes * MINUTE;
}
