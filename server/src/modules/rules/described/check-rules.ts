import { AgenciesDescription, RolesDescription } from '@ioc/contracts/settings-description';
import { readSettings, type Province, type ProvinceProblem } from '../../scenarios/index.ts';
import { compileRule, type CompiledRule } from './compile.ts';

/** What no single file can see of rules: whether all that they name exists, and detectors get what they need. */
export function checkRules(province: Province): ProvinceProblem[] {
  return compileRules(province).problems;
}

/** All rules with what they refer to, whatever their state, and the problems of those that cannot work. */
export function compileRules(province: Province): { rules: CompiledRule[]; problems: ProvinceProblem[] } {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const { roles } = readSettings(province, 'roles', RolesDescription);
  const rules: CompiledRule[] = [];
  const problems: ProvinceProblem[] = [];
  for (const entry of province.rules.values()) {
    const { agency, tell, playbook, coveredBy } = entry.description;
    const { rule, problems: found } = compileRule(province, entry);
    rules.push(rule);
    const messages = [
      ...found,
      ...(agencies.some(({ id }) => id === agency) ? [] : [`không có cơ quan "${agency}"`]),
      ...tell.filter((role) => !roles.some(({ id }) => id === role)).map((role) => `không có vai trò "${role}"`),
      ...(playbook === undefined || province.playbooks.has(playbook) ? [] : [`không có quy trình "${playbook}"`]),
      ...coveredBy.flatMap((id) => checkCover(province, entry.id, id)),
    ];
    problems.push(...messages.map((message) => ({ file: entry.file, line: null, message })));
  }
  return { rules, problems };
}

function checkCover(province: Province, rule: string, cover: string): string[] {
  const other = province.rules.get(cover)?.description;
  if (!other) return [`coveredBy: không có quy tắc "${cover}"`];
  if (cover === rule || other.coveredBy.length > 0)
    return [`coveredBy: "${cover}" không được là chính nó hay có coveredBy`];
  return [];
}
