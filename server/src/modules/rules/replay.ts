import type { Detector, Episode, Input, StateBase } from './detector.ts';
import { distinctInOrder } from './inputs.ts';

/** What of a detector one pass needs. */
export type Machine<P, S extends StateBase> = Pick<Detector<P, S>, 'order' | 'start' | 'step' | 'tick' | 'episodes'>;

/** One clean pass: what rehearsal shows, and what any other way of feeding the same inputs must end in. */
export function detect<P, S extends StateBase>(
  detector: Machine<P, S>,
  parameters: P,
  inputs: readonly Input[],
  now: number,
): Episode[] {
  const state = fold(
    detector,
    parameters,
    detector.start(parameters),
    distinctInOrder(inputs, detector.order(parameters)),
  );
  return [...detector.episodes(detector.tick(state, now, parameters), parameters)];
}

/** What live evaluation keeps in memory per rule version and series. May be lost at any time. */
export type Progress<S> = {
  readonly state: S;
  /** Greatest order key folded in. Stored with the episodes, it is where a restart begins. */
  readonly through: number;
  readonly newestTime: number;
  /** Episodes that end after this are still to be told by `state`; earlier ones are settled. */
  readonly since: number;
};

export type Arrival = {
  /** New since the last call, or redelivered; any order, repeats welcome. Empty = only the clock moved. */
  arrived: readonly Input[];
  /** The episodes stored for this rule version and series, withdrawn ones left out; stored together with `through`. */
  known: readonly Episode[];
  /** The stored inputs, one per event time, whose order key (`detector.order`) is at or after `from`; the arrived included. */
  read: (from: number) => readonly Input[] | Promise<readonly Input[]>;
  now: number;
  /** `through` as stored with `known`; null when nothing was evaluated yet. Used when there is no progress in memory. */
  through: number | null;
};

export type Advance<S> = {
  progress: Progress<S>;
  /** `episodes` replace the known ones that are open or end after this: `reconcile(stored, episodes, since)`. */
  since: number;
  episodes: Episode[];
  replayed: boolean;
};

/** Live evaluation: goes on from memory while inputs come in order, else replays just as much as could have changed. */
export async function advance<P, S extends StateBase>(
  detector: Detector<P, S>,
  parameters: P,
  progress: Progress<S> | null,
  { arrived, known, read, now, through }: Arrival,
): Promise<Advance<S>> {
  const continued = progress && continueInOrder(detector, parameters, progress, arrived, now);
  if (continued) return continued;

  const order = detector.order(parameters);
  const stoodAt = progress ? progress.through : (through ?? -Infinity);
  const changedFrom = arrived.reduce((least, input) => Math.min(least, input[order]), stoodAt);
  return replay(detector, parameters, { changedFrom, known, read, now });
}

/** Judges anew all that an input at `changedFrom` (an order key) can have changed. */
export async function replay<P, S extends StateBase>(
  detector: Detector<P, S>,
  parameters: P,
  { changedFrom, known, read, now }: Pick<Arrival, 'known' | 'read' | 'now'> & { changedFrom: number },
): Promise<Advance<S>> {
  const from = replayFrom(detector.lookbackMs(parameters), known, changedFrom, detector.keepsPast);
  const fresh: Progress<S> = {
    state: detector.start(parameters),
    through: -Infinity,
    newestTime: -Infinity,
    // Less one: what is known may be of one moment, right where telling begins.
    since: detector.keepsPast ? from + detector.lookbackMs(parameters) - 1 : from,
  };
  const inputs = distinctInOrder(await read(from), detector.order(parameters));
  const { episodes, ...rest } = proceed(detector, parameters, fresh, inputs, now);
  const told = detector.keepsPast ? episodes.filter(({ end }) => end === null || end > rest.since) : episodes;
  return { ...rest, episodes: told, replayed: true };
}

/** The way of nearly all inputs, without a read; null when something is late or repeated and a replay is needed. */
export function continueInOrder<P, S extends StateBase>(
  detector: Detector<P, S>,
  parameters: P,
  progress: Progress<S>,
  arrived: readonly Input[],
  now: number,
): Advance<S> | null {
  const order = detector.order(parameters);
  if (arrived.some((input) => input.time <= progress.newestTime || input[order] < progress.through)) return null;
  return { ...proceed(detector, parameters, progress, distinctInOrder(arrived, order), now), replayed: false };
}

/**
 * The moment from which replaying gives the truth for all that an input at `changedFrom` can change. Going back by the
 * lookback must not land inside an episode, unless that one ended too early to be touched: then its end will do.
 */
export function replayFrom(
  lookbackMs: number,
  known: readonly Episode[],
  changedFrom: number,
  keepsPast = false,
): number {
  const reach = changedFrom - lookbackMs;
  if (keepsPast) return beforeAllThatOverlaps(lookbackMs, known, reach);
  let from = reach;
  for (const { start, end } of known) if (end === null || end >= reach) from = Math.min(from, start - lookbackMs);
  for (const { end, endedBy } of known) {
    // After a gap the last reading belongs to the episode, and must not be read again as the start of another.
    if (end !== null && end < reach) from = Math.max(from, endedBy === 'gap' ? end + 1 : end);
  }
  return from;
}

/** Going back may reach into an earlier episode, which is then judged anew as a whole, too. */
function beforeAllThatOverlaps(lookbackMs: number, known: readonly Episode[], reach: number): number {
  let from = reach;
  for (const { start, end } of known.toSorted((a, b) => b.start - a.start)) {
    if (end === null || end >= from) from = Math.min(from, start - lookbackMs);
  }
  return from;
}

function proceed<P, S extends StateBase>(
  detector: Detector<P, S>,
  parameters: P,
  progress: Progress<S>,
  inputs: readonly Input[],
  now: number,
): Omit<Advance<S>, 'replayed'> {
  const order = detector.order(parameters);
  const state = fold(detector, parameters, progress.state, inputs);
  const episodes = [...detector.episodes(detector.tick(state, now, parameters), parameters)];
  const next: Progress<S> = {
    state: state.closed.length === 0 ? state : { ...state, closed: [] },
    through: inputs.reduce((greatest, input) => Math.max(greatest, input[order]), progress.through),
    newestTime: inputs.reduce((greatest, input) => Math.max(greatest, input.time), progress.newestTime),
    since: state.closed.at(-1)?.end ?? progress.since,
  };
  return { progress: next, since: progress.since, episodes };
}

function fold<P, S extends StateBase>(
  detector: Pick<Detector<P, S>, 'step'>,
  parameters: P,
  start: S,
  inputs: readonly Input[],
): S {
  return inputs.reduce((state, input) => detector.step(state, input, parameters), start);
}
