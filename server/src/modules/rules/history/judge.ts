import type { Unit } from '#platform/unit';
import type { CompiledRule, WatchedSeries } from '../described/compile.ts';
import type { Regime } from '../described/regimes.ts';
import type { Episode, Input, Span } from '../detector.ts';
import { historyAfterDays, watchesArrivals } from '../live/track.ts';
import { detect } from '../replay.ts';
import { idOf, isThing, readArrivals, type ReadFigures, readReadings, type Subject, wholeThing } from '../sources.ts';

/** `inputs` from before the span on: a detector looks back. */
export type Judged = { series: WatchedSeries; regime: Regime; episodes: Episode[]; inputs: Input[] };

/** The inputs of one series under one version of its limit, from `lookbackMs` before the span on. What the caller may not see is not there. */
export async function inputsFor(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  { series, regime, subject, span }: { series: WatchedSeries; regime: Regime; subject: Subject; span: Span },
): Promise<Input[]> {
  const { source } = series;
  const from = span.from - regime.detector.lookbackMs(regime.parameters);
  const { to } = span;
  const ofRegime = (inputs: readonly Input[]) => inputs.filter(({ time }) => time >= regime.from && time < regime.to);
  if (source.kind === 'figures')
    return ofRegime(await readFigures(unit, { indicator: source.indicator, subject, from, to }));
  if (!isThing(subject) || source.kind === 'positions') return [];
  const thing = idOf(subject);
  const judgement = { series, regime };
  if (watchesArrivals(judgement)) {
    return ofRegime(await readArrivals(unit, thing, { from, to, historyAfterDays: historyAfterDays(judgement) }));
  }
  const property = source.property ?? undefined;
  const byProperty =
    (await readReadings(unit, [thing], { from, to, property })).get(thing) ?? new Map<string, Input[]>();
  return ofRegime(source.property === null ? wholeThing(byProperty) : (byProperty.get(source.property) ?? []));
}

/** What a rule finds for one subject in a span by one clean pass, as known at the end of the span or now. Writes nothing. */
export async function judge(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  rule: CompiledRule,
  { subject, span, covers }: { subject: Subject; span: Span; covers: readonly CompiledRule[] },
): Promise<Judged[]> {
  const now = Math.min(unit.now.getTime(), span.to);
  const judged: Judged[] = [];
  for (const series of rule.series) {
    for (const regime of series.regimes.filter(({ from, to }) => from < span.to && to > span.from)) {
      const inputs = await inputsFor(unit, readFigures, { series, regime, subject, span });
      const found = detect(regime.detector, regime.parameters, inputs, now);
      const fired = found.filter(({ firedAt }) => firedAt >= span.from && firedAt < span.to);
      const episodes = await notCovered(unit, readFigures, fired, { series, subject, covers });
      judged.push({ series, regime, episodes, inputs });
    }
  }
  return judged;
}

/** Episodes that no rule this one gives way to has found as well. */
async function notCovered(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  episodes: Episode[],
  { series, subject, covers }: { series: WatchedSeries; subject: Subject; covers: readonly CompiledRule[] },
): Promise<Episode[]> {
  const [first] = episodes;
  if (!first || covers.length === 0 || series.property === null) return episodes;
  const now = unit.now.getTime();
  const span = { from: first.start, to: Math.max(...episodes.map(({ end }) => end ?? now)) + 1 };
  const covering: Episode[] = [];
  for (const cover of covers) {
    const same = { ...cover, series: cover.series.filter(({ property }) => property === series.property) };
    for (const one of same.series) {
      for (const regime of one.regimes) {
        const inputs = await inputsFor(unit, readFigures, { series: one, regime, subject, span });
        covering.push(...detect(regime.detector, regime.parameters, inputs, Math.min(now, span.to)));
      }
    }
  }
  return episodes.filter(
    ({ start, end }) => !covering.some((other) => other.start < (end ?? Infinity) && (other.end ?? Infinity) > start),
  );
}
