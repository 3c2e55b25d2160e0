import type { Rehearsal } from '@ioc/contracts/rehearsals';
import type { RuleEdit } from '@ioc/contracts/rule-description';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { ReadRule, RuleBook } from '../described/rule-book.ts';
import { inForce, leading, readLives, type RuleLife, versionOf } from '../life/in-force.ts';
import { readEdit } from '../life/service.ts';
import type { ReadFigures } from '../sources.ts';
import type { RuleTables } from '../tables.ts';
import { rehearse } from './rehearse.ts';

type Asked = { from: string; to: string; version?: string | undefined; edit?: RuleEdit | undefined };

/** Rehearses the version that leads, a version named, or an edited copy that is checked but not kept. */
export async function askForRehearsal(
  unit: Unit<RuleTables>,
  readFigures: ReadFigures,
  book: RuleBook,
  id: string,
  { from, to, version, edit }: Asked,
): Promise<Rehearsal> {
  const lives = await readLives(unit, book);
  const life = lives.find(({ template }) => template.rule.id === id);
  if (!life) throw new AppError('not-found', id);
  const rehearsed = edit ? readEdit(book, id, edit) : chosen(life, version);
  if (rehearsed.problems.length > 0) throw new AppError('rule-broken', rehearsed.problems.join('; '));
  const others = inForce(lives).flatMap(({ read, quiet }) => (quiet ? [] : [read.rule]));
  const { live: liveVersion } = life.slots;
  const live = liveVersion === null ? null : (versionOf(life, liveVersion) ?? null);
  return rehearse(unit, readFigures, { rehearsed, live, others, from, to });
}

function chosen(life: RuleLife, version: string | undefined): ReadRule {
  const found = version === undefined ? leading(life) : versionOf(life, version);
  if (!found) throw new AppError('not-found', version);
  return found;
}
