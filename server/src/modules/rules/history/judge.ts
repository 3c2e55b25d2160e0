import type { Unit } from '#platform/unit';
import { thingsOf } from '../../streams/index.ts';
import type { CompiledRule, WatchedSeries } from '../described/compile.ts';
import type { Regime } from '../described/regimes.ts';
import { readAreaCounts } from '../area-counts.ts';
import { DAY, type Episode, type Input, type Span } from '../detector.ts';
import { findingsSeries, type FoundSpan } from '../findings-series.ts';
import { historyAfterDays, watchesArrivals } from '../live/track.ts';
import { detect } from '../replay.ts';
import { beforeHeld, excused, type Rest } from '../rests.ts';
import {
  idOf,
  isThing,
  ofThing,
  readArrivals,
  type ReadFigures,
  readReadings,
  readRests,
  type Subject,
  wholeThing,
} from '../sources.ts';

/** `inputs` from before the span on: a detector looks back. */
export type Judged = {
  series: WatchedSeries;
  regime: Regime;
  episodes: Episode[];
  /** Found as well, but by a rule that this one gives way to. */
  covered: Episode[];
  inputs: Input[];
};

/**
 * Where and when to judge; `live`: the rules that are, some of which the judged one gives way to or combines; `rests`: when the
 * subject need not speak.
 */
type Where = { subject: Subject; span: Span; live: readonly CompiledRule[]; rests: readonly Rest[] };

/** Findings that began earlier than this before the span are not known to a rule that combines them. */
const partsRunUpMs = 30 * DAY;

/** The inputs of one series under one version of its limit, from `lookbackMs` before the span on. What the caller may not see is not there. */
export async function inputsFor(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  { series, regime, ...where }: { series: WatchedSeries; regime: Regime } & Where,
): Promise<Input[]> {
  const { subject, span, rests } = where;
  const { source } = series;
  const from = beforeHeld(regime, span.from, rests) - regime.detector.lookbackMs(regime.parameters);
  const { to } = span;
  const ofRegime = (inputs: readonly Input[]) => inputs.filter(({ time }) => time >= regime.from && time < regime.to);
  if (source.kind === 'figures')
    return ofRegime(await readFigures(unit, { indicator: source.indicator, subject, from, to }));
  if (source.kind === 'areas') {
    const { indicator } = source;
    return ofRegime(await readAreaCounts(unit, { indicator, province: idOf(subject), from, to }));
  }
  if (source.kind === 'findings') {
    const spans = await foundByParts(unit, readFigures, source, { ...where, span: { from, to } });
    return ofRegime(findingsSeries(spans));
  }
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
  where: Where,
): Promise<Judged[]> {
  const { span, live } = where;
  const covers = live.filter(({ id }) => rule.description.coveredBy.includes(id));
  const now = Math.min(unit.now.getTime(), span.to);
  const judged: Judged[] = [];
  for (const series of rule.series) {
    for (const regime of series.regimes.filter(({ from, to }) => from < span.to && to > span.from)) {
      const inputs = await inputsFor(unit, readFigures, { series, regime, ...where });
      const found = excused(regime, detect(regime.detector, regime.parameters, inputs, now), where.rests, now);
      const fired = found.filter(({ firedAt }) => firedAt >= span.from && firedAt < span.to);
      const episodes = await notCovered(unit, readFigures, fired, { series, covers, ...where });
      const covered = fired.filter((episode) => !episodes.includes(episode));
      judged.push({ series, regime, episodes, covered, inputs });
    }
  }
  return judged;
}

/** What the rules that one combines find at a thing, or in an area: at its things and in its own figures. */
async function foundByParts(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  { rules }: { rules: readonly string[] },
  { subject, span, live }: Where,
): Promise<FoundSpan[]> {
  const wide = { from: span.from - partsRunUpMs, to: span.to };
  const spans: FoundSpan[] = [];
  for (const part of live.filter(({ id }) => rules.includes(id))) {
    const places = await placesOfPart(unit, part, subject);
    const restsOf = await readRests(unit, places);
    for (const place of places) {
      const rests = restsOf.get(place) ?? [];
      const judged = await judge(unit, readFigures, part, { subject: place, span: wide, live, rests });
      const found = judged.flatMap(({ episodes }) => episodes);
      spans.push(...found.map(({ start, end, firedAt }) => ({ rule: part.id, start, end, firedAt })));
    }
  }
  return spans.filter(({ end }) => end === null || end >= span.from);
}

async function placesOfPart(unit: Unit<unknown>, part: CompiledRule, subject: Subject): Promise<Subject[]> {
  const id = idOf(subject);
  const ofKind = part.thingKind === null ? {} : { kind: part.thingKind };
  if (isThing(subject)) return (await thingsOf(unit, { ...ofKind, ids: [id] })).map((thing) => ofThing(thing.id));
  const grains = new Set(part.series.map(({ source }) => ('per' in source ? source.per : 'thing')));
  const things = grains.has('thing') ? await thingsOf(unit, { ...ofKind, service: 'any' }) : [];
  return [
    ...things.filter(({ area }) => area === id).map((thing) => ofThing(thing.id)),
    ...(grains.has('area') ? [subject] : []),
  ];
}

/** Episodes that no rule this one gives way to has found as well. */
async function notCovered(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  episodes: Episode[],
  { series, subject, covers, live, rests }: Where & { series: WatchedSeries; covers: readonly CompiledRule[] },
): Promise<Episode[]> {
  const [first] = episodes;
  if (!first || covers.length === 0) return episodes;
  const now = unit.now.getTime();
  const span = { from: first.start, to: Math.max(...episodes.map(({ end }) => end ?? now)) + 1 };
  const covering: Episode[] = [];
  for (const cover of covers) {
    const same = { ...cover, series: cover.series.filter(({ property }) => property === series.property) };
    for (const one of same.series) {
      for (const regime of one.regimes) {
        const inputs = await inputsFor(unit, readFigures, { series: one, regime, subject, span, live, rests });
        const until = Math.min(now, span.to);
        covering.push(...excused(regime, detect(regime.detector, regime.parameters, inputs, until), rests, until));
      }
    }
  }
  return episodes.filter(
    ({ start, end }) => !covering.some((other) => other.start < (end ?? Infinity) && (other.end ?? Infinity) > start),
  );
}
