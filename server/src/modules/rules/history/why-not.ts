import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { CompiledRule } from '../described/compile.ts';
import { MINUTE, type Span } from '../detector.ts';
import { explain } from '../explain.ts';
import { isThing, ofArea, ofThing, readFacts, type ReadFigures } from '../sources.ts';
import { inputsFor, judge } from './judge.ts';
import { whyNotWords } from './why-not-words.ts';

type Reason = { property: string; words: string; facts: Record<string, unknown> };

/** What came before and right after the moment asked about belongs to the answer. */
const before = 6 * 60 * MINUTE;
const after = 60 * MINUTE;

/** Why a rule raised nothing for a thing (or an area) around a moment: one answer per property it watches. */
export async function whyNot(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  rules: readonly CompiledRule[],
  rule: CompiledRule,
  { thing, at }: { thing: string; at: string },
): Promise<Reason[]> {
  const isArea = rule.series.some(({ source }) => source.kind === 'figures' && source.per === 'area');
  const subject = isArea ? ofArea(thing) : ofThing(thing);
  const facts = (await readFacts(unit, [subject])).get(subject);
  if (!facts) throw new AppError('not-found', thing);
  if (isThing(subject) && rule.thingKind !== null && facts.kind !== rule.thingKind) {
    return [{ property: '*', words: `Quy tắc này không theo dõi loại thiết bị của ${facts.name}.`, facts: {} }];
  }

  const moment = Date.parse(at);
  const span: Span = { from: moment - before, to: Math.min(moment + after, unit.now.getTime() + 1) };
  const covers = rules.filter(({ id }) => rule.description.coveredBy.includes(id));
  const reasons: Reason[] = [];
  for (const series of rule.series) {
    const regime = series.regimes.find(({ from, to }) => moment >= from && moment < to);
    if (!regime) {
      const words = `${series.words.vi}: lúc đó chưa có giới hạn nào có hiệu lực.`;
      reasons.push({ property: series.name, words, facts: {} });
      continue;
    }
    const inputs = await inputsFor(unit, readFigures, { series, regime, subject, span });
    const explanation = explain(regime.detector, regime.parameters, inputs, span, unit.now.getTime());
    const one = { ...rule, series: [{ ...series, regimes: [regime] }] };
    const isCovered =
      explanation.fired.length > 0 &&
      covers.length > 0 &&
      (await judge(unit, readFigures, one, { subject, span, covers })).every(({ episodes }) => episodes.length === 0);
    reasons.push({
      property: series.name,
      words: whyNotWords({ rule, series, regime, explanation, span, isCovered }),
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
