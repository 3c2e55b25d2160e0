import { createHash } from 'node:crypto';
import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import type { LocalizedText } from '@ioc/contracts/common';
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { RuleDescription } from '@ioc/contracts/rule-description';
import { readSettings, type Entry, type Province } from '../../scenarios/index.ts';
import { detectorOf } from '../detectors/index.ts';
import { placesOf, positionsRegimes } from './positions-regimes.ts';
import { type Aims, type Regime, regimesOf } from './regimes.ts';

/** What a series is made of: readings of one property (null = signs of life of the whole thing), or figures of an indicator. */
type SeriesSource =
  | { kind: 'readings'; property: string | null }
  | { kind: 'figures'; indicator: string; per: 'thing' | 'area' }
  | { kind: 'areas'; indicator: string }
  | { kind: 'findings'; rules: readonly string[]; per: 'thing' | 'area' }
  | { kind: 'positions' };

/** One thing a rule looks at, for every thing or area it watches. */
export type WatchedSeries = {
  /** Property id, `*`, or indicator id. */
  name: string;
  source: SeriesSource;
  /** Property the alerts are about, where there is one. */
  property: string | null;
  words: LocalizedText;
  unit: string;
  decimals: number;
  /** What the instruments can measure, where that is described. */
  range: { min: number; max: number } | null;
  /** What the indicator aims at, where it is one. */
  aims: Aims | null;
  regimes: Regime[];
};

export type CompiledRule = {
  id: string;
  version: string;
  file: string;
  scenario: string;
  field: string;
  /** Kind of thing it watches; null for rules on figures and on findings. */
  thingKind: string | null;
  description: RuleDescription;
  series: WatchedSeries[];
  /** Names of the areas a rule on positions may speak of, by id. */
  places: ReadonlyMap<string, string>;
};

type Unlimited = Omit<WatchedSeries, 'regimes'>;
const unmeasured = { unit: '', decimals: 0, range: null, aims: null };

/** A rule with everything it refers to looked up, and what is wrong with it. */
export function compileRule(
  province: Province,
  { id, version, file, scenario, description }: Entry<RuleDescription>,
): { rule: CompiledRule; problems: string[] } {
  const { on, limits, fromLaw } = description;
  const detector = asDescribed(description);
  const { found, problems } = watchedBy(province, on);
  if (fromLaw && on.kind === 'positions') problems.push('fromLaw: chưa dùng được cho quy tắc theo vị trí');
  const named = new Set(found.map(({ name }) => name));
  for (const key of Object.keys(limits)) if (!named.has(key)) problems.push(`limits: quy tắc không theo dõi "${key}"`);

  const { province: code } = readSettings(province, 'administrative-unit-types', AdministrativeUnitTypesDescription);
  const series = found.map((one): WatchedSeries => {
    const { regimes, problems: wrong } =
      on.kind === 'positions'
        ? positionsRegimes(province, detector)
        : regimesOf(province, detector, {
            limit: limits[one.name],
            fromLaw,
            unit: one.unit,
            range: one.range,
            aims: one.aims,
            code,
          });
    problems.push(...wrong);
    if (on.kind !== 'positions' && regimes.some((regime) => !canJudge(regime.detector, on)))
      problems.push(`"${detector.kind}" không dùng được với "on: ${on.kind}"`);
    if (one.name === '*' && regimes.some((regime) => regime.detector.judges === 'values'))
      problems.push(`"${detector.kind}" xét giá trị, cần nêu từng thông số thay cho '*'`);
    return { ...one, regimes };
  });
  const home = province.scenarios.get(scenario ?? '');
  const rule = {
    id,
    version,
    file,
    description,
    series,
    scenario: scenario ?? '',
    field: home?.description.field ?? '',
    thingKind: 'thingKind' in on ? on.thingKind : null,
    places: on.kind === 'positions' ? placesOf(province) : new Map<string, string>(),
  };
  return { rule, problems: [...new Set(problems)] };
}

/** Tells two judgements of one series apart: what was found by one is never taken for a finding of the other. */
export function judgementOf(rule: CompiledRule, { name }: WatchedSeries, { digest, from }: Regime): string {
  const text = [rule.id, name, digest, from].join('|');
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** A rule on findings wants all that it watches, unless it says how many of them are enough. */
function asDescribed({ on, detector }: RuleDescription): RuleDescription['detector'] {
  const isOnFindings = on.kind === 'findings' && detectorOf(detector.kind)?.judges === 'findings';
  return isOnFindings ? { atLeast: on.rules.length, ...detector } : detector;
}

function watchedBy(province: Province, on: RuleDescription['on']): { found: Unlimited[]; problems: string[] } {
  if (on.kind === 'observations') return watchedProperties(province, on);
  if (on.kind === 'findings') return watchedRules(province, on);
  if (on.kind === 'areas') return watchedAreas(province, on);
  return on.kind === 'figures' ? watchedIndicators(province, on) : watchedPositions(province, on);
}

function canJudge({ judges }: Regime['detector'], { kind }: RuleDescription['on']): boolean {
  const isOwnKind = kind === 'findings' || kind === 'areas';
  return isOwnKind ? judges === kind : judges === 'values' || judges === 'arrivals';
}

function watchedAreas(
  province: Province,
  { indicator: id }: Extract<RuleDescription['on'], { kind: 'areas' }>,
): { found: Unlimited[]; problems: string[] } {
  const indicator = province.indicators.get(id)?.description;
  if (!indicator) return { found: [], problems: [`không có chỉ số "${id}"`] };
  const { name, unit, decimals, per } = indicator;
  const problems = per === 'area' ? [] : [`chỉ số "${id}" không tính theo địa bàn`];
  const source = { kind: 'areas', indicator: id } as const;
  return {
    found: [{ name: id, source, property: null, words: name, unit, decimals, range: null, aims: null }],
    problems,
  };
}

/** Rules that a rule combines: on readings or figures, so that what they find is about one thing or one area each. */
function watchedRules(
  province: Province,
  on: Extract<RuleDescription['on'], { kind: 'findings' }>,
): { found: Unlimited[]; problems: string[] } {
  const problems: string[] = [];
  const names: { vi: string; en: string }[] = [];
  for (const id of new Set(on.rules)) {
    const part = province.rules.get(id)?.description;
    if (!part) problems.push(`không có quy tắc "${id}"`);
    else if (part.on.kind === 'findings' || part.on.kind === 'positions')
      problems.push(`quy tắc "${id}" không kết hợp được: chỉ kết hợp quy tắc trên số đo hoặc chỉ số`);
    else names.push(part.name);
  }
  if (new Set(on.rules).size < on.rules.length) problems.push('on.rules nêu một quy tắc hai lần');
  const words = { vi: names.map(({ vi }) => vi).join('; '), en: names.map(({ en }) => en).join('; ') };
  const { kind, rules, per } = on;
  return { found: [{ name: '*', source: { kind, rules, per }, property: null, words, ...unmeasured }], problems };
}

function watchedPositions(
  { thingKinds }: Province,
  { thingKind }: Extract<RuleDescription['on'], { kind: 'positions' }>,
): { found: Unlimited[]; problems: string[] } {
  const kind = thingKinds.get(thingKind)?.description;
  if (!kind?.positions) return { found: [], problems: [`không có loại phương tiện di chuyển "${thingKind}"`] };
  const source = { kind: 'positions' } as const;
  return { found: [{ name: '*', source, property: null, words: kind.name, ...unmeasured }], problems: [] };
}

function watchedProperties(
  { thingKinds }: Province,
  { thingKind, properties }: Extract<RuleDescription['on'], { kind: 'observations' }>,
): { found: Unlimited[]; problems: string[] } {
  const kind = thingKinds.get(thingKind)?.description;
  if (!kind) return { found: [], problems: [`không có loại thiết bị "${thingKind}"`] };
  const problems = properties.length > 1 && properties.includes('*') ? [`'*' không đi cùng thông số khác`] : [];
  const found = properties.flatMap((id): Unlimited[] => {
    if (id === '*') {
      const source = { kind: 'readings', property: null } as const;
      return [{ name: '*', source, property: null, words: kind.name, ...unmeasured }];
    }
    const property = kind.properties.find((one) => one.id === id);
    if (!property) return (problems.push(`loại thiết bị "${thingKind}" không đo "${id}"`), []);
    const { name, unit, decimals, measuring: range = null } = property;
    return [
      {
        name: id,
        source: { kind: 'readings', property: id },
        property: id,
        words: name,
        unit,
        decimals,
        range,
        aims: null,
      },
    ];
  });
  return { found, problems };
}

function aimsOf({ targets, direction, periodKind }: IndicatorDescription): Aims {
  const better = { 'higher-is-better': 'higher', 'lower-is-better': 'lower', none: undefined } as const;
  return { targets, better: better[direction], period: periodKind };
}

function watchedIndicators(
  province: Province,
  { indicators }: Extract<RuleDescription['on'], { kind: 'figures' }>,
): { found: Unlimited[]; problems: string[] } {
  const problems: string[] = [];
  const found = indicators.flatMap((id): Unlimited[] => {
    const indicator = province.indicators.get(id)?.description;
    if (!indicator) return (problems.push(`không có chỉ số "${id}"`), []);
    const { per, name, unit, decimals, formula } = indicator;
    if (per === 'site') return (problems.push(`chỉ số "${id}" tính theo khu, chưa đặt quy tắc được`), []);
    const aims = aimsOf(indicator);
    const property = formula.kind === 'hourly-mean' ? formula.property : null;
    return [
      {
        name: id,
        source: { kind: 'figures', indicator: id, per },
        property,
        words: name,
        unit,
        decimals,
        range: null,
        aims,
      },
    ];
  });
  return { found, problems };
}
