import type { BriefingValues } from '@ioc/contracts/briefing-template';
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { Band, LegalFigureRef } from '@ioc/contracts/legal-figures';
import { lookUpLegalFigures, type AppliedFigure, type Province } from '../../scenarios/index.ts';
import type { BriefingSources, RecordRow } from '../model.ts';
import type { BriefingPeriod } from '../period.ts';

/** All that a value of a template is resolved from. */
export type ValueContext = {
  /** Prefix of the ids of computed numbers: the template's id. */
  template: string;
  province: Province;
  sources: BriefingSources;
  period: BriefingPeriod;
  former: BriefingPeriod;
  /** The template's values from law by name: conditions on figures compare with them. */
  legal: Readonly<Record<string, number>>;
};

/** Where a value is resolved: in the document as a whole, or in one row of a table or list. */
export type Spot = { prefix: string; row: RecordRow | null };

export function describedIndicator({ province }: ValueContext, id: string): IndicatorDescription {
  const description = province.indicators.get(id)?.description;
  if (!description) throw new Error(`indicator "${id}" is not described`);
  return description;
}

/** The version of a legal figure in force at the end of the period. */
export function legalFigure(context: Pick<ValueContext, 'province' | 'period'>, ref: LegalFigureRef): AppliedFigure {
  const sets = new Map([...context.province.legalFigures].map(([id, { description }]) => [id, description]));
  return lookUpLegalFigures(sets, lastDay(context.period))(ref);
}

/** Those of a template's values that are numbers from law. */
export function legalValues(
  context: Pick<ValueContext, 'province' | 'period'>,
  values: BriefingValues,
): Record<string, number> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, number][] => {
    const number = value.from === 'legal' ? legalFigure(context, value.figure).value : null;
    return typeof number === 'number' ? [[name, number]] : [];
  });
  return Object.fromEntries(entries);
}

/** The name of a category of an indicator: "Kém", "Tốt". */
export function categoryName(context: ValueContext, indicator: string, category: string | null): string | null {
  if (category === null) return null;
  const { categories } = describedIndicator(context, indicator);
  const value = Array.isArray(categories) ? categories : categories ? legalFigure(context, categories).value : [];
  const bands = Array.isArray(value) ? (value as readonly Band[]) : [];
  return bands.find(({ id }) => id === category)?.name.vi ?? category;
}

function lastDay({ end }: BriefingPeriod): string {
  return new Date(Date.parse(end) - 1 + 7 * 3_600_000).toISOString().slice(0, 10);
}
