// Which version of a legal figure holds on a day. Pure: the sets come from province/legal-figures, the day from the caller.
import type { LegalFigure, LegalFigureRef, LegalFigureSet } from '@ioc/contracts/legal-figures';

/** The row of `code` in force on `date` (`YYYY-MM-DD`, Viet Nam); a row of the province goes before the national one. */
export function figureInForce(
  set: LegalFigureSet,
  code: string,
  date: string,
  province: string | null = null,
): LegalFigure | null {
  const holds = versionsOf(set, code).filter(
    (row) => row.effectiveFrom <= date && (row.effectiveTo === null || date <= row.effectiveTo),
  );
  return holds.find((row) => province && row.scopeProvince === province) ?? holds.find(isNational) ?? null;
}

/** A legal figure as it was applied; `retroactive` when the period is older than the figure itself. */
export type AppliedFigure = LegalFigure & { set: string; retroactive: boolean };

/** Gives the version of a figure to apply, or throws when the description names one that does not exist. */
export type LegalLookup = (ref: LegalFigureRef) => AppliedFigure;

/**
 * Looks figures up as in force on a day. Data older than a figure is judged by its first version, marked `retroactive`;
 * after the last version has ended there is none to apply and the lookup throws.
 */
export function lookUpLegalFigures(
  sets: ReadonlyMap<string, LegalFigureSet>,
  date: string,
  province: string | null = null,
): LegalLookup {
  return ({ set: id, code }) => {
    const set = sets.get(id);
    if (!set) throw new Error(`legal figure set "${id}" is not described`);
    const inForce = figureInForce(set, code, date, province);
    if (inForce) return { ...inForce, set: id, retroactive: false };

    const first = versionsOf(set, code)
      .filter(isNational)
      .toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0];
    if (!first) throw new Error(`legal figure "${code}" is not in set "${id}"`);
    if (first.effectiveFrom < date) throw new Error(`legal figure "${id}/${code}" has no version in force on ${date}`);
    return { ...first, set: id, retroactive: true };
  };
}

/** `QCVN 05:2023/BTNMT, Bảng 1, số thứ tự 7`. */
export function citeLegalFigure({ legalRef }: LegalFigure): string {
  return `${legalRef.instrument}, ${legalRef.clause}`;
}

function versionsOf(set: LegalFigureSet, code: string): LegalFigure[] {
  return set.figures.filter((row) => row.code === code);
}

function isNational(row: LegalFigure): boolean {
  return row.scopeProvince === null;
}
