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
};

/** Where a value is resolved: in the document as a whole, or in one row of a table or list. */
export type Spot = { prefix: string; row: RecordRow | null };

export function describedIndicator({ province }: ValueContext, id: string): IndicatorDescription {
  const description = province.indicators.get(id)?.description;
  if (!description) throw new Error(`indicator "${id}" is not described`);
  return description;
}

/** The version of a legal figure in force at the end of the period. */
export function legalFigure(context: ValueContext, ref: LegalFigureRef): AppliedFigure {
  const sets = new Map([...context.province.legalFigures].map(([id, { description }]) => [id, description]));
  return lookUpLegalFigures(sets, lastDay(context.period))(ref);
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
