import { z } from 'zod';
import { MINUTE } from '../../detector.ts';
import { distanceBetweenKm, knots } from '../geo.ts';
import type { Position, TrackEpisode, TrackState, VesselDetector } from '../track-detector.ts';

export const ImpossibleSpeedParameters = z.strictObject({
  /** No vessel of the fleet can be faster. */
  maxKnots: z.number().positive().default(60),
  /** Shorter jumps are errors of place and of clock, whatever speed they imply. */
  minJumpKm: z.number().nonnegative().default(5),
  /** Jumps no further apart than this are one episode. */
  mergeMinutes: z.number().positive().default(360),
});
export type ImpossibleSpeedParameters = z.infer<typeof ImpossibleSpeedParameters>;

type Run = {
  readonly first: Position;
  readonly firedAt: number;
  readonly newest: Position;
  readonly jumps: number;
  readonly peakKnots: number;
  readonly farthestKm: number;
  readonly evidence: readonly Position[];
};
type State = TrackState & { readonly last: Position | null; readonly run: Run | null };

/**
 * Two positions no vessel can get between in the time: nghi vấn dữ liệu (a shared or copied device number, a false
 * position). `start` = the position before the first jump, `end` = the one after the last, `firedAt` = after the first.
 * Measures: `jumps`, `peakKnots`, `farthestKm`.
 */
export const impossibleSpeed: VesselDetector<ImpossibleSpeedParameters, State> = {
  kind: 'impossible-speed',
  scope: 'vessel',
  reports: 'device',
  parameters: ImpossibleSpeedParameters,
  start: () => ({ closed: [], last: null, run: null }),
  step(state, position, p) {
    const { closed, run } = settled(state, position.time, p);
    const { last } = state;
    if (!last) return { closed, last: position, run };
    const km = distanceBetweenKm(last, position);
    const speedKnots = knots(km, position.time - last.time);
    const isJump = km >= p.minJumpKm && speedKnots > p.maxKnots;
    return { closed, last: position, run: isJump ? extend(run, last, position, km, speedKnots) : run };
  },
  tick: (state, now, p) => settled(state, now, p),
  episodes: ({ closed, run }, p) => (run ? [...closed, episodeOf(run, false, p)] : closed),
};

function settled(state: State, now: number, p: ImpossibleSpeedParameters): State {
  const { closed, run } = state;
  if (!run || now - run.newest.time <= p.mergeMinutes * MINUTE) return state;
  return { ...state, closed: [...closed, episodeOf(run, true, p)], run: null };
}

function extend(run: Run | null, from: Position, to: Position, km: number, speedKnots: number): Run {
  if (!run) {
    const found = { jumps: 1, peakKnots: speedKnots, farthestKm: km, evidence: [from, to] };
    return { first: from, firedAt: to.time, newest: to, ...found };
  }
  return {
    ...run,
    newest: to,
    jumps: run.jumps + 1,
    peakKnots: Math.max(run.peakKnots, speedKnots),
    farthestKm: Math.max(run.farthestKm, km),
  };
}

function episodeOf(run: Run, isOver: boolean, { maxKnots, minJumpKm }: ImpossibleSpeedParameters): TrackEpisode {
  const { first, firedAt, newest, jumps, peakKnots, farthestKm, evidence } = run;
  return {
    vessels: [first.vessel],
    start: first.time,
    end: isOver ? newest.time : null,
    endedBy: isOver ? 'cleared' : null,
    firedAt,
    conditions: { maxKnots, minJumpKm },
    measures: { jumps, peakKnots, farthestKm },
    evidence: [...new Set([...evidence, newest])],
  };
}
