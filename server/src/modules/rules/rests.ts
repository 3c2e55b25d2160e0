import type { Regime } from './described/regimes.ts';
import type { Episode } from './detector.ts';

/** A span in which a thing need not speak. Epoch ms, half-open; `to` is Infinity while no end is known. Never begins before it was recorded. */
export type Rest = { kind: 'maintenance' | 'out-of-service'; from: number; to: number; reason: string };
type Judging = Pick<Regime, 'detector' | 'parameters'>;

/**
 * What is told of what a detector found. Out of service ends a finding and excuses all that would begin to be told after it. Maintenance
 * holds a finding back, where the detector allows it (`maintenanceReachMs`): what it touches gets its whole time again from the end
 * of the window on, and is told only if it lasts beyond that. A finding told before the window goes on. Pure; since no rest reaches
 * back behind its recording, whoever knows more rests later comes to the same.
 */
export function excused(
  { detector }: Judging,
  found: readonly Episode[],
  rests: readonly Rest[],
  now: number,
): Episode[] {
  const windows = detector.maintenanceReachMs ? ofKind(rests, 'maintenance') : [];
  return withinService(found, rests).flatMap((episode) => afterMaintenance(episode, windows, now));
}

/** The part about service alone: for findings that no maintenance excuses. */
export function withinService<E extends Pick<Episode, 'start' | 'end' | 'firedAt' | 'endedBy'>>(
  found: readonly E[],
  rests: readonly Rest[],
): E[] {
  return ofKind(rests, 'out-of-service').reduce<readonly E[]>(
    (left, { from, to }) =>
      left.flatMap((episode) => {
        const { start, end, firedAt } = episode;
        if (start >= to || (end !== null && end <= from)) return [episode];
        return firedAt < from ? [{ ...episode, end: from, endedBy: 'forgotten' as const }] : [];
      }),
    found,
  ) as E[];
}

/** The rest that keeps a finding from being told, if any. */
export function restHolding(
  judging: Judging,
  found: readonly Episode[],
  rests: readonly Rest[],
  now: number,
): Rest | null {
  if (found.length === 0 || excused(judging, found, rests, now).length > 0) return null;
  return rests.find(({ from, to }) => found.some(({ start, firedAt }) => from <= firedAt && to > start)) ?? null;
}

/**
 * The order key from which all must be judged anew that rests may have held back around `changedFrom`: what was held back is stored
 * nowhere, and a replay must not begin inside it.
 */
export function beforeHeld({ detector, parameters }: Judging, changedFrom: number, rests: readonly Rest[]): number {
  const reach = detector.maintenanceReachMs?.(parameters);
  if (reach === undefined) return changedFrom;
  const lookback = detector.lookbackMs(parameters);
  return ofKind(rests, 'maintenance').reduceRight(
    (from, window) => (window.to + reach > from - lookback ? Math.min(from, window.from - reach) : from),
    changedFrom,
  );
}

/** The moment from which an episode counts: what went on in maintenance is not held against it. */
export function countedFrom({ start, conditions }: Episode): number {
  const until = conditions['maintenanceUntil'];
  return typeof until === 'string' ? Math.max(start, Date.parse(until)) : start;
}

function afterMaintenance(episode: Episode, windows: readonly Rest[], now: number): Episode[] {
  const takes = episode.firedAt - episode.start;
  let { start: since, firedAt } = episode;
  for (const { from, to } of windows) {
    if (from > firedAt || to <= since) continue;
    since = to;
    firedAt = to + takes;
  }
  if (since === episode.start) return [episode];
  if ((episode.end ?? now) <= firedAt) return [];
  const conditions = { ...episode.conditions, maintenanceUntil: new Date(since).toISOString() };
  return [{ ...episode, firedAt, conditions }];
}

/** In order of their beginning. */
function ofKind(rests: readonly Rest[], kind: Rest['kind']): Rest[] {
  return rests.filter((rest) => rest.kind === kind && rest.to > rest.from).toSorted((a, b) => a.from - b.from);
}
