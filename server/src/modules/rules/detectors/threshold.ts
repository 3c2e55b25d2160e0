import { z } from 'zod';
import { type Detector, type Episode, type Input, isUsable, MINUTE, type StateBase, touches } from '../detector.ts';
import { detect } from '../replay.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from '../tally.ts';

export const ThresholdParameters = z
  .strictObject({
    limit: z.number(),
    unit: z.string().default(''),
    direction: z.enum(['above', 'below']).default('above'),
    /** Whether a reading equal to the limit counts as passing it (flood alarm levels: yes; QCVN maxima: no). */
    reachingCounts: z.boolean().default(false),
    /** The limit must be passed without interruption for this long … */
    forMinutes: z.number().min(0).default(0),
    /** … and by this many readings. */
    minReadings: z.int().min(1).default(1),
    /** Hysteresis: over only at this level, or at this ratio of the limit. Default: the limit itself. */
    clear: z
      .union([z.strictObject({ level: z.number() }), z.strictObject({ ratio: z.number().positive() })])
      .optional(),
    clearForMinutes: z.number().min(0).default(0),
    /** Readings further apart than this do not speak for the time between them. */
    maxGapMinutes: z.number().positive().default(60),
    /** What one input stands for, from its time on: 60 for hourly means, 0 for momentary readings. */
    periodMinutes: z.number().min(0).default(0),
  })
  .refine((p) => sign(p) * clearLevel(p) <= sign(p) * p.limit, {
    error: 'the clear level is beyond the limit',
    path: ['clear'],
  })
  .refine((p) => p.maxGapMinutes >= p.periodMinutes, { error: 'shorter than periodMinutes', path: ['maxGapMinutes'] });
export type ThresholdParameters = z.infer<typeof ThresholdParameters>;

type Run = {
  readonly start: number;
  readonly lastTime: number;
  readonly readings: number;
  readonly firedAt: number | null;
  /** Since when readings are at the clear level, with the tally up to then, in case it is confirmed. */
  readonly clearing: { readonly since: number; readonly before: Tally } | null;
  readonly tally: Tally;
};
type State = StateBase & { readonly run: Run | null };

/**
 * A limit passed for some time. `start` = time of the first reading beyond the limit; `end` = time of the first reading at
 * or within the clear level that is not followed, within `clearForMinutes`, by one outside it. A reading holds until the
 * next one, so an exceedance read at 10:00 … 10:35 and cleared at 10:40 lasted 40 minutes; it fires when start to "now
 * known" reaches `forMinutes`, all readings in between beyond the limit. Once fired, readings between limit and clear
 * level go on with it. When readings stop for longer than `maxGapMinutes` it ends with the last of them (`gap`); the clock
 * alone says so after twice that, since the next reading may be on its way.
 * `peak` and `mean` are over the readings from `start` up to `end`, `end` itself excluded.
 */
export const threshold: Detector<ThresholdParameters, State> = {
  kind: 'threshold',
  judges: 'values',
  limitParameter: 'limit',
  parameters: ThresholdParameters,
  order: () => 'time',
  lookbackMs({ forMinutes, minReadings, clearForMinutes, maxGapMinutes, periodMinutes }) {
    const unfired = Math.max(forMinutes, minReadings * maxGapMinutes);
    return (unfired + clearForMinutes + periodMinutes + 2 * maxGapMinutes) * MINUTE;
  },
  start: () => ({ closed: [], run: null }),
  step(state, input, p) {
    if (!isUsable(input)) return state.run ? { ...state, run: { ...state.run, tally: skip(state.run.tally) } } : state;

    const { closed, run } =
      state.run && input.time - state.run.lastTime > p.maxGapMinutes * MINUTE
        ? endByGap(state.closed, state.run, p)
        : state;
    if (passes(input.value, p)) return { closed, run: extended(run ?? newRun(input), input, p) };
    if (!run) return state.run ? { closed, run } : state;

    const firedAt = run.firedAt ?? (lasted(run, input.time, p) && run.readings >= p.minReadings ? input.time : null);
    if (firedAt === null) return { closed, run: null };
    const fired = { ...run, firedAt };
    return isClear(input.value, p) ? cleared(closed, fired, input, p) : { closed, run: extended(fired, input, p) };
  },
  tick(state, now, p) {
    const waitMs = (2 * p.maxGapMinutes + p.periodMinutes) * MINUTE;
    return state.run && now - state.run.lastTime > waitMs ? endByGap(state.closed, state.run, p) : state;
  },
  episodes({ closed, run }, p) {
    return run === null || run.firedAt === null ? closed : [...closed, episodeOf(run, null, null, p)];
  },
  ratio({ peak }, p) {
    if (!peak || p.limit === 0 || (p.direction === 'below' && peak.value === 0)) return null;
    return p.direction === 'above' ? peak.value / p.limit : p.limit / peak.value;
  },
  nearest(p, inputs, span) {
    const usable = inputs.filter(isUsable);
    const inside = usable.filter(({ time }) => time >= span.from);
    const extreme = inside.reduce<(typeof usable)[number] | null>(
      (most, input) => (most === null || sign(p) * input.value > sign(p) * most.value ? input : most),
      null,
    );
    const knownUntil = (usable.at(-1)?.time ?? 0) + p.periodMinutes * MINUTE;
    const anyPassing = { ...p, forMinutes: 0, minReadings: 1, clear: undefined, clearForMinutes: 0 };
    const stretches = detect(threshold, anyPassing, usable, knownUntil)
      .filter((stretch) => touches(stretch, span))
      .map(({ start, end, count: readings }) => ({ start, minutes: ((end ?? knownUntil) - start) / MINUTE, readings }));
    const longest = stretches.toSorted((a, b) => b.minutes - a.minutes)[0];
    const fullest = stretches.toSorted((a, b) => b.readings - a.readings)[0];
    return [
      {
        condition: 'level',
        reached: extreme?.value ?? null,
        needed: p.limit,
        unit: p.unit,
        at: extreme?.time ?? null,
        met: extreme !== null && passes(extreme.value, p),
      },
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
  },
};

function sign({ direction }: { direction: 'above' | 'below' }): 1 | -1 {
  return direction === 'above' ? 1 : -1;
}

function clearLevel({ limit, clear }: { limit: number; clear?: { level: number } | { ratio: number } }): number {
  if (clear === undefined) return limit;
  return 'level' in clear ? clear.level : clear.ratio * limit;
}

function passes(value: number, p: ThresholdParameters): boolean {
  return sign(p) * value > sign(p) * p.limit || (p.reachingCounts && value === p.limit);
}

/** Asked only of values that do not pass the limit. */
function isClear(value: number, p: ThresholdParameters): boolean {
  return sign(p) * value <= sign(p) * clearLevel(p);
}

function newRun(input: Input): Run {
  return { start: input.time, lastTime: input.time, readings: 0, firedAt: null, clearing: null, tally: emptyTally };
}

function extended(run: Run, input: Input & { value: number }, p: ThresholdParameters): Run {
  const readings = run.readings + (passes(input.value, p) ? 1 : 0);
  const knownUntil = input.time + p.periodMinutes * MINUTE;
  const fires = lasted(run, knownUntil, p) && readings >= p.minReadings;
  return {
    ...run,
    readings,
    lastTime: input.time,
    firedAt: run.firedAt ?? (fires ? knownUntil : null),
    clearing: null,
    tally: count(run.tally, input, input.value, p.direction === 'below'),
  };
}

function lasted(run: Run, until: number, p: ThresholdParameters): boolean {
  return until - run.start >= p.forMinutes * MINUTE;
}

function cleared(
  closed: readonly Episode[],
  run: Run,
  input: Input & { value: number },
  p: ThresholdParameters,
): State {
  const clearing = run.clearing ?? { since: input.time, before: witness(run.tally, input) };
  const confirmed = input.time + p.periodMinutes * MINUTE - clearing.since >= p.clearForMinutes * MINUTE;
  if (confirmed) return { closed: [...closed, clearedEpisode(run, clearing, p)], run: null };
  const tally = count(run.tally, input, input.value, p.direction === 'below');
  return { closed, run: { ...run, clearing, lastTime: input.time, tally } };
}

function endByGap(closed: readonly Episode[], run: Run, p: ThresholdParameters): State {
  if (run.firedAt === null) return { closed, run: null };
  const ended = run.clearing
    ? clearedEpisode(run, run.clearing, p)
    : episodeOf(run, run.lastTime + p.periodMinutes * MINUTE, 'gap', p);
  return { closed: [...closed, ended], run: null };
}

function clearedEpisode(run: Run, { since, before }: NonNullable<Run['clearing']>, p: ThresholdParameters): Episode {
  return episodeOf({ ...run, tally: before }, since, 'cleared', p);
}

function episodeOf(run: Run, end: number | null, endedBy: Episode['endedBy'], p: ThresholdParameters): Episode {
  const { clear: _clear, ...compared } = p;
  return episodeFrom(run.tally, {
    start: run.start,
    end,
    endedBy,
    firedAt: run.firedAt ?? run.start,
    conditions: { ...compared, clearLevel: clearLevel(p) },
  });
}
