import { localParts } from '@ioc/contracts/format';
import type { Rehearsal } from '@ioc/contracts/rules';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { provinceCode, unitsWithin } from '../../admin-units/index.ts';
import type { CompiledRule } from '../described/compile.ts';
import { DAY, type Span } from '../detector.ts';
import { idOf, isThing, ofArea, ofThing, type ReadFigures, type Subject, thingsOfKind } from '../sources.ts';
import { judge } from './judge.ts';

/** When people on duty would rather not be woken for nothing: hours of the local clock. */
const night = { from: 22, to: 6 };

/** What a rule would have raised over a past span, in the things the caller may see. Uses the detectors of live evaluation. */
export async function rehearse(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  rules: readonly CompiledRule[],
  rule: CompiledRule,
  { from, to }: { from: string; to: string },
): Promise<Rehearsal> {
  const span: Span = { from: Date.parse(from), to: Date.parse(to) };
  if (span.to <= span.from) throw new AppError('invalid-request', 'Thời điểm kết thúc phải sau thời điểm bắt đầu');
  const covers = rules.filter(({ id }) => rule.description.coveredBy.includes(id));
  const wouldFire: (Rehearsal['wouldFire'][number] & { at: number; firedAt: number })[] = [];
  let readings = 0;
  for (const subject of await subjectsOf(unit, rule)) {
    for (const { series, episodes, inputs } of await judge(unit, readFigures, rule, { subject, span, covers })) {
      readings += inputs.length;
      for (const { start, end, peak, mean, firedAt } of episodes) {
        wouldFire.push({
          thing: isThing(subject) ? idOf(subject) : '',
          property: series.name,
          start: new Date(start).toISOString(),
          end: end === null ? null : new Date(end).toISOString(),
          peak: peak?.value ?? null,
          mean,
          at: start,
          firedAt,
        });
      }
    }
  }
  wouldFire.sort((a, b) => a.at - b.at || a.thing.localeCompare(b.thing) || a.property.localeCompare(b.property));
  const days = (span.to - span.from) / DAY;
  const nightly = wouldFire.filter(({ firedAt }) => isNight(firedAt)).length;
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    from,
    to,
    readings,
    wouldFire: wouldFire.map(({ at: _at, firedAt: _firedAt, ...one }) => one),
    perWeek: (wouldFire.length * 7) / days,
    perNight: nightly / Math.max(1, days),
  };
}

async function subjectsOf(unit: Unit<unknown>, { thingKind, series }: CompiledRule): Promise<Subject[]> {
  if (thingKind !== null) return (await thingsOfKind(unit, thingKind)).map(ofThing);
  const grains = new Set(series.map(({ source }) => (source.kind === 'figures' ? source.per : 'thing')));
  return [
    ...(grains.has('thing') ? (await thingsOfKind(unit)).map(ofThing) : []),
    ...(grains.has('area') ? (await unitsWithin(unit, [await provinceCode(unit)])).map(ofArea) : []),
  ];
}

function isNight(at: number): boolean {
  const hour = Number(localParts(at)?.hour);
  return hour >= night.from || hour < night.to;
}
