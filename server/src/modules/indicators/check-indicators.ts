// What one file cannot see: whether the indicators and legal figures a formula names exist and may be used in that way.
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { LegalFigureRef } from '@ioc/contracts/legal-figures';
import type { AppliedFigure, LegalLookup } from '../scenarios/index.ts';
import { kindOf } from './compute-formula.ts';
import type { Read } from './formula.ts';

export type IndicatorProblem = { indicator: string; message: string };

/** Every wrong reference, roll-up, period and unit in a catalogue, in Vietnamese for the person who edits it. */
export function checkIndicators(
  indicators: ReadonlyMap<string, IndicatorDescription>,
  legalOn: (date: string) => LegalLookup,
): IndicatorProblem[] {
  return [...indicators.values()].flatMap((indicator) => {
    const kind = kindOf(indicator.formula);
    const legal = legalOn(indicator.effectiveFrom);
    const references = [
      ...kind.reads(indicator.formula).flatMap((read) => checkRead(indicator, read, indicators)),
      ...checkLegalFigures(indicator, indicators, legal),
      ...(isInCycle(indicator.id, indicators) ? ['công thức tham chiếu vòng tròn'] : []),
    ];
    const messages = references.length > 0 ? references : (kind.check?.(indicator.formula, legal) ?? []);
    return messages.map((message) => ({ indicator: indicator.id, message }));
  });
}

function checkRead(
  reader: IndicatorDescription,
  { indicator: id, periods, rollUp }: Read,
  indicators: ReadonlyMap<string, IndicatorDescription>,
): string[] {
  const base = indicators.get(id);
  if (!base) return [`chỉ số đầu vào "${id}" chưa được mô tả`];

  const messages: string[] = [];
  const allowedPeriods = periods === 'same' ? [reader.periodKind] : periods;
  if (!allowedPeriods.includes(base.periodKind))
    messages.push(`"${id}" tính theo ${base.periodKind}, cần ${allowedPeriods.join(' hoặc ')}`);
  if (!rollUp) return messages;

  const { over, method } = rollUp;
  // Formulas read the things of an area: what stands for areas is put together in briefings only.
  const allowed = over === 'areas' && base.per === 'area' ? [] : kindOf(base.formula).rollUps(base.formula)[over];
  if (!allowed.includes(method))
    messages.push(
      `không được tổng hợp "${id}" bằng phép ${method} theo ${over}; được phép: ${allowed.join(', ') || 'không phép nào'}`,
    );
  // The best unit must not stand for the area.
  const best = { 'higher-is-better': 'highest', 'lower-is-better': 'lowest', none: null }[base.direction];
  if (over === 'areas' && method === best)
    messages.push(`phép ${method} lấy giá trị tốt nhất của "${id}", che mất nơi xấu nhất`);
  if (reader.formula.kind === 'area-aggregate' && reader.unit !== base.unit)
    messages.push(`đơn vị "${reader.unit}" khác đơn vị "${base.unit}" của "${id}"`);
  return messages;
}

function checkLegalFigures(
  { formula, categories, thresholds }: IndicatorDescription,
  indicators: ReadonlyMap<string, IndicatorDescription>,
  legal: LegalLookup,
): string[] {
  const named = [...kindOf(formula).legalFigures(formula), ...thresholds];
  if (categories && !Array.isArray(categories)) named.push(categories);
  const messages = named.flatMap((ref) =>
    findFigure(ref, legal) ? [] : [`không có số liệu pháp lý "${ref.set}/${ref.code}"`],
  );
  if (formula.kind !== 'exceedance') return messages;

  for (const { of, limit } of formula.limits) {
    const figure = findFigure(limit, legal);
    const unit = indicators.get(of)?.unit;
    if (figure && unit !== undefined && figure.unit !== unit)
      messages.push(`giới hạn "${limit.code}" tính bằng ${figure.unit}, chỉ số "${of}" tính bằng ${unit}`);
  }
  return messages;
}

function findFigure(ref: LegalFigureRef, legal: LegalLookup): AppliedFigure | null {
  try {
    return legal(ref);
  } catch {
    return null;
  }
}

function isInCycle(id: string, indicators: ReadonlyMap<string, IndicatorDescription>): boolean {
  const seen = new Set<string>();
  const reaches = (current: string): boolean => {
    const description = indicators.get(current);
    if (!description) return false;
    return kindOf(description.formula)
      .reads(description.formula)
      .some(({ indicator: next }) => {
        if (next === id) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next);
      });
  };
  return reaches(id);
}
