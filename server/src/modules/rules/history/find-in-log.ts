import type { CompiledRule, WatchedSeries } from '../described/compile.ts';
import type { Regime } from '../described/regimes.ts';
import { DAY, type Episode, type Input } from '../detector.ts';
import { levelOf } from '../live/changes.ts';
import { historyAfterDays, watchesArrivals } from '../live/track.ts';
import { detect } from '../replay.ts';
import { excused, type Rest } from '../rests.ts';
import { arrivalAt, wholeThing } from '../sources.ts';

/** What one thing sent, by property, or the figures of an area (`kind: null`), by indicator; in any order. */
export type SubjectLog = {
  thing: string;
  kind: string | null;
  byProperty: ReadonlyMap<string, readonly Input[]>;
  /** When it need not speak. */
  rests?: readonly Rest[];
};
export type LogFinding = {
  rule: string;
  thing: string;
  /** Name of the series: a property, `*` for the thing as a whole, or an indicator. */
  property: string;
  level: number;
  episode: Episode;
};

/**
 * What rules on readings of things and figures of areas find in a log, as known at `now` (epoch ms): the detectors of live
 * evaluation over inputs that are in memory, with their moments of arrival. Pure.
 */
export function findInLog(rules: readonly CompiledRule[], log: readonly SubjectLog[], now: number): LogFinding[] {
  const found = rules.flatMap((rule) =>
    log.filter(({ kind }) => kind === rule.thingKind).flatMap((thing) => findForThing(rule, thing, now)),
  );
  const covers = new Map(rules.map(({ id, description }) => [id, description.coveredBy]));
  return found
    .filter((one) => !found.some((other) => covers.get(one.rule)?.includes(other.rule) && overlaps(one, other)))
    .toSorted(
      (a, b) =>
        a.episode.start - b.episode.start ||
        a.rule.localeCompare(b.rule) ||
        a.thing.localeCompare(b.thing) ||
        a.property.localeCompare(b.property),
    );
}

function findForThing(rule: CompiledRule, log: SubjectLog, now: number): LogFinding[] {
  return rule.series.flatMap((series) =>
    series.regimes.flatMap((regime) => {
      const inputs = inputsOf(series, regime, log).filter(({ time }) => time >= regime.from && time < regime.to);
      const found = detect(regime.detector, regime.parameters, inputs, now);
      return excused(regime, found, log.rests ?? [], now).map((episode): LogFinding => {
        const { level } = levelOf({ rule, regime }, episode, now);
        return { rule: rule.id, thing: log.thing, property: series.name, level, episode };
      });
    }),
  );
}

function inputsOf(series: WatchedSeries, regime: Regime, { kind, byProperty }: SubjectLog): readonly Input[] {
  const { source } = series;
  if (source.kind === 'figures' && source.per === 'area' && kind === null)
    return byProperty.get(source.indicator) ?? [];
  if (source.kind !== 'readings') return [];
  if (source.property !== null) return byProperty.get(source.property) ?? [];
  if (!watchesArrivals({ series, regime })) return wholeThing(byProperty);
  const historyMs = historyAfterDays({ regime }) * DAY;
  const heard = [...byProperty.values()].flat().filter(({ time, receivedAt }) => receivedAt - time <= historyMs);
  return [...new Set(heard.map(({ receivedAt }) => receivedAt))].toSorted((a, b) => a - b).map(arrivalAt);
}

function overlaps(a: LogFinding, b: LogFinding): boolean {
  return (
    a.thing === b.thing &&
    a.property === b.property &&
    b.episode.start < (a.episode.end ?? Infinity) &&
    (b.episode.end ?? Infinity) > a.episode.start
  );
}
