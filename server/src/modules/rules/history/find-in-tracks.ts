import { createHash } from 'node:crypto';
import type { Unit } from '#platform/unit';
import { positionsOf, thingsOf } from '../../streams/index.ts';
import type { CompiledRule } from '../described/compile.ts';
import { trackRuleOf } from '../described/positions-regimes.ts';
import { DAY, type Span } from '../detector.ts';
import { notCovered } from '../fleet/cover.ts';
import { causesBeforeBlame, foundInService, foundOf, type FleetFound } from '../fleet/found.ts';
import { homeProvince, membersOf, positionOf, restsOfFleet, vesselOf } from '../fleet/watch.ts';
import { ofThing } from '../sources.ts';
import { detectTracks } from '../tracks/index.ts';
import { byTime, type Finding, type Findings } from './finding.ts';

/** What was going on before the span is known from this far back. */
const runUpDays = 3;

/** What a rule on positions finds over a span in the things the caller may see, by the detectors of live evaluation. */
export async function findInTracks(
  unit: Unit<unknown>,
  rule: CompiledRule,
  { span, live }: { span: Span; live: readonly CompiledRule[] },
): Promise<Findings> {
  const now = Math.min(unit.now.getTime(), span.to);
  const things = new Map(
    (await thingsOf(unit, { kind: rule.thingKind ?? '', service: 'any' })).map((thing) => [thing.id, thing]),
  );
  const rests = await restsOfFleet(unit, [...things.keys()]);
  const province = await homeProvince(unit);
  const range = { from: new Date(span.from - runUpDays * DAY), to: new Date(now) };
  const positions = await positionsOf(unit, { kind: rule.thingKind ?? '', ...range });
  const digest = createHash('sha256');
  for (const { thing, time, lon, lat, recordedAt } of positions) {
    digest.update(`${thing} ${time.getTime()} ${lon} ${lat} ${recordedAt.getTime()}\n`);
  }
  const seen = positions.map(positionOf);
  const foundBy = ({ id, series, description }: CompiledRule): FleetFound[] => {
    const regimes = series.flatMap((one) => one.regimes.map((regime) => trackRuleOf(regime, id)));
    const tracks = detectTracks(regimes, seen, now, (vessel) => vesselOf(things.get(vessel), province));
    const found = foundInService(
      tracks.map(({ episode }) => foundOf(episode)),
      rests,
    );
    return description.commonCause
      ? causesBeforeBlame(found, membersOf({ things }), now, description.commonCause)
      : found;
  };
  const covers = live.filter(({ id }) => rule.description.coveredBy.includes(id));
  const found = foundBy(rule).filter(({ episode: { firedAt } }) => firedAt >= span.from && firedAt < span.to);
  const told = new Set(notCovered(found, covers.flatMap(foundBy)));
  const { level, commonCause } = rule.description;
  const findingOf = ({ episode, things: about, cause }: FleetFound): Finding => {
    const reached = cause && commonCause ? commonCause.level : level;
    return { subject: ofThing(about[0] ?? ''), things: about, series: '*', property: null, episode, level: reached };
  };
  return {
    subjects: new Set([...things.keys()].map(ofThing)),
    findings: [...told].map(findingOf).sort(byTime),
    covered: found
      .filter((one) => !told.has(one))
      .map(findingOf)
      .sort(byTime),
    readings: positions.filter(({ time }) => time.getTime() >= span.from).length,
    dataDigest: digest.digest('hex'),
  };
}
