import type { RuleAnswer, RuleState, WhyNotReason } from '@ioc/contracts/rules';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { provinceCode } from '../../admin-units/index.ts';
import type { CompiledRule } from '../described/compile.ts';
import { DAY, MINUTE, type Span } from '../detector.ts';
import { explain } from '../explain.ts';
import { inForce, leading, type RuleLife } from '../life/in-force.ts';
import { stateOf } from '../life/present.ts';
import { restHolding } from '../rests.ts';
import {
  isThing,
  ofAllAreas,
  ofArea,
  ofThing,
  readFacts,
  type ReadFigures,
  readRests,
  type Subject,
} from '../sources.ts';
import { alertsAt } from '../store/alerts.ts';
import type { RuleTables } from '../tables.ts';
import { inputsFor, judge } from './judge.ts';
import { whyNotWords } from './why-not-words.ts';

/** What came before and right after the moment asked about belongs to the answer. */
const before = 6 * 60 * MINUTE;
/** A figure stands at the beginning of its period, which may be a day. */
const beforeFigures = 2 * DAY;
const after = 60 * MINUTE;

/** Why a rule raised nothing for a thing (or an area) around a moment: one answer per property it watches. */
export async function whyNot(
  unit: Unit<RuleTables>,
  readFigures: ReadFigures,
  live: readonly CompiledRule[],
  life: RuleLife,
  { thing, at }: { thing: string; at: string },
): Promise<WhyNotReason[]> {
  const { rule } = leading(life);
  const isTogether = rule.series.some(({ source }) => source.kind === 'areas');
  const isArea = rule.series.some(({ source }) => 'per' in source && source.per === 'area');
  const subject = isTogether ? ofAllAreas(await provinceCode(unit)) : isArea ? ofArea(thing) : ofThing(thing);
  const facts = (await readFacts(unit, [subject])).get(subject);
  if (!facts) throw new AppError('not-found', thing);
  if (isThing(subject) && rule.thingKind !== null && facts.kind !== rule.thingKind) {
    const words = `Quy tắc này không theo dõi loại thiết bị của ${facts.name}.`;
    return [{ property: '*', words, met: false, facts: {} }];
  }
  return reasonsOf(unit, readFigures, live, { rule, state: stateOf(life), subject, moment: Date.parse(at) });
}

/** Every rule that watches a thing around a moment: the alerts it had, and per property what it saw and what was missing. */
export async function whyNotAny(
  unit: Unit<RuleTables>,
  readFigures: ReadFigures,
  lives: readonly RuleLife[],
  { thing, at }: { thing: string; at: string },
): Promise<RuleAnswer[]> {
  const subject = ofThing(thing);
  const facts = (await readFacts(unit, [subject])).get(subject);
  if (!facts) throw new AppError('not-found', thing);
  const moment = Date.parse(at);
  const live = inForce(lives).flatMap(({ read, quiet }) => (quiet ? [] : [read.rule]));
  const alerts = await alertsAt(unit.db, { thing, moment: new Date(moment) });
  const answers: RuleAnswer[] = [];
  for (const life of lives) {
    const { rule } = leading(life);
    if (!(await watches(unit, readFigures, rule, { subject, kind: facts.kind, moment, live }))) continue;
    const state = stateOf(life);
    answers.push({
      rule: rule.id,
      name: rule.description.name,
      state,
      level: rule.description.level,
      alerts: alerts.flatMap(({ id, code, property, rule: by }) => (by === rule.id ? [{ id, code, property }] : [])),
      reasons: await reasonsOf(unit, readFigures, live, { rule, state, subject, moment }),
    });
  }
  return answers;
}

/** A rule on readings watches its kind of thing, one that combines others theirs, one on figures the things that have such a figure around the moment. */
async function watches(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  { thingKind, series }: CompiledRule,
  {
    subject,
    kind,
    moment,
    live,
  }: { subject: Subject; kind: string | null; moment: number; live: readonly CompiledRule[] },
): Promise<boolean> {
  if (thingKind !== null) return thingKind === kind;
  for (const { source } of series) {
    if (source.kind === 'findings' && source.per === 'thing')
      return live.some((part) => source.rules.includes(part.id) && part.thingKind === kind);
    if (source.kind !== 'figures' || source.per !== 'thing') continue;
    const span = { from: moment - DAY, to: moment + DAY };
    if ((await readFigures(unit, { indicator: source.indicator, subject, ...span })).length > 0) return true;
  }
  return false;
}

type Question = { rule: CompiledRule; state: RuleState; subject: Subject; moment: number };

async function reasonsOf(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  live: readonly CompiledRule[],
  { rule, state, subject, moment }: Question,
): Promise<WhyNotReason[]> {
  const covers = live.filter(({ id }) => rule.description.coveredBy.includes(id));
  const rests = (await readRests(unit, [subject])).get(subject) ?? [];
  const reasons: WhyNotReason[] = [];
  for (const series of rule.series) {
    const isFigures = series.source.kind === 'figures' || series.source.kind === 'areas';
    const to = Math.min(moment + after, unit.now.getTime() + 1);
    const span: Span = { from: moment - (isFigures ? beforeFigures : before), to };
    const regime = series.regimes.find(({ from, to }) => moment >= from && moment < to);
    if (!regime) {
      const words = `${series.words.vi}: lúc đó chưa có giới hạn nào có hiệu lực.`;
      reasons.push({ property: series.name, words, met: false, facts: {} });
      continue;
    }
    const inputs = await inputsFor(unit, readFigures, { series, regime, subject, span, live, rests });
    const explanation = explain(regime.detector, regime.parameters, inputs, span, unit.now.getTime());
    const until = Math.min(unit.now.getTime(), span.to);
    const holding = restHolding(regime, explanation.fired, rests, until);
    const one = { ...rule, series: [{ ...series, regimes: [regime] }] };
    const isCovered =
      explanation.fired.length > 0 &&
      covers.length > 0 &&
      (await judge(unit, readFigures, one, { subject, span, live, rests })).every(
        ({ episodes }) => episodes.length === 0,
      );
    reasons.push({
      property: series.name,
      words: whyNotWords({ state, series, regime, explanation, span, isCovered, holding }),
      met: explanation.fired.length > 0 && !isCovered && holding === null,
      facts: {
        from: new Date(span.from).toISOString(),
        to: new Date(span.to).toISOString(),
        inputs: explanation.inputs,
        conditions: explanation.conditions.map((condition) => ({
          ...condition,
          at: condition.at === null ? null : new Date(condition.at).toISOString(),
        })),
      },
    });
  }
  return reasons;
}
