import { RuleDescription, type RuleEdit } from '@ioc/contracts/rule-description';
import { AppError } from '#platform/errors';
import type { Province } from '../../scenarios/index.ts';
import { compileRule, type CompiledRule } from './compile.ts';
import { contentOf } from './content.ts';

export type ReadRule = { rule: CompiledRule; content: string; problems: string[] };

/** The rules that province/ describes, and the way from a description that people changed to a rule that can be judged by. */
export type RuleBook = {
  templates: readonly ReadRule[];
  /** Throws `not-found` for a rule that province/ does not describe. */
  template(id: string): ReadRule;
  /** The description kept as a version, looked up in what province/ says now. */
  read(version: string, id: string, description: unknown): ReadRule;
  edited(id: string, edit: RuleEdit): ReadRule;
};

export function createRuleBook(province: Province, compiled: readonly CompiledRule[]): RuleBook {
  const templates = compiled.map((rule): ReadRule => ({ rule, content: contentOf(rule), problems: [] }));
  const byId = new Map(templates.map((one) => [one.rule.id, one]));
  const kept = new Map<string, ReadRule>();

  function template(id: string): ReadRule {
    const found = byId.get(id);
    if (!found) throw new AppError('not-found', id);
    return found;
  }
  function compile(id: string, given: unknown): ReadRule {
    const { rule: origin } = template(id);
    const parsed = RuleDescription.safeParse(given);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return { rule: origin, content: '', problems };
    }
    const entry = { ...province.rules.get(id)!, description: parsed.data };
    const { rule, problems } = compileRule(province, entry);
    const content = contentOf(rule);
    return { rule: { ...rule, version: `${parsed.data.version}+${content.slice(0, 8)}` }, content, problems };
  }
  return {
    templates,
    template,
    read(version, id, description) {
      const found = kept.get(version) ?? compile(id, description);
      kept.set(version, found);
      return found;
    },
    edited: (id, edit) => compile(id, { ...template(id).rule.description, ...edit }),
  };
}
