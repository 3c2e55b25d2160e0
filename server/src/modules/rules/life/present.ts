import type { RuleChange, RuleVersion } from '@ioc/contracts/rule-life';
import type { Rule } from '@ioc/contracts/rules';
import { type Caller, may } from '#platform/caller';
import { ruleWords } from '../described/rule-words.ts';
import type { ReadRule } from '../described/rule-book.ts';
import { parametersAt } from '../described/parameters-at.ts';
import type { ChangeRow } from '../store/life.ts';
import { type RuleLife, versionOf } from './in-force.ts';
import { templateVersion } from './slots.ts';

/** Whether somebody's scope reaches a whole rule: only then they may decide about it. */
export function reaches({ scope }: Caller, { rule }: ReadRule): boolean {
  return scope.areas === '*' && (scope.fields === '*' || scope.fields.includes(rule.field));
}

export function isWaiting({ approved }: ChangeRow): boolean {
  return approved === null;
}

export function stateOf({ slots, template }: RuleLife): Rule['state'] {
  if (slots.live !== null) return 'live';
  if (slots.shadow !== null) return 'shadow';
  return template.rule.description.state === 'draft' ? 'draft' : 'off';
}

export function presentVersions(life: RuleLife, rehearsed: ReadonlySet<string>, at: Date): RuleVersion[] {
  const one = (id: string, read: ReadRule, told: Pick<RuleVersion, 'edit' | 'author' | 'reason' | 'createdAt'>) => ({
    id,
    ...told,
    version: read.rule.version,
    content: read.content,
    state: versionState(life, id, rehearsed.has(read.content)),
    words: read.problems.length > 0 ? '' : ruleWords(read.rule, at.getTime()),
    parameters: parametersAt(read.rule, at),
    problems: read.problems,
  });
  const made = life.versions.map((version) => {
    const { row } = version;
    const told = {
      edit: row.edit,
      author: row.author_name,
      reason: row.reason,
      createdAt: row.created_at.toISOString(),
    };
    return one(row.id, version, told);
  });
  return [one(templateVersion, life.template, { edit: {}, author: null, reason: '', createdAt: null }), ...made];
}

/** Where a version stands: in force, was in force, tried on the past, or only written. */
function versionState({ slots, changes, template }: RuleLife, id: string, isRehearsed: boolean): RuleVersion['state'] {
  if (slots.live === id) return 'live';
  if (slots.shadow === id) return 'shadow';
  const wasInForce = changes.some(
    ({ version, approved, target }) => approved === true && target !== 'off' && (version ?? templateVersion) === id,
  );
  const first = template.rule.description.state;
  if (wasInForce || (id === templateVersion && first !== 'draft')) return 'off';
  return isRehearsed ? 'rehearsed' : 'draft';
}

export function presentChange(row: ChangeRow, life: RuleLife, user: Caller): RuleChange {
  const decided = row.decided_at !== null && row.effective_at !== null && row.approved !== null;
  return {
    id: row.id,
    rule: row.rule,
    version: row.version ?? templateVersion,
    to: row.target,
    author: row.author_name,
    reason: row.reason,
    proposedAt: row.proposed_at.toISOString(),
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    needsSecond: row.needs_second,
    decision: decided
      ? {
          approved: row.approved!,
          by: row.by_name ?? '',
          reason: row.decision_reason ?? '',
          at: row.decided_at!.toISOString(),
          effectiveAt: row.effective_at!.toISOString(),
          certificate: row.certificate,
          signedReason: row.signed_reason,
        }
      : null,
    may: {
      decide: !decided && may(user, 'rules.approve') && reaches(user, life.template) && row.author_id !== user.id,
    },
  };
}

export function shadowVersion(life: RuleLife): string | null {
  const { shadow } = life.slots;
  return shadow === null ? null : (versionOf(life, shadow)?.rule.version ?? null);
}
