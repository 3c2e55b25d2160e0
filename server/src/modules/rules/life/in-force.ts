import type { Unit } from '#platform/unit';
import type { ReadRule, RuleBook } from '../described/rule-book.ts';
import { type ChangeRow, readChanges, readVersions, type VersionRow } from '../store/life.ts';
import type { RuleTables } from '../tables.ts';
import { type Slots, slotsAt, type Step, templateVersion } from './slots.ts';

/** A rule with everything that people decided about it. */
export type RuleLife = {
  template: ReadRule;
  versions: readonly (ReadRule & { row: VersionRow })[];
  changes: readonly ChangeRow[];
  slots: Slots;
};

/** The lives of all rules, or of one, as they stand now. */
export async function readLives(unit: Unit<RuleTables>, book: RuleBook, rule?: string): Promise<RuleLife[]> {
  const templates = rule === undefined ? book.templates : [book.template(rule)];
  const versions = Map.groupBy(await readVersions(unit.db, rule), (row) => row.rule);
  const changes = Map.groupBy(await readChanges(unit.db, rule), (row) => row.rule);
  return templates.map((template) => {
    const { id, description } = template.rule;
    const own = changes.get(id) ?? [];
    return {
      template,
      versions: (versions.get(id) ?? []).map((row) => ({ ...book.read(row.id, id, row.description), row })),
      changes: own,
      slots: slotsAt(description.state, own.flatMap(stepOf), unit.now.getTime()),
    };
  });
}

/** The content behind a version id; undefined when the rule has no such version. */
export function versionOf({ template, versions }: RuleLife, id: string): ReadRule | undefined {
  return id === templateVersion ? template : versions.find(({ row }) => row.id === id);
}

/** What a rule stands for in lists and answers: the version that is live, else the one in shadow, else the template. */
export function leading(life: RuleLife): ReadRule {
  const { live, shadow } = life.slots;
  return versionOf(life, live ?? shadow ?? templateVersion) ?? life.template;
}

export type InForce = { read: ReadRule; quiet: boolean; since: number | null };

/** The versions that are to be evaluated: live ones aloud, those in shadow quietly. */
export function inForce(lives: readonly RuleLife[]): InForce[] {
  return lives.flatMap((life): InForce[] => {
    const { live, shadow, liveSince, shadowSince } = life.slots;
    const loud = live === null ? undefined : versionOf(life, live);
    const quiet = shadow === null ? undefined : versionOf(life, shadow);
    return [
      ...(loud ? [{ read: loud, quiet: false, since: liveSince }] : []),
      ...(quiet ? [{ read: quiet, quiet: true, since: shadowSince }] : []),
    ];
  });
}

function stepOf({ version, target, approved, effective_at, decision_seq }: ChangeRow): Step[] {
  if (!approved || effective_at === null || decision_seq === null) return [];
  return [{ version: version ?? templateVersion, to: target, effectiveAt: effective_at.getTime(), seq: decision_seq }];
}
