import type { Rule } from '@ioc/contracts/rules';
import type { Unit } from '#platform/unit';
import { parametersAt } from './described/parameters-at.ts';
import { ruleWords } from './described/rule-words.ts';
import { leading, type RuleLife } from './life/in-force.ts';
import { isWaiting, shadowVersion, stateOf } from './life/present.ts';
import { type Noise, noiseOf } from './life/noise.ts';
import { alertsPerNight, dayMs } from './store/noise.ts';
import { lastRehearsals } from './store/rehearsals.ts';
import type { RuleTables } from './tables.ts';

/** Rules as screens see them, with their limits as they are in force now. */
export async function presentRules(unit: Unit<RuleTables>, lives: readonly RuleLife[]): Promise<Rule[]> {
  const rehearsals = await lastRehearsals(unit.db);
  const counted = await alertsPerNight(unit.db, { since: new Date(unit.now.getTime() - 8 * dayMs) });
  return lives.map((life) => {
    const { rule, content } = leading(life);
    const { id, version, scenario, description } = rule;
    const rehearsal = rehearsals.get(id);
    return {
      id,
      version,
      scenario,
      name: description.name,
      detector: description.detector.kind,
      kind: description.kind,
      level: description.level,
      state: stateOf(life),
      words: ruleWords(rule, unit.now.getTime()),
      parameters: parametersAt(rule, unit.now),
      agency: description.agency,
      playbook: description.playbook ?? null,
      shadowVersion: shadowVersion(life),
      waiting: life.changes.filter(isWaiting).length,
      noise: presentNoise(noiseOf(description.noiseBudget, counted.get(id) ?? [], unit.now)),
      lastRehearsal: rehearsal
        ? { id: rehearsal.id, at: rehearsal.at.toISOString(), ofThisContent: rehearsal.content === content }
        : null,
    };
  });
}

function presentNoise({ week, night, budget, exceeded }: Noise): Rule['noise'] {
  return { week, night, budget, exceeded: exceeded.length > 0 };
}
