import type { CompiledRule, WatchedSeries } from '../described/compile.ts';
import type { Regime } from '../described/regimes.ts';
import type { Input } from '../detector.ts';
import { type Advance, continueInOrder, type Progress } from '../replay.ts';
import { excused, type Rest } from '../rests.ts';
import type { Subject } from '../sources.ts';
import type { AlertSpan } from '../store/alerts.ts';
import type { Activation } from '../store/activations.ts';
import type { StoredFinding } from '../store/findings.ts';

/** One live judgement: what a rule looks at in all its subjects, under one version of its limit. */
export type Judgement = { rule: CompiledRule; series: WatchedSeries; regime: Regime; activation: Activation };

/** A judgement applied to one thing or area, with what is kept in memory between two looks. */
export type Track = Judgement & {
  key: string;
  subject: Subject;
  /** Null: to be judged from what is stored. */
  progress: Progress<unknown> | null;
  /** `through` as stored, epoch ms; behind `progress.through` while that is still to be saved. */
  saved: number | null;
  /** Stored findings that may still change while inputs come in order. */
  known: StoredFinding[];
  /** Recent inputs of a whole thing by event time: several properties share a moment. */
  recent: ReadonlyMap<number, number>;
  /** Alerts of the rules this one gives way to, as of the last look into the database; they change by such a look only. */
  covers: readonly AlertSpan[];
  /** When the thing need not speak, as of the last look into the database. */
  rests: readonly Rest[];
};

const recentKept = 64;

export function newTrack(judgement: Judgement, subject: Subject): Track {
  const key = `${judgement.activation.id}|${subject}`;
  const memory = { progress: null, saved: null, known: [], recent: new Map<number, number>() };
  return { ...judgement, key, subject, ...memory, covers: [], rests: [] };
}

/** Whether a series is made of moments of arrival instead of readings. */
export function watchesArrivals({ series, regime }: Pick<Judgement, 'series' | 'regime'>): boolean {
  const { source } = series;
  return (
    source.kind === 'readings' && source.property === null && regime.detector.order(regime.parameters) === 'receivedAt'
  );
}

/** Received later than this, a reading is history that was handed in and no sign of life. */
export function historyAfterDays({ regime }: Pick<Judgement, 'regime'>): number {
  return (regime.parameters as { forgetAfterDays?: number }).forgetAfterDays ?? 30;
}

/**
 * What this judgement may look at: inputs of the days its limit was in force, and nothing that had long been there before the rule
 * went live. History that arrives afterwards is judged like anything else.
 */
export function admitted(
  { regime, activation }: Pick<Judgement, 'regime' | 'activation'>,
  inputs: readonly Input[],
): readonly Input[] {
  const { from, to, detector, parameters } = regime;
  const earliest = activation.liveFrom - detector.lookbackMs(parameters);
  return inputs.filter(
    ({ time, receivedAt }) => time >= from && time < to && (receivedAt >= activation.liveFrom || time >= earliest),
  );
}

/** The inputs that tell this track anything new: of a whole thing, each moment counts once. */
export function unheard({ recent }: Track, inputs: readonly Input[]): readonly Input[] {
  return inputs.filter(({ time, receivedAt }) => !((recent.get(time) ?? Infinity) <= receivedAt));
}

/** Goes on from memory; null when the track must be judged from what is stored. */
export function goOn(track: Track, arrived: readonly Input[], now: number): Advance<unknown> | null {
  const { regime, progress } = track;
  if (!progress) return null;
  const inputs = unheard(track, admitted(track, arrived));
  const advance = continueInOrder(regime.detector, regime.parameters, progress, inputs, now);
  return advance && withoutCovered(withoutExcused(track, advance, now), track.covers);
}

/** What maintenance holds back is not found yet, what is out of service not any more. */
export function withoutExcused({ regime, rests }: Track, advance: Advance<unknown>, now: number): Advance<unknown> {
  return rests.length === 0 ? advance : { ...advance, episodes: excused(regime, advance.episodes, rests, now) };
}

/** What another rule has an alert for already is not found a second time. */
export function withoutCovered(advance: Advance<unknown>, covers: readonly AlertSpan[]): Advance<unknown> {
  if (covers.length === 0) return advance;
  const episodes = advance.episodes.filter(
    ({ start, end }) => !covers.some((span) => span.start < (end ?? Infinity) && (span.end ?? Infinity) > start),
  );
  return { ...advance, episodes };
}

/** Takes over a result that is stored now. `arrived` are the inputs it stands on, `known` the alerts as stored. */
export function settle(
  track: Track,
  { progress }: Advance<unknown>,
  arrived: readonly Input[],
  known: readonly StoredFinding[],
): void {
  track.progress = progress;
  track.known = known.filter(({ end }) => end === null || end > progress.since);
  if (track.series.name !== '*') return;
  const recent = new Map(track.recent);
  for (const { time, receivedAt } of arrived) recent.set(time, Math.min(recent.get(time) ?? Infinity, receivedAt));
  track.recent = new Map([...recent].sort(([a], [b]) => a - b).slice(-recentKept));
}

export function forget(track: Track): void {
  track.progress = null;
  track.known = [];
  track.recent = new Map();
}
