import type { BriefingTemplateDescription, BriefingValues, TemplateBlock } from '@ioc/contracts/briefing-template';
import { documentFacts, documentWords, figureFacts, recordFields } from '@ioc/contracts/briefing-vocabulary';
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { LegalFigureRef } from '@ioc/contracts/legal-figures';
import { AgenciesDescription, RolesDescription } from '@ioc/contracts/settings-description';
import { kindOf } from '../indicators/index.ts';
import { readSettings, type Province, type ProvinceProblem } from '../scenarios/index.ts';
import { compileCondition } from './conditions.ts';

type FiguresValue = Extract<BriefingValues[string], { from: 'figures' }>;
type Placed = Pick<FiguresValue, 'indicator' | 'of'>;
const reserved: readonly string[] = ['row', ...documentWords, ...documentFacts];

/** What no single file can see of briefing templates: whether all that they name exists and can be had that way. */
export function checkBriefings(province: Province): ProvinceProblem[] {
  return [...province.briefings.values()].flatMap(({ file, description }) =>
    [...new Set(problemsOf(province, description))].map((message) => ({ file, line: null, message })),
  );
}

function problemsOf(province: Province, template: BriefingTemplateDescription): string[] {
  const { agency, tell, schedule, values, body } = template;
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const { roles } = readSettings(province, 'roles', RolesDescription);
  return [
    ...(agencies.some(({ id }) => id === agency) ? [] : [`không có cơ quan "${agency}"`]),
    ...tell.filter((role) => !roles.some(({ id }) => id === role)).map((role) => `không có vai trò "${role}"`),
    ...(schedule === undefined || /^\S+( \S+){4}$/.test(schedule)
      ? []
      : [`schedule: "${schedule}" không phải lịch cron`]),
    ...valuesProblems(province, template, values),
    ...body.flatMap((block) => blockProblems(province, template, block, Object.keys(values))),
  ];
}

function valuesProblems(province: Province, template: BriefingTemplateDescription, values: BriefingValues): string[] {
  const legal = Object.entries(template.values).flatMap(([name, { from }]) => (from === 'legal' ? [name] : []));
  return Object.entries(values).flatMap(([name, value]) => {
    const found = reserved.includes(name) ? ['tên này đã có nghĩa khác'] : [];
    if (value.from === 'figures') {
      found.push(...placeProblems(province, value), ...conditionProblems(value.where, [...figureFacts, ...legal]));
      found.push(...takeProblems(province.indicators.get(value.indicator)?.description, value, template));
    }
    if (value.from === 'records') {
      const facts = recordFields[value.records].facts;
      found.push(...conditionProblems(value.where, facts), ...conditionProblems(value.that, facts));
      if (value.take === 'share' && value.that === undefined) found.push('take: share cần that');
    }
    if (value.from === 'legal') found.push(...legalProblems(province, value.figure));
    return found.map((problem) => `values.${name}: ${problem}`);
  });
}

function blockProblems(
  province: Province,
  template: BriefingTemplateDescription,
  block: TemplateBlock,
  names: string[],
): string[] {
  if (block.kind === 'page-break') return [];
  const facts = [...documentFacts, ...names];
  const found = conditionProblems(block.when, facts);
  if (block.kind === 'list') found.push(...block.items.flatMap(({ when }) => conditionProblems(when, facts)));
  if (block.kind === 'table' || block.kind === 'each') {
    found.push(...conditionProblems(block.where, recordFields[block.rows].facts));
    found.push(...valuesProblems(province, template, block.values));
  }
  if (block.kind === 'chart') {
    found.push(...placeProblems(province, block), ...block.limits.flatMap((ref) => legalProblems(province, ref)));
  }
  return found;
}

const perOf: Record<FiguresValue['of'], IndicatorDescription['per'][]> = {
  area: ['area'],
  areas: ['area'],
  sites: ['site'],
  things: ['thing'],
  row: ['thing', 'site'],
};

function placeProblems(province: Province, { indicator, of }: Placed): string[] {
  const description = province.indicators.get(indicator)?.description;
  if (!description) return [`không có chỉ số "${indicator}"`];
  if (perOf[of].includes(description.per)) return [];
  return [`chỉ số "${indicator}" tính theo ${description.per}, không lấy được theo ${of}`];
}

const length = { hour: 0, day: 1, week: 2, month: 3, quarter: 4, year: 5 };

/** Several values become one only in ways that make sense for their kind: no mean of indices, no sum of shares. */
function takeProblems(
  indicator: IndicatorDescription | undefined,
  { take, of, part, indicator: id }: FiguresValue,
  { periodKind }: BriefingTemplateDescription,
): string[] {
  if (!indicator || part !== undefined) return [];
  const overTime = length[indicator.periodKind] < length[periodKind];
  const overPlaces = of !== 'area' && !(of === 'row' && indicator.per === 'site');
  if (take === 'only' && overTime) return [`"${id}" có nhiều số liệu trong kỳ, cần nói lấy số nào (take)`];
  if (take !== 'mean' && take !== 'sum') return [];
  const rollUps = kindOf(indicator.formula).rollUps(indicator.formula);
  const refused = (overTime && !rollUps.time.includes(take)) || (overPlaces && !rollUps.areas.includes(take));
  return refused ? [`"${id}" không được gộp bằng ${take}`] : [];
}

function legalProblems(province: Province, { set, code }: LegalFigureRef): string[] {
  const figures = province.legalFigures.get(set)?.description.figures ?? [];
  const found = figures.filter((figure) => figure.code === code);
  if (found.length === 0) return [`không có số liệu pháp lý "${set}/${code}"`];
  return found.every(({ value }) => typeof value === 'number') ? [] : [`"${set}/${code}" không phải một số`];
}

function conditionProblems(text: string | undefined, names: readonly string[]): string[] {
  if (text === undefined) return [];
  const compiled = compileCondition(text, names);
  return typeof compiled === 'function' ? [] : [`điều kiện "${text}": ${compiled.problem}`];
}
