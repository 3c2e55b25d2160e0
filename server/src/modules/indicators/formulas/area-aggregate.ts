import { type FormulaKind, isPresent, meanOf, type UnitValue, whenClosed } from '../formula.ts';

export type AreaAggregateParts = {
  method: string;
  units: UnitValue[];
  reporting: number;
  share: number;
  minShare: number;
  /** The unit whose value is the area's, where the method picks one. */
  decisive: string | null;
};

/** One value for an area from its units. What method is allowed is up to the kind of the indicator it reads. */
export const areaAggregate: FormulaKind<'area-aggregate', 'units', AreaAggregateParts> = {
  kind: 'area-aggregate',
  takes: 'units',
  // An aggregate of aggregates would weigh small areas like large ones: larger areas read the units again.
  rollUps: () => ({ areas: [], time: [] }),
  reads: ({ of, method }) => [{ indicator: of, periods: 'same', rollUp: { over: 'areas', method } }],
  legalFigures: () => [],
  hoursBefore: () => 0,

  compute({ of, method, minShare }, { units: byIndicator, closed }) {
    const units = [...(byIndicator[of] ?? [])];
    const values = units.flatMap(({ unit, value }) => (isPresent(value) ? [{ unit, value }] : []));
    const share = units.length > 0 ? values.length / units.length : 0;
    const parts: AreaAggregateParts = {
      method,
      units,
      reporting: values.length,
      share,
      minShare,
      decisive: null,
    };
    if (values.length === 0) return { value: null, status: 'no-data', reason: 'no-input', parts };

    const numbers = values.map(({ value }) => value);
    const value = combine[method](numbers);
    if (method === 'highest' || method === 'lowest') {
      parts.decisive = values.find((each) => each.value === value)?.unit ?? null;
    }
    const isComplete = share >= minShare;
    const isFinal = closed && units.every(({ status }) => status !== 'provisional');
    return {
      value,
      status: whenClosed(isFinal, isComplete ? 'complete' : 'incomplete'),
      reason: isComplete ? null : 'too-few-units',
      parts,
    };
  },

  describe: ({ of, method }, { indicator }) => ({
    vi: `${methodWords[method].vi} của chỉ số “${indicator(of).vi}” tại các điểm trong địa bàn.`,
    en: `${methodWords[method].en} of “${indicator(of).en}” over the places in the area.`,
  }),
};

const combine = {
  mean: meanOf,
  sum: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  highest: (values: readonly number[]) => Math.max(...values),
  lowest: (values: readonly number[]) => Math.min(...values),
};

const methodWords = {
  mean: { vi: 'Trung bình cộng', en: 'Mean' },
  sum: { vi: 'Tổng', en: 'Sum' },
  highest: { vi: 'Giá trị cao nhất', en: 'Highest value' },
  lowest: { vi: 'Giá trị thấp nhất', en: 'Lowest value' },
};
