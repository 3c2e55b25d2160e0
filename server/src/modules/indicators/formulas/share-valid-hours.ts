import { type FormulaKind, isPresent, whenClosed } from '../formula.ts';

export type ShareValidHoursParts = {
  expected: number;
  valid: number;
  perIndicator: { indicator: string; expected: number; valid: number }[];
};

/** Percent of the hours, over all indicators that the thing measures, that have a valid value. */
export const shareValidHours: FormulaKind<'share-valid-hours', 'series', ShareValidHoursParts> = {
  kind: 'share-valid-hours',
  takes: 'series',
  rollUps: () => ({ areas: ['mean', 'lowest'], time: ['mean', 'lowest'] }),
  reads: ({ of }) => of.map((indicator) => ({ indicator, periods: ['hour'], rollUp: null })),
  legalFigures: () => [],
  hoursBefore: () => 0,

  compute({ of }, { series, times, closed }) {
    const perIndicator = of.flatMap((indicator) => {
      const hours = series[indicator];
      return hours ? [{ indicator, expected: times.length, valid: hours.filter(isPresent).length }] : [];
    });
    const expected = perIndicator.reduce((sum, each) => sum + each.expected, 0);
    const valid = perIndicator.reduce((sum, each) => sum + each.valid, 0);
    const parts = { expected, valid, perIndicator };
    if (expected === 0) return { value: null, status: 'no-data', reason: 'no-input', parts };

    // No valid hour at all is a finding, not a gap: the share is 0.
    return { value: (valid / expected) * 100, status: whenClosed(closed, 'complete'), reason: null, parts };
  },

  describe: ({ of }, { indicator }) => ({
    vi: `Số giờ có giá trị hợp lệ chia cho số giờ phải có, nhân 100, tính chung cho các chỉ số: ${of.map((id) => indicator(id).vi).join('; ')}. Chỉ tính các thông số mà trạm có đo.`,
    en: `Hours with a valid value divided by the hours due, times 100, over: ${of.map((id) => indicator(id).en).join('; ')}. Only what the station measures counts.`,
  }),
};
