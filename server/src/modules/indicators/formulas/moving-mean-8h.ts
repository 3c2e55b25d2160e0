import { type FormulaKind, isPresent, numberOf, whenClosed } from '../formula.ts';
import { hoursOfMean, meanOfLastEight } from '../vn-aqi/eight-hours.ts';

export type MovingMeanParts = { expected: number; valid: number; minShare: number; hours: (number | null)[] };

/** Mean of 8 consecutive hourly values, labelled at the last hour (QCVN 05:2023/BTNMT 1.3.7). */
export const movingMean8h: FormulaKind<'moving-mean-8h', 'series', MovingMeanParts> = {
  kind: 'moving-mean-8h',
  takes: 'series',
  rollUps: () => ({ areas: ['mean', 'highest', 'lowest'], time: ['highest', 'lowest'] }),
  reads: ({ of }) => [{ indicator: of, periods: ['hour'], rollUp: { over: 'time', method: 'mean' } }],
  legalFigures: ({ minShare }) => [minShare],
  hoursBefore: () => hoursOfMean - 1,

  compute({ of, minShare: minShareRef }, { series, closed }, legal) {
    const minShare = numberOf(legal(minShareRef));
    const hours = (series[of] ?? []).slice(-hoursOfMean);
    const valid = hours.filter(isPresent).length;
    const parts = { expected: hoursOfMean, valid, minShare, hours };
    if (valid === 0) return { value: null, status: 'no-data', reason: 'no-input', parts };

    const value = meanOfLastEight(hours, minShare);
    if (value === null) return { value, status: whenClosed(closed, 'incomplete'), reason: 'below-min-share', parts };
    return { value, status: whenClosed(closed, 'complete'), reason: null, parts };
  },

  describe: ({ of, minShare }, { indicator, legalFigure }) => ({
    vi: `Trung bình cộng 8 giá trị giờ liên tiếp của chỉ số “${indicator(of).vi}”, ghi theo giờ cuối; cần có số liệu ít nhất ${legalFigure(minShare).vi} số giờ.`,
    en: `Mean of 8 consecutive hourly values of “${indicator(of).en}”, labelled at the last hour; at least ${legalFigure(minShare).en} of the hours must have data.`,
  }),
};
