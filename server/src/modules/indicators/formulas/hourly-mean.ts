import { type FormulaKind, numberOf, whenClosed } from '../formula.ts';

export type HourlyMeanParts = {
  /** Readings due by the rhythm of the sensor, and those that came, by what they were worth. */
  expected: number;
  valid: number;
  calibrating: number;
  deviceError: number;
  share: number;
  minShare: number;
  lowest: number | null;
  highest: number | null;
};

/** Mean of the readings measured in an hour; calibration and device errors are counted but never averaged. */
export const hourlyMean: FormulaKind<'hourly-mean', 'readings', HourlyMeanParts> = {
  kind: 'hourly-mean',
  takes: 'readings',
  rollUps: () => ({ areas: ['mean', 'highest', 'lowest'], time: ['mean', 'highest', 'lowest'] }),
  reads: () => [],
  legalFigures: ({ minShare }) => [minShare],
  hoursBefore: () => 0,

  compute({ minShare: minShareRef }, { tally, rhythmSeconds, start, end, until }, legal) {
    const minShare = numberOf(legal(minShareRef));
    const { valid, calibrating, deviceError, lowest, highest } = tally;
    const expected = Math.max(1, Math.floor((Math.min(until, end) - start) / (rhythmSeconds * 1000)));
    // A device that sends more often than its rhythm does not make the hour more than complete.
    const share = Math.min(1, valid / expected);
    const parts = { expected, valid, calibrating, deviceError, share, minShare, lowest, highest };

    if (valid === 0) {
      const reason = tally.all === 0 ? 'no-readings' : 'only-unusable-readings';
      return { value: null, status: 'no-data', reason, parts };
    }
    const isComplete = share >= minShare;
    return {
      value: tally.sum / valid,
      status: whenClosed(until >= end, isComplete ? 'complete' : 'incomplete'),
      reason: isComplete ? null : 'below-min-share',
      parts,
    };
  },

  describe: ({ property: id, minShare }, { legalFigure, property }) => ({
    vi: `Trung bình cộng các giá trị đo hợp lệ của thông số ${property(id).vi} trong giờ, không tính giá trị khi hiệu chuẩn hoặc thiết bị báo lỗi. Giờ được coi là đủ số liệu khi tỷ lệ số lần đo hợp lệ so với chu kỳ đo đạt từ ${legalFigure(minShare).vi} trở lên.`,
    en: `Mean of the valid readings of ${property(id).en} in the hour, without readings taken while calibrating or in device error. The hour is complete when the share of valid readings against the rhythm is at least ${legalFigure(minShare).en}.`,
  }),
};
