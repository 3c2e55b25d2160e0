import type { RuleEdit } from '@ioc/contracts/rule-description';
import type { RuleDetail } from '@ioc/contracts/rule-life';

/** What the form holds, as it was typed; an empty text leaves a parameter out. */
export type EditForm = {
  numbers: Record<string, string>;
  level: string;
  perNight: string;
  perWeek: string;
};

/** Numbers of the detector that people may change; limits from law are not among them. */
export function editableNumbers(rule: Pick<RuleDetail, 'parameters'>): string[] {
  return Object.entries(rule.parameters)
    .filter(([, value]) => typeof value === 'number')
    .map(([name]) => name);
}

export function formOf(rule: Pick<RuleDetail, 'parameters' | 'level' | 'noise'>): EditForm {
  const numbers = editableNumbers(rule).map((name) => [name, String(rule.parameters[name])]);
  return {
    numbers: Object.fromEntries(numbers) as Record<string, string>,
    level: String(rule.level),
    perNight: String(rule.noise.budget?.perNight ?? ''),
    perWeek: String(rule.noise.budget?.perWeek ?? ''),
  };
}

/** Only what differs from the rule as it stands, on top of what the version it starts from had changed already; null = nothing. */
export function editFrom(rule: RuleDetail, form: EditForm): RuleEdit | null {
  const before = formOf(rule);
  const changed: RuleEdit = {};
  if (JSON.stringify(form.numbers) !== JSON.stringify(before.numbers)) {
    const { limits: _limits, ...detector } = rule.parameters;
    const numbers = Object.entries(form.numbers).map(([name, text]) => [name, numberOf(text)]);
    changed.detector = { ...detector, ...Object.fromEntries(numbers) } as RuleEdit['detector'];
  }
  if (form.level !== before.level) changed.level = Number(form.level);
  if (form.perNight !== before.perNight || form.perWeek !== before.perWeek) {
    const perNight = numberOf(form.perNight);
    const perWeek = numberOf(form.perWeek);
    changed.noiseBudget = {
      ...(perNight !== undefined && { perNight }),
      ...(perWeek !== undefined && { perWeek }),
    };
  }
  if (Object.keys(changed).length === 0) return null;
  const base = rule.versions.find(({ version }) => version === rule.version)?.edit ?? {};
  return { ...base, ...changed };
}

/** Numbers as people type them here: a comma before the decimals. */
function numberOf(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? undefined : Number(trimmed);
}

export function isNumber(text: string): boolean {
  return Number.isFinite(numberOf(text) ?? Number.NaN);
}
