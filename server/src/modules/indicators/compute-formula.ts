import type { Formula, FormulaKindName, IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { LegalLookup } from '../scenarios/index.ts';
import type { FormulaKind, FormulaResult, Grain, InputsByGrain } from './formula.ts';
import { formulaKinds } from './formulas/index.ts';

/** A kind looked up by a description that was checked; the kind of the formula and of the input is known only at run time. */
export type AnyFormulaKind = FormulaKind<FormulaKindName, Grain, Record<string, unknown>>;

export function kindOf(formula: Formula): AnyFormulaKind {
  const kind: unknown = formulaKinds[formula.kind];
  return kind as AnyFormulaKind;
}

/** The value of an indicator for one unit and period. `grain` says what the caller has gathered, and must be what the kind takes. */
export function computeFormula<G extends Grain>(
  { id, formula }: Pick<IndicatorDescription, 'id' | 'formula'>,
  grain: G,
  input: InputsByGrain[G],
  legal: LegalLookup,
): FormulaResult {
  const kind = kindOf(formula);
  if (kind.takes !== grain) throw new Error(`${id}: ${formula.kind} takes ${kind.takes}, not ${grain}`);
  return kind.compute(formula, input, legal);
}
