import { type FormulaKind, isPresent, meanOf, numberOf, whenClosed } from '../formula.ts';

export type DailyMeanParts = { expected: number; valid: number; share: number; minShare: number };

/** Mean of the hourly values of one day, hours labelled 01:00 to 00:00 (Decision 1459/QĐ-TCMT 2.2.2.a). */
export const dailyMean: FormulaKind<'daily-mean', 'series', DailyMeanParts> = {
  kind: 'daily-mean',
  takes: 'series',
  rollUps: () => ({ areas: ['mean', 'highest', 'lowest'], time: ['mean', 'highest', 'lowest'] }),
  reads: ({ of }) => [{ indicator: of, periods: ['hour'], rollUp: { over: 'time', method: 'mean' } }],
  legalFigures: ({ minShare }) => [minShare],
  hoursBefore: () => 0,

  compute({ of, minShare: minShareRef }, { series, times, closed }, legal) {
    const minShare = numberOf(legal(minShareRef));
    const values = (series[of] ?? []).filter(isPresent);
    const expected = times.length;
    const share = expected > 0 ? values.length / expected : 0;
    const parts = { expected, valid: values.length, share, minShare };

    if (values.length === 0) return { value: null, status: 'no-data', reason: 'no-input', parts };
    if (share < minShare)
      return { value: null, status: whenClosed(closed, 'incomplete'), reason: 'below-min-share', parts };
    return { value: meanOf(values), status: whenClosed(closed, 'complete'), reason: null, parts };
  },

  describe: ({ of, minShare }, { indicator, legalFigure }) => ({
    vi: `Trung bình cộng các giá trị giờ của chỉ số “${indicator(of).vi}” trong ngày; cần có số liệu ít nhất ${legalFigure(minShare).vi} số giờ.`,
    en: `Mean of the hourly values of “${indicator(of).en}” in the day; at least ${legalFigure(minShare).en} of the hours must have data.`,
  }),
};
