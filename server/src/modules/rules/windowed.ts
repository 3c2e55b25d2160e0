import {
  type Detector,
  type Episode,
  type Input,
  isUsable,
  MINUTE,
  type Nearness,
  type Span,
  type StateBase,
} from './detector.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from './tally.ts';

export type Reading = Input & { value: number };
/** `reached` is null when the window cannot be judged yet. */
export type Measured = {
  reached: number | null;
  met: boolean;
  /** What is kept of a reading where that is not `reached` itself: the reading of the greatest extent is the peak. */
  peak?: { value: number; extent: number; told: Episode['conditions'] };
};

type State = StateBase & {
  /** Readings that can still be looked back at, since the last gap or (unless `keepsPast`) episode … */
  readonly window: readonly Reading[];
  /** … and the time of the first reading since then. */
  readonly since: number;
  readonly episode: { readonly start: number; readonly tally: Tally } | null;
};

type LookBack = Pick<State, 'window' | 'since'>;

const fresh = { window: [], since: -Infinity, episode: null };

type Windowed<P> = {
  windowMs(parameters: P): number;
  /** What an episode raised stays in the window, as days of an outbreak do in a baseline: see `Detector.keepsPast`. Never with `judgesPart`. */
  keepsPast?: true;
  /**
   * Whether a window that does not reach back all its time yet may be judged. Only where fewer readings can never meet the
   * condition sooner than all of them: else a replay from the middle would find what a full pass does not.
   */
  judgesPart: boolean;
  /** Judges the newest reading, the last of `window`, by those before it. */
  measure(window: readonly Reading[], parameters: P): Measured;
  /** What `measure` is held against. */
  needed(parameters: P): { condition: string; needed: number; unit: string };
  conditions(parameters: P, peak: Tally['peak']): Episode['conditions'];
};

/**
 * The machine under every detector that judges a reading by a window behind it. `start` = `firedAt` = the first reading that
 * meets the condition, `end` = the first that does not; from that reading on the window begins anew, so what an episode
 * raised is no yardstick for the next, unless the detector `keepsPast`. `peak` and `mean` are of the measure, not of the values. Readings that stop for
 * longer than `maxGapMinutes` end the episode (`gap`) and empty the window.
 */
export function windowedDetector<P extends { maxGapMinutes: number }>({
  windowMs,
  keepsPast,
  judgesPart,
  measure,
  needed,
  conditions,
}: Windowed<P>): Pick<
  Detector<P, State>,
  'keepsPast' | 'order' | 'lookbackMs' | 'start' | 'step' | 'tick' | 'episodes' | 'ratio' | 'nearest'
> {
  return {
    ...(keepsPast && { keepsPast }),
    order: () => 'time',
    lookbackMs: (p) => windowMs(p) + 2 * p.maxGapMinutes * MINUTE,
    start: () => ({ closed: [], ...fresh }),
    step(state, input, p) {
      if (!isUsable(input)) {
        const { episode } = state;
        return episode ? { ...state, episode: { ...episode, tally: skip(episode.tally) } } : state;
      }
      const before = isGap(state.window, input.time, p) ? endByGap(state, p) : state;
      const { closed, episode } = before;
      const looked = lookBack(before, input, p);
      const { reached, met, peak } = judge(looked, p);

      if (met && reached !== null) {
        const running = episode ?? { start: input.time, tally: emptyTally };
        const tally = count(running.tally, input, peak?.value ?? reached, peak?.extent, peak?.told);
        return { closed, ...looked, episode: { ...running, tally } };
      }
      if (!episode) return { closed, ...looked, episode };
      const ended = episodeOf({ ...episode, tally: witness(episode.tally, input) }, input.time, 'cleared', p);
      const ahead = keepsPast ? looked : { window: [input], since: input.time };
      return { closed: [...closed, ended], ...ahead, episode: null };
    },
    tick(state, now, p) {
      const last = state.window.at(-1);
      return last && now - last.time > 2 * p.maxGapMinutes * MINUTE ? endByGap(state, p) : state;
    },
    episodes: ({ closed, episode }, p) => (episode ? [...closed, episodeOf(episode, null, null, p)] : closed),
    ratio({ peak }, p) {
      const { needed: limit } = needed(p);
      return peak && limit > 0 ? peak.value / limit : null;
    },
    nearest(p, inputs, { from }: Span): Nearness[] {
      let looked: LookBack = fresh;
      let greatest: { at: number; reached: number; met: boolean } | null = null;
      for (const input of inputs.filter(isUsable)) {
        looked = lookBack(isGap(looked.window, input.time, p) ? fresh : looked, input, p);
        const { reached, met } = judge(looked, p);
        if (input.time < from || reached === null || (greatest && greatest.reached >= reached)) continue;
        greatest = { at: input.time, reached, met };
      }
      return [
        {
          ...needed(p),
          reached: greatest?.reached ?? null,
          at: greatest?.at ?? null,
          met: greatest?.met ?? false,
        },
      ];
    },
  };

  function lookBack({ window, since }: LookBack, input: Reading, p: P): LookBack {
    const oldest = input.time - windowMs(p);
    return {
      window: [...window.filter(({ time }) => time >= oldest), input],
      since: window.length === 0 ? input.time : since,
    };
  }

  function judge({ window, since }: LookBack, p: P): Measured {
    const reachesBack = (window.at(-1)?.time ?? since) - since >= windowMs(p);
    return judgesPart || reachesBack ? measure(window, p) : { reached: null, met: false };
  }

  function episodeOf(
    { start, tally }: NonNullable<State['episode']>,
    end: number | null,
    endedBy: Episode['endedBy'],
    p: P,
  ): Episode {
    return episodeFrom(tally, { start, end, endedBy, firedAt: start, conditions: conditions(p, tally.peak) });
  }

  function endByGap({ closed, window, episode }: State, p: P): State {
    if (!episode) return { closed, ...fresh };
    const ended = episodeOf(episode, window.at(-1)?.time ?? episode.start, 'gap', p);
    return { closed: [...closed, ended], ...fresh };
  }
}

function isGap(window: readonly Reading[], time: number, { maxGapMinutes }: { maxGapMinutes: number }): boolean {
  return time - (window.at(-1)?.time ?? time) > maxGapMinutes * MINUTE;
}
