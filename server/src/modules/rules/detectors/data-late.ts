import { z } from 'zod';
import { DAY, type Detector, type Episode, type Input, MINUTE, type StateBase } from '../detector.ts';
import { count, emptyTally, episodeFrom, type Tally, witness } from '../tally.ts';

export const DataLateParameters = z
  .strictObject({
    lateMinutes: z.number().positive(),
    /** Fires when `atLeast` of the last `outOf` readings came late. */
    atLeast: z.int().min(1).default(1),
    outOf: z.int().min(1).default(1),
    /** Readings further apart than this are not judged together. */
    maxGapMinutes: z.number().positive().default(120),
    /** Received later than this, it is history that was handed in, not a late reading. */
    historyAfterDays: z.number().positive().default(30),
  })
  .refine((p) => p.atLeast <= p.outOf, { error: 'more than outOf', path: ['atLeast'] });
export type DataLateParameters = z.infer<typeof DataLateParameters>;

type State = StateBase & {
  /** The last `outOf` readings since the last episode or gap. */
  readonly window: readonly Input[];
  readonly episode: {
    readonly start: number;
    readonly firedAt: number;
    readonly tally: Tally;
    /** The first reading on time after the last late one: where it will have ended if enough others follow. */
    readonly recovering: { readonly at: number; readonly before: Tally } | null;
  } | null;
};

/**
 * Readings that keep coming late, judged by received − event time. In event time: `start` = the first late reading of those
 * that made it fire, `end` = the first reading on time after the last late one, once fewer than `atLeast` of the last `outOf`
 * are late. `peak` and `mean` are minutes of lateness over the readings from start up to end. `firedAt` is when the reading
 * that made it fire was received. Stopping for longer than `maxGapMinutes` ends it with the last reading (`gap`).
 */
export const dataLate: Detector<DataLateParameters, State> = {
  kind: 'data-late',
  judges: 'arrivals',
  maintenanceReachMs: ({ historyAfterDays }) => historyAfterDays * DAY,
  limitParameter: 'lateMinutes',
  parameters: DataLateParameters,
  order: () => 'time',
  lookbackMs: ({ outOf, maxGapMinutes }) => (outOf + 2) * maxGapMinutes * MINUTE,
  start: () => ({ closed: [], window: [], episode: null }),
  step(state, input, p) {
    if (isHistory(input, p)) return state;
    const lastTime = state.window.at(-1)?.time ?? input.time;
    const isGap = input.time - lastTime > p.maxGapMinutes * MINUTE;
    const { closed, window: before, episode } = isGap ? endByGap(state, p) : state;
    const window = [...before, input].slice(-p.outOf);
    const late = window.filter((reading) => isLate(reading, p));

    if (!episode) {
      const first = late[0];
      if (!first || late.length < p.atLeast) return { closed, window, episode };
      const readings = window.slice(window.indexOf(first));
      const tally = readings.reduce((sum, reading) => count(sum, reading, lateness(reading)), emptyTally);
      return { closed, window, episode: { start: first.time, firedAt: input.receivedAt, tally, recovering: null } };
    }
    const tally = count(episode.tally, input, lateness(input));
    if (isLate(input, p)) return { closed, window, episode: { ...episode, tally, recovering: null } };
    const recovering = episode.recovering ?? { at: input.time, before: witness(episode.tally, input) };
    if (late.length >= p.atLeast) return { closed, window, episode: { ...episode, tally, recovering } };
    return { closed: [...closed, recovered(episode, recovering, p)], window: [], episode: null };
  },
  tick(state, now, p) {
    const last = state.window.at(-1);
    return last && now - last.receivedAt > 2 * p.maxGapMinutes * MINUTE ? endByGap(state, p) : state;
  },
  episodes: ({ closed, episode }, p) => (episode ? [...closed, episodeOf(episode, null, null, p)] : closed),
  ratio: ({ peak }, p) => peak && peak.value / p.lateMinutes,
  nearest(p, given, { from }) {
    const inputs = given.filter((input) => !isHistory(input, p));
    const inside = inputs.filter(({ time }) => time >= from);
    const latest = inside.toSorted((a, b) => lateness(b) - lateness(a))[0];
    const lateAmong = inputs.map((input, i) => ({
      at: input.time,
      late: inputs.slice(Math.max(0, i + 1 - p.outOf), i + 1).filter((reading) => isLate(reading, p)).length,
    }));
    const worst = lateAmong.filter(({ at }) => at >= from).toSorted((a, b) => b.late - a.late)[0];
    return [
      {
        condition: 'lateness',
        reached: latest ? lateness(latest) : null,
        needed: p.lateMinutes,
        unit: 'min',
        at: latest?.time ?? null,
        met: latest !== undefined && isLate(latest, p),
      },
      {
        condition: 'late-readings',
        reached: worst?.late ?? null,
        needed: p.atLeast,
        unit: `/${p.outOf}`,
        at: worst?.at ?? null,
        met: worst !== undefined && worst.late >= p.atLeast,
      },
    ];
  },
};

function lateness(input: Input): number {
  return (input.receivedAt - input.time) / MINUTE;
}

function isHistory(input: Input, p: DataLateParameters): boolean {
  return input.receivedAt - input.time > p.historyAfterDays * DAY;
}

function isLate(input: Input, p: DataLateParameters): boolean {
  return lateness(input) > p.lateMinutes;
}

type Running = NonNullable<State['episode']>;

function endByGap({ closed, window, episode }: State, p: DataLateParameters): State {
  if (!episode) return { closed, window: [], episode: null };
  const ended = episode.recovering
    ? recovered(episode, episode.recovering, p)
    : episodeOf(episode, window.at(-1)?.time ?? episode.start, 'gap', p);
  return { closed: [...closed, ended], window: [], episode: null };
}

function recovered(
  episode: Running,
  { at, before }: NonNullable<Running['recovering']>,
  p: DataLateParameters,
): Episode {
  return episodeOf({ ...episode, tally: before }, at, 'cleared', p);
}

function episodeOf(
  { start, firedAt, tally }: Running,
  end: number | null,
  endedBy: Episode['endedBy'],
  p: DataLateParameters,
): Episode {
  return episodeFrom(tally, { start, end, endedBy, firedAt, conditions: { ...p, unit: 'min' } });
}
