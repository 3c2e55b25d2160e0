import type { ReadingQuality } from '@ioc/contracts/streams';
import type { ZodType } from 'zod';

/** One input of one series (thing × property, or an indicator such as an hourly mean). Times are epoch ms. */
export type Input = {
  /** Event time. The natural key inside a series: two inputs of one time are versions or repeats of each other. */
  time: number;
  value: number | null;
  quality: ReadingQuality;
  /** When we first got it. A correction keeps the `receivedAt` of what it corrects. */
  receivedAt: number;
  /** Only where other rules are watched: what they have found that goes on from this time on; `value` says how many. */
  found?: readonly Found[];
  /** Only where areas are watched together: what each of them had; `value` is the sum. */
  areas?: readonly AreaCount[];
  /** Only for corrections and recomputed values: when this version was recorded; the newest version counts. */
  recordedAt?: number;
};

/** A count of one area, with the point that stands for its place. Degrees. */
export type AreaCount = { area: string; lonLat: readonly [number, number]; count: number };

/** What another rule has found, and the moment at which it was known. */
export type Found = { rule: string; firedAt: number };

type ConditionValue = number | string | boolean | null;

/** One span in which the condition of a detector held. Episodes of one series never overlap. */
export type Episode = {
  start: number;
  /** null = still going on as far as we know. */
  end: number | null;
  /** `gap`: inputs stopped, so the true end is unknown; `forgotten`: taken out of use, no longer expected. */
  endedBy: 'cleared' | 'gap' | 'forgotten' | null;
  /** The moment at which what was known by then satisfied the condition; never the moment we got round to computing it. */
  firedAt: number;
  peak: { time: number; value: number } | null;
  mean: number | null;
  /** Inputs that `mean` and `peak` were taken from. */
  count: number;
  /** Inputs inside the span that were not used: calibrating, device error, no value. */
  skipped: number;
  /** Capped; first, peak and last are always in it. */
  evidence: readonly Input[];
  /** What was compared with what. */
  conditions: Readonly<Record<string, ConditionValue>>;
};

/** How near one condition came to being met; `reached` is null when nothing could be compared. */
export type Nearness = {
  condition: string;
  reached: number | null;
  needed: number;
  unit: string;
  at: number | null;
  met: boolean;
};

export type StateBase = { readonly closed: readonly Episode[] };
export type InputOrder = 'time' | 'receivedAt';

/**
 * A pure state machine over the ordered, distinct inputs of one series. States are never changed in place. Three laws
 * let a replay start in the middle of a series (`replay.ts`, proven by its test):
 * 1. from a moment outside every episode, replaying from `lookbackMs` before it leads to the state of a full pass;
 * 2. closing an episode forgets all before its end: the state equals a fresh one fed from the end on;
 * 3. `tick` is a view: it tells what the clock alone adds, and its result is only read, never stepped.
 */
export type Detector<P, S extends StateBase> = {
  kind: string;
  /** `values` of one property in a unit, `arrivals`: whether and when something came, for a thing as a whole too, `findings` of other rules, or what all `areas` had. */
  judges: 'values' | 'arrivals' | 'findings' | 'areas';
  /**
   * What came before an episode still counts after it, as a baseline of days does: law 2 does not hold. A replay begins before all
   * that overlaps, and what it finds within `lookbackMs` of its beginning is not told: the first half of that may be judged wrongly.
   */
  keepsPast?: true;
  /**
   * Only where maintenance excuses what is found, as it does silence: how long before it fires a finding can have begun, ms
   * (`rests.ts`).
   */
  maintenanceReachMs?(parameters: P): number;
  /** The parameter that a figure from law fills; null when there is none to fill. */
  limitParameter: string | null;
  /** The parameter that the measuring range of a property fills unless the rule gives one. */
  rangeParameter?: string;
  /** Takes `targets`, `better` and `period` of the indicator it watches unless the rule gives them. */
  targetParameters?: true;
  parameters: ZodType<P>;
  order(parameters: P): InputOrder;
  lookbackMs(parameters: P): number;
  start(parameters: P): S;
  step(state: S, input: Input, parameters: P): S;
  tick(state: S, now: number, parameters: P): S;
  episodes(state: S, parameters: P): readonly Episode[];
  /** How many times the limit (or the time it takes) an episode reached, as of `now`: what its level goes by. */
  ratio(episode: Episode, parameters: P, now: number): number | null;
  /** For `explain`: `inputs` are distinct and in order, from before the span on; none is later than it. */
  nearest(parameters: P, inputs: readonly Input[], span: Span): Nearness[];
};

/** Half-open, epoch ms. */
export type Span = { from: number; to: number };

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export function lastedMinutes({ start, end }: Pick<Episode, 'start' | 'end'>, now: number): number {
  return ((end ?? now) - start) / MINUTE;
}

/** A reading taken while measuring; calibrating and faulty ones count for nothing but signs of life (Circular 10/2021). */
export function isUsable(input: Input): input is Input & { value: number } {
  return input.quality === 'measured' && input.value !== null && Number.isFinite(input.value);
}

export function touches({ start, end }: { start: number; end: number | null }, { from, to }: Span): boolean {
  return start < to && (end === null || end >= from);
}
