import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { impliedKnots } from '../geo.ts';
import type { Position, TrackEpisode, TrackState, VesselDetector } from '../track-detector.ts';

export const SpeedParameters = z.strictObject({
  knots: z.number().nonnegative(),
  direction: z.enum(['above', 'below']).default('above'),
  /** What the device says, or what follows from the distance since the position before. */
  measure: z.enum(['reported', 'implied']).default('reported'),
  forMinutes: z.number().nonnegative().default(0),
  maxGapMinutes: z.number().positive().default(60),
});
export type SpeedParameters = z.infer<typeof SpeedParameters>;

type Run = {
  readonly first: Position;
  readonly fired: Position | null;
  readonly peak: Position;
  readonly peakKnots: number;
};
type State = TrackState & { readonly last: Position | null; readonly run: Run | null };

/**
 * A vessel faster (or slower) than `knots`, strictly, for at least `forMinutes`. `start` = the first such position, `end` =
 * the first one that is not; `firedAt` = the position by which `forMinutes` had passed. Positions without a speed are passed
 * over. A silence longer than `maxGapMinutes` ends it with the last position (`gap`). Measure: `peakKnots`, the most extreme.
 */
export const speed: VesselDetector<SpeedParameters, State> = {
  kind: 'speed',
  scope: 'vessel',
  reports: 'device',
  parameters: SpeedParameters,
  start: () => ({ closed: [], last: null, run: null }),
  step(before, position, p) {
    const state = isLost(before, position.time, p) ? endByGap(before, p) : before;
    const { closed, last, run } = state;
    const knots = p.measure === 'reported' ? position.speedKnots : last && impliedKnots(last, position);
    if (knots === null) return p.measure === 'reported' ? state : { ...state, last: position };

    const isBeyond = p.direction === 'above' ? knots > p.knots : knots < p.knots;
    if (isBeyond) return { closed, last: position, run: extend(run, position, knots, p) };
    if (!run) return { closed, last: position, run };
    return { closed: ended(closed, run, position, 'cleared', p), last: position, run: null };
  },
  tick: (state, now, p) => (isLost(state, now, p) ? endByGap(state, p) : state),
  episodes: ({ closed, last, run }, p) => (last && run ? ended(closed, run, last, null, p) : closed),
};

function extend(run: Run | null, position: Position, knots: number, p: SpeedParameters): Run {
  const first = run?.first ?? position;
  const isLong = position.time - first.time >= p.forMinutes * MINUTE;
  const isPeak = !run || (p.direction === 'above' ? knots > run.peakKnots : knots < run.peakKnots);
  return {
    first,
    fired: run?.fired ?? (isLong ? position : null),
    peak: isPeak ? position : run.peak,
    peakKnots: isPeak ? knots : run.peakKnots,
  };
}

function isLost({ last }: State, now: number, p: SpeedParameters): boolean {
  return last !== null && now - last.time > p.maxGapMinutes * MINUTE;
}

function endByGap({ closed, last, run }: State, p: SpeedParameters): State {
  return { closed: last && run ? ended(closed, run, last, 'gap', p) : closed, last: null, run: null };
}

/** The episodes with that of the run, unless it was too short to be one. */
function ended(
  closed: readonly TrackEpisode[],
  { first, fired, peak, peakKnots }: Run,
  newest: Position,
  endedBy: TrackEpisode['endedBy'],
  p: SpeedParameters,
): readonly TrackEpisode[] {
  if (!fired) return closed;
  const episode: TrackEpisode = {
    vessels: [first.vessel],
    start: first.time,
    end: endedBy && newest.time,
    endedBy,
    firedAt: fired.time,
    conditions: { knots: p.knots, direction: p.direction, measure: p.measure, forMinutes: p.forMinutes },
    measures: { peakKnots },
    evidence: [...new Set([first, fired, peak, newest])],
  };
  return [...closed, episode];
}
