import { type FormulaKind, whenClosed } from '../formula.ts';

export type RecordSumParts = {
  sum: number;
  records: number;
  /** Units of the area that told of at least one day. */
  areas: string[];
  daysTold: number;
  /** Days due by units that told of any. */
  daysDue: number;
  share: number;
  minShare: number;
  population: number | null;
};

/**
 * Sum over the records of a data set. Figures of one period and of the units that records name share no record and may be added up;
 * those of spans, of areas above and rates may not: they read the records again.
 */
export const recordSum: FormulaKind<'record-sum', 'records', RecordSumParts> = {
  kind: 'record-sum',
  takes: 'records',
  rollUps: ({ days, includeAbove, perPopulation }) =>
    days === 1 && !includeAbove && perPopulation === undefined
      ? { areas: ['sum'], time: ['sum'] }
      : { areas: [], time: [] },
  reads: () => [],
  legalFigures: () => [],
  hoursBefore: () => 0,

  compute({ minShare, perPopulation }, { days, daysDue, population, closed }) {
    const sum = days.reduce((total, day) => total + day.sum, 0);
    const areas = [...new Set(days.map(({ area }) => area))].sort();
    const due = areas.length * daysDue;
    const share = due > 0 ? days.length / due : 0;
    const parts: RecordSumParts = {
      sum,
      records: days.reduce((total, { records }) => total + records, 0),
      areas,
      daysTold: days.length,
      daysDue: due,
      share,
      minShare,
      population,
    };
    if (days.length === 0) return { value: null, status: 'no-data', reason: 'no-input', parts };
    if (perPopulation !== undefined && !population)
      return { value: null, status: 'no-data', reason: 'no-population', parts };

    const value = perPopulation === undefined ? sum : (sum / population!) * perPopulation;
    const isComplete = share >= minShare;
    return {
      value,
      status: whenClosed(closed, isComplete ? 'complete' : 'incomplete'),
      reason: isComplete ? null : 'too-few-days',
      parts,
    };
  },

  describe({ days, minShare, perPopulation, ...asked }, { records }) {
    const [named, per] = [records(asked), perPopulation];
    const spanVi = days === 1 ? 'trong kỳ' : `của ${days} ngày liền tính đến hết kỳ`;
    const spanEn = days === 1 ? 'in the period' : `of the ${days} days up to its end`;
    const leastVi = minShare > 0 ? ` Cần số liệu của ít nhất ${Math.round(minShare * 100)}% số ngày.` : '';
    const leastEn = minShare > 0 ? ` At least ${Math.round(minShare * 100)}% of the days must be told.` : '';
    const [perVi, perEn] = ['vi', 'en'].map((locale) => per?.toLocaleString(locale));
    return {
      vi: `Tổng ${named.vi} ${spanVi}${per === undefined ? '' : `, tính trên ${perVi} dân`}.${leastVi}`,
      en: `Total of ${named.en} ${spanEn}${per === undefined ? '' : `, per ${perEn} inhabitants`}.${leastEn}`,
    };
  },
};
