import type { Log } from '#platform/log';
import type { Unit } from '#platform/unit';
import { judgementOf } from '../described/compile.ts';
import type { RuleBook } from '../described/rule-book.ts';
import { inForce, readLives } from '../life/in-force.ts';
import { activate, activationKey } from '../store/activations.ts';
import { lifeStamp } from '../store/life.ts';
import type { RuleTables } from '../tables.ts';
import { endFindingsOf } from './retire.ts';
import type { Judgement } from './track.ts';

/**
 * Makes what people decided take effect in this process: the judgements of all versions that are live or in shadow, with what no
 * longer is ended. `read` always answers; `follow` answers null while nothing changed since.
 */
export function createFollower(book: RuleBook, { inForceSince, log }: { inForceSince: Date | undefined; log: Log }) {
  let stamp: string | null = null;

  async function read(unit: Unit<RuleTables>): Promise<Judgement[]> {
    const seen = await lifeStamp(unit.db, unit.now);
    const versions = inForce(await readLives(unit, book));
    for (const { read: broken } of versions.filter(({ read: { problems } }) => problems.length > 0))
      log.error({ rule: broken.rule.id, problems: broken.problems }, 'a version in force cannot be evaluated');
    const named = versions
      .filter(({ read: { problems } }) => problems.length === 0)
      .flatMap(({ read: { rule }, quiet, since }) =>
        rule.series.flatMap((series) =>
          series.regimes.map((regime) => ({
            judged: { rule, series, regime },
            wanted: {
              judgement: judgementOf(rule, series, regime),
              rule: rule.id,
              quiet,
              since: since === null ? (inForceSince ?? unit.now) : new Date(since),
            },
          })),
        ),
      );
    const { running, retired } = await activate(
      unit.db,
      named.map(({ wanted }) => wanted),
    );
    await endFindingsOf(unit, retired);
    stamp = seen;
    return named.map(({ judged, wanted }) => ({ ...judged, activation: running.get(activationKey(wanted))! }));
  }

  return {
    read,
    async follow(unit: Unit<RuleTables>): Promise<Judgement[] | null> {
      return (await lifeStamp(unit.db, unit.now)) === stamp ? null : read(unit);
    },
  };
}
