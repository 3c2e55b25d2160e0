import { rehearsalApi } from '@ioc/contracts/rehearsals';
import { ruleLifeApi } from '@ioc/contracts/rule-life';
import { ruleApi } from '@ioc/contracts/rules';
import { systemCaller } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import { ProvinceError, type Province } from '../scenarios/index.ts';
import { compileRules } from './described/check-rules.ts';
import { createRuleBook } from './described/rule-book.ts';
import { readFigures } from './figures.ts';
import { askForRehearsal } from './history/ask-for-rehearsal.ts';
import { whyNot, whyNotAny } from './history/why-not.ts';
import { alertLayer } from './layer.ts';
import { checkNoise } from './life/check-noise.ts';
import { inForce, leading, readLives } from './life/in-force.ts';
import { addLabel, labelHandledAlert, takeBackLabel } from './life/labels.ts';
import { lifeService } from './life/service.ts';
import { createEvaluator } from './live/evaluator.ts';
import { createFleetEvaluator } from './fleet/fleet-evaluator.ts';
import { createFollower } from './live/follow-lives.ts';
import type { Judgement } from './live/track.ts';
import type { Recall } from './live/note.ts';
import { presentRules } from './rule-list.ts';
import { labelsIn } from './store/labels.ts';
import { findRehearsal } from './store/rehearsals.ts';
import { listTrials } from './store/trials.ts';
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
  const book = createRuleBook(province, compiled);
  const follower = createFollower(book, { inForceSince, log: platform.log });
  const fleet = createFleetEvaluator(platform);
  const evaluator = createEvaluator(platform, { readFigures, recall }, seriesOf(follower, fleet.judgeBy));
  const life = (unit: Unit<RuleTables>) => lifeService(unit, book);
  const liveRules = async (unit: Unit<RuleTables>) =>
    inForce(await readLives(unit, book)).flatMap(({ read, quiet }) => (quiet ? [] : [read.rule]));

  platform.routes(ruleApi, {
    rules: async (unit, { query }) => {
      const lives = await readLives(unit, book);
      const shown = lives.filter(
        ({ template }) => query.scenario === undefined || template.rule.scenario === query.scenario,
      );
      return { items: await presentRules(unit, shown) };
    },
    whyNot: async (unit, { params, query }) => {
      const [one] = await readLives(unit, book, params.id);
      return { items: await whyNot(unit, readFigures, await liveRules(unit), one!, query) };
    },
    whyNotAny: async (unit, { params, query }) => {
      const lives = await readLives(unit, book);
      return { items: await whyNotAny(unit, readFigures, lives, { thing: params.id, at: query.at }) };
    },
  });
  platform.routes(ruleLifeApi, {
    rule: (unit, { params }) => life(unit).detail(params.id),
    addVersion: (unit, { params, body }) => life(unit).addVersion(params.id, body.edit, body.reason),
    proposeChange: (unit, { params, body }) => life(unit).propose(params.id, body),
    decideChange: (unit, { params, body }) => life(unit).decide(params.id, params.change, body),
    trials: async (unit, { params, query }) => {
      const { rule } = leading((await readLives(unit, book, params.id))[0]!);
      const span = { from: new Date(query.from), to: new Date(query.to) };
      return { items: await listTrials(unit.db, { rule: rule.id, ...span }) };
    },
  });
  platform.routes(rehearsalApi, {
    rehearse: (unit, { params, body }) => askForRehearsal(unit, readFigures, book, params.id, body),
    rehearsal: async (unit, { params: { id } }) => {
      const found = /^[0-9a-f-]{36}$/.test(id) ? await findRehearsal(unit.db, id) : null;
      if (!found) throw new AppError('not-found', id);
      return found;
    },
    labels: async (unit, { query: { from, to, ...which } }) => ({
      items: await labelsIn(unit.db, { ...which, from: Date.parse(from), to: Date.parse(to) }),
    }),
    addLabel: (unit, { body }) => addLabel(unit, book, body),
    withdrawLabel: async (unit, { params, body }) => {
      await takeBackLabel(unit, params.id, body.reason);
      return { done: true } as const;
    },
  });

  platform.onMany('observations.accepted', 'rules.note-readings', async (unit, events) => {
    for (const event of events) await evaluator.hearReadings(unit, event);
  });
  platform.onMany('figures.changed', 'rules.note-figures', async (unit, events) => {
    for (const event of events) await evaluator.hearFigures(unit, event);
  });
  platform.onMany('positions.accepted', 'rules.note-positions', async () => fleet.hear());
  platform.on('thing.registered', 'rules.note-thing', async () => fleet.forget());
  platform.on('thing.changed', 'rules.note-rests', async (_unit, { thing, what }) => {
    if (what === 'maintenance' || what === 'service') evaluator.hearRests(thing);
    if (what === 'service') fleet.forget();
  });
  platform.on('alert.raised', 'rules.note-alert', (unit, event) => evaluator.hearAlert(unit, event));
  platform.on('alert.changed', 'rules.note-change-of-alert', (unit, event) => evaluator.hearAlert(unit, event));
  platform.on('alert.changed', 'rules.label-handled-alert', labelHandledAlert);
  platform.every('*/10 * * * *', 'rules.check-noise', (unit) => checkNoise(unit, book));
  platform.loop('rules.evaluate', 250, 'worker', async () => void (await evaluator.turn()));
  platform.loop('rules.evaluate-positions', 2000, 'worker', async () => void (await fleet.turn()));
  platform.whenSettling(async () => {
    const [series, positions] = [await evaluator.turn(true), await fleet.turn(true)];
    return series || positions;
  });
  platform.layer(alertLayer);

  if (!platform.config.roles.has('worker')) return;
  platform.onStart(() =>
    platform.unit(systemCaller, async (unit) =>
      evaluator.begin(unit, parted(await follower.read(unit), fleet.judgeBy)),
    ),
  );
  platform.onStop(() => evaluator.save());
}

/** Judgements on positions go to `toFleet`; what is left is evaluated series by series. */
function parted(judgements: readonly Judgement[], toFleet: (judgements: readonly Judgement[]) => void): Judgement[] {
  const isOnPositions = ({ series }: Judgement): boolean => series.source.kind === 'positions';
  toFleet(judgements.filter(isOnPositions));
  return judgements.filter((judgement) => !isOnPositions(judgement));
}

function seriesOf(
  { follow }: { follow: (unit: Unit<RuleTables>) => Promise<Judgement[] | null> },
  toFleet: (judgements: readonly Judgement[]) => void,
) {
  return {
    async follow(unit: Unit<RuleTables>): Promise<Judgement[] | null> {
      const judgements = await follow(unit);
      return judgements && parted(judgements, toFleet);
    },
  };
}
