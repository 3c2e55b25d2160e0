import { z } from 'zod';
import { type Detector, type Episode, type Input, isUsable, MINUTE, type StateBase } from '../detector.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from '../tally.ts';

export const RateOfChangeParameters = z.strictObject({
  /** The change within `windowMinutes` must be greater than this, in the unit of the series. */
  change: z.number().positive(),
  unit: z.string().default(''),
  windowMinutes: z.number().positive(),
  direction: z.enum(['rise', 'fall', 'either']).default('rise'),
  maxGapMinutes: z.number().positive().default(60),
});
export type RateOfChangeParameters = z.infer<typeof RateOfChangeParameters>;

type Reading = Input & { value: number };
type State = StateBase & {
  /** Readings no older than `windowMinutes`, since the last episode or gap. */
  readonly window: readonly Reading[];
  readonly episode: { readonly start: number; readonly tally: Tally } | null;
};

/**
 * A value that changes fast. A reading counts when it differs by more than `change` from any reading of the `windowMinutes`
 * before it. `start` = `firedAt` = the first such reading, `end` = the first one that is not; the next episode is measured
 * from that reading on. `peak` and `mean` are of the change. Stopping for longer than `maxGapMinutes` ends it (`gap`).
 */
export const rateOfChange: Detector<RateOfChangeParameters, State> = {
  kind: 'rate-of-change',
  judges: 'values',
  limitParameter: 'change',
  parameters: RateOfChangeParameters,
  order: () => 'time',
  lookbackMs: ({ windowMinutes, maxGapMinutes }) => (windowMinutes + 2 * maxGapMinutes) * MINUTE,
  start: () => ({ closed: [], window: [], episode: null }),
  step(state, input, p) {
    if (!isUsable(input)) {
      const { episode } = state;
      return episode ? { ...state, episode: { ...episode, tally: skip(episode.tally) } } : state;
    }
    const lastTime = state.window.at(-1)?.time ?? input.time;
    const isGap = input.time - lastTime > p.maxGapMinutes * MINUTE;
    const { closed, window: before, episode } = isGap ? endByGap(state, p) : state;
    const oldest = input.time - p.windowMinutes * MINUTE;
    const window = [...before.filter(({ time }) => time >= oldest), input];
    const change = changeIn(window, input, p);

    if (change > p.change) {
      const running = episode ?? { start: input.time, tally: emptyTally };
      return { closed, window, episode: { ...running, tally: count(running.tally, input, change) } };
    }
    if (!episode) return { closed, window, episode };
    const ended = episodeOf({ ...episode, tally: witness(episode.tally, input) }, input.time, 'cleared', p);
    return { closed: [...closed, ended], window: [input], episode: null };
  },
  tick(state, now, p) {
    const last = state.window.at(-1);
    return last && now - last.time > 2 * p.maxGapMinutes * MINUTE ? endByGap(state, p) : state;
  },
  episodes: ({ closed, episode }, p) => (episode ? [...closed, episodeOf(episode, null, null, p)] : closed),
  ratio: ({ peak }, p) => peak && peak.value / p.change,
  nearest(p, inputs, { from }) {
    const usable = inputs.filter(isUsable);
    const changes = usable.map((input, i) => {
      const oldest = input.time - p.windowMinutes * MINUTE;
      const window = usable.slice(0, i + 1).filter(({ time }) => time >= oldest);
      return { at: input.time, change: changeIn(window, input, p) };
    });
    const greatest = changes.filter(({ at }) => at >= from).toSorted((a, b) => b.change - a.change)[0];
    return [
      {
        condition: 'change',
        reached: greatest?.change ?? null,
        needed: p.change,
        unit: p.unit,
        at: greatest?.at ?? null,
        met: greatest !== undefined && greatest.change > p.change,
      },
    ];
  },
};

/** Greatest change from any reading of the window to the newest, never negative. */
function changeIn(window: readonly Reading[], newest: Reading, { direction }: RateOfChangeParameters): number {
  let [least, greatest] = [newest.value, newest.value];
  for (const { value } of window) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const [rise, fall] = [newest.value - least, greatest - newest.value];
  if (direction === 'either') return Math.max(rise, fall);
  return direction === 'rise' ? rise : fall;
}

function endByGap({ closed, window, episode }: State, p: RateOfChangeParameters): State {
  if (!episode) return { closed, window: [], episode: null };
  const ended = episodeOf(episode, window.at(-1)?.time ?? episode.start, 'gap', p);
  return { closed: [...closed, ended], window: [], episode: null };
}

function episodeOf(
  { start, tally }: NonNullable<State['episode']>,
  end: number | null,
  endedBy: Episode['endedBy'],
  p: RateOfChangeParameters,
): Episode {
  return episodeFrom(tally, { start, end, endedBy, firedAt: start, conditions: { ...p } });
}
