import type { Rule } from '@ioc/contracts/rules';
import type { CompiledRule } from './described/compile.ts';
import { ruleWords } from './described/rule-words.ts';

/** A rule as screens see it, with its limits as they are in force at a moment. */
export function presentRule(rule: CompiledRule, at: Date): Rule {
  const { id, version, scenario, description, series } = rule;
  const inForce = series.flatMap(({ name, regimes }) => {
    const regime = regimes.find(({ from, to }) => at.getTime() >= from && at.getTime() < to);
    return regime?.legal ? [[name, regime.legal.value] as const] : [];
  });
  return {
    id,
    version,
    scenario,
    name: description.name,
    detector: description.detector.kind,
    level: description.level,
    state: description.state,
    words: ruleWords(rule, at.getTime()),
    parameters: { ...description.detector, limits: Object.fromEntries(inForce) },
    agency: description.agency,
    playbook: description.playbook ?? null,
  };
}
