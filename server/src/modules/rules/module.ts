import { ruleApi } from '@ioc/contracts/rules';
import { systemCaller } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import { ProvinceError, type Province } from '../scenarios/index.ts';
import { compileRules } from './described/check-rules.ts';
import { type CompiledRule, judgementOf } from './described/compile.ts';
import { readFigures } from './figures.ts';
import { rehearse } from './history/rehearse.ts';
import { whyNot } from './history/why-not.ts';
import { alertLayer } from './layer.ts';
import { createEvaluator } from './live/evaluator.ts';
import { endAlertsOf } from './live/retire.ts';
import { presentRule } from './rule-list.ts';
import { activate } from './store/activations.ts';
import type { Recall } from './live/note.ts';
import type { RuleTables } from './tables.ts';

/** A rule new here is in force from now, or from `inForceSince` where the past is simulated too; `recall` spares reading back what this process has just kept. */
export type RuleOptions = { inForceSince?: Date; recall?: Recall };

/** Rules of the province over readings and figures: evaluated as they come, rehearsed on history, explained. What they find are alerts. */
export function rules(
  platform: Platform<RuleTables>,
  province: Province,
  { inForceSince, recall = () => undefined }: RuleOptions = {},
): void {
  const { rules: compiled, problems } = compileRules(province);
  if (problems.length > 0) throw new ProvinceError(problems);
  const evaluator = createEvaluator(platform, { readFigures, recall }, compiled.filter(isLive));
  const find = (id: string): CompiledRule => {
    const rule = compiled.find((one) => one.id === id);
    if (!rule) throw new AppError('not-found', id);
    return rule;
  };

  platform.routes(ruleApi, {
    rules: async ({ now }, { query }) => ({
      items: compiled
        .filter(({ scenario }) => query.scenario === undefined || scenario === query.scenario)
        .map((rule) => presentRule(rule, now)),
    }),
    rehearse: (unit, { params, body }) => rehearse(unit, readFigures, compiled, find(params.id), body),
    whyNot: async (unit, { params, query }) => ({
      items: await whyNot(unit, readFigures, compiled, find(params.id), query),
    }),
  });
  platform.onMany('observations.accepted', 'rules.note-readings', async (unit, events) => {
    for (const event of events) await evaluator.hearReadings(unit, event);
  });
  platform.onMany('figures.changed', 'rules.note-figures', async (unit, events) => {
    for (const event of events) await evaluator.hearFigures(unit, event);
  });
  platform.loop('rules.evaluate', 250, 'worker', async () => void (await evaluator.turn()));
  platform.whenSettling(() => evaluator.turn(true));
  platform.layer(alertLayer);

  if (!platform.config.roles.has('worker')) return;
  platform.onStart(() =>
    platform.unit(systemCaller, async (unit) => {
      const judgements = compiled
        .filter(isLive)
        .flatMap((rule) =>
          rule.series.flatMap((series) =>
            series.regimes.map((regime) => ({ rule, series, regime, judgement: judgementOf(rule, series, regime) })),
          ),
        );
      const named = judgements.map(({ judgement, rule }) => ({ judgement, rule: rule.id }));
      const { live, retired } = await activate(unit.db, named, inForceSince ?? unit.now);
      await endAlertsOf(unit, retired);
      await evaluator.begin(
        unit,
        judgements.map(({ judgement, ...rest }) => ({ ...rest, activation: live.get(judgement)! })),
      );
    }),
  );
  platform.onStop(() => evaluator.save());
}

function isLive({ description }: CompiledRule): boolean {
  return description.state === 'live';
}
