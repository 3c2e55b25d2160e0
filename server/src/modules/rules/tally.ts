import type { Episode, Input } from './detector.ts';

const EVIDENCE_EACH_SIDE = 24;

/** What the peak was compared with, where that differs from reading to reading. */
type Told = Episode['conditions'];

/** What is known of a running episode, in bounded memory. Never changed in place. */
export type Tally = {
  readonly head: readonly Input[];
  readonly tail: readonly Input[];
  readonly peak: {
    readonly input: Input;
    readonly value: number;
    readonly extent: number;
    readonly told?: Told;
  } | null;
  readonly sum: number;
  readonly count: number;
  readonly skipped: number;
  /** Skipped since the last reading: inside the episode only if another reading follows. */
  readonly skippedSince: number;
};

export const emptyTally: Tally = { head: [], tail: [], peak: null, sum: 0, count: 0, skipped: 0, skippedSince: 0 };

/** Counts an input with its measure; the first of the greatest extent (by default the measure itself) is the peak. */
export function count(tally: Tally, given: Input, measure: number, extent = measure, told?: Told): Tally {
  const input = withoutAreas(given);
  const isPeak = tally.peak === null || extent > tally.peak.extent;
  return {
    ...witness(tally, input),
    peak: isPeak ? { input, value: measure, extent, ...(told && { told }) } : tally.peak,
    sum: tally.sum + measure,
    count: tally.count + 1,
  };
}

/** Keeps an input as evidence without counting it: the reading that ended an episode, for example. */
export function witness(tally: Tally, given: Input): Tally {
  const input = withoutAreas(given);
  const seen = { ...tally, skipped: tally.skipped + tally.skippedSince, skippedSince: 0 };
  if (tally.head.length < EVIDENCE_EACH_SIDE) return { ...seen, head: [...tally.head, input] };
  return { ...seen, tail: [...tally.tail.slice(1 - EVIDENCE_EACH_SIDE), input] };
}

/** What every area had is too much to keep with each alert; the figures it came from are kept anyway. */
function withoutAreas(input: Input): Input {
  if (!input.areas) return input;
  const { areas: _areas, ...rest } = input;
  return rest;
}

export function skip(tally: Tally): Tally {
  return { ...tally, skippedSince: tally.skippedSince + 1 };
}

export function episodeFrom(
  tally: Tally,
  span: Pick<Episode, 'start' | 'end' | 'endedBy' | 'firedAt' | 'conditions'>,
): Episode {
  const { peak, sum, count: counted, skipped } = tally;
  return {
    ...span,
    peak: peak && { time: peak.input.time, value: peak.value },
    mean: counted === 0 ? null : sum / counted,
    count: counted,
    skipped,
    evidence: evidence(tally),
  };
}

function evidence({ head, tail, peak }: Tally): Input[] {
  const kept = [...head, ...tail];
  if (peak && !kept.includes(peak.input)) kept.splice(head.length, 0, peak.input);
  return kept;
}
