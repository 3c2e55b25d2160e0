import { citeLegalFigure } from '../../scenarios/index.ts';
import { type FormulaKind, isPresent, numberOf, whenClosed } from '../formula.ts';

export type LimitCheck = {
  indicator: string;
  limit: number;
  unit: string;
  legalRef: string;
  expected: number;
  valid: number;
  above: number;
  worst: { at: string; value: number; ratio: number } | null;
};

export type ExceedanceParts = {
  limits: LimitCheck[];
  /** Hours (or days) in which at least one limit is passed. */
  periodsAbove: number;
  /** Passes counted per limit. */
  passes: number;
  worstRatio: number | null;
  /** ISO time of the start of each of the periods above. */
  above: string[];
  minShare: number;
};

/** How often and how far hourly or daily values pass legal limits; a value equal to its limit keeps it. */
export const exceedance: FormulaKind<'exceedance', 'series', ExceedanceParts> = {
  kind: 'exceedance',
  takes: 'series',
  rollUps: () => ({ areas: ['sum', 'highest'], time: ['sum', 'highest'] }),
  reads: ({ limits }) => limits.map(({ of }) => ({ indicator: of, periods: ['hour', 'day'], rollUp: null })),
  legalFigures: ({ limits, minShare }) => [minShare, ...limits.map(({ limit }) => limit)],
  hoursBefore: () => 0,

  compute({ limits, measure, minShare: minShareRef }, { series, times, closed }, legal) {
    const minShare = numberOf(legal(minShareRef));
    const above = new Set<number>();
    const checks = limits.flatMap(({ of, limit: limitRef }) => {
      const values = series[of];
      if (!values) return [];
      const figure = legal(limitRef);
      const limit = numberOf(figure);
      const present = values.flatMap((value, i) => (isPresent(value) ? [{ value, time: times[i]! }] : []));
      const passing = present.filter(({ value }) => value > limit);
      for (const { time } of passing) above.add(time);
      const worst = present.length > 0 ? present.reduce((most, next) => (next.value > most.value ? next : most)) : null;
      const check: LimitCheck = {
        indicator: of,
        limit,
        unit: figure.unit,
        legalRef: citeLegalFigure(figure),
        expected: times.length,
        valid: present.length,
        above: passing.length,
        worst: worst && { at: isoTime(worst.time), value: worst.value, ratio: worst.value / limit },
      };
      return [check];
    });

    const ratios = checks.flatMap(({ worst }) => (worst ? [worst.ratio] : []));
    const parts: ExceedanceParts = {
      limits: checks,
      periodsAbove: above.size,
      passes: checks.reduce((sum, check) => sum + check.above, 0),
      worstRatio: ratios.length > 0 ? Math.max(...ratios) : null,
      above: [...above].toSorted((a, b) => a - b).map(isoTime),
      minShare,
    };
    if (parts.worstRatio === null) return { value: null, status: 'no-data', reason: 'no-input', parts };

    const value = { periods: parts.periodsAbove, passes: parts.passes, 'worst-ratio': parts.worstRatio }[measure];
    // With many hours missing the count is only a lower bound; it is kept, and marked.
    const isComplete = checks.every(({ valid, expected }) => valid >= minShare * expected);
    return {
      value,
      status: whenClosed(closed, isComplete ? 'complete' : 'incomplete'),
      reason: isComplete ? null : 'below-min-share',
      parts,
    };
  },

  describe: ({ limits, measure }, { indicator, legalFigure }) => ({
    vi: `${measureWords[measure].vi}: ${limits.map(({ of, limit }) => `${indicator(of).vi} so với ${legalFigure(limit).vi}`).join('; ')}.`,
    en: `${measureWords[measure].en}: ${limits.map(({ of, limit }) => `${indicator(of).en} against ${legalFigure(limit).en}`).join('; ')}.`,
  }),
};

const measureWords = {
  periods: {
    vi: 'Số kỳ đo (giờ hoặc ngày) có ít nhất một thông số vượt giới hạn',
    en: 'Number of hours or days in which at least one limit is passed',
  },
  passes: { vi: 'Tổng số lần vượt giới hạn của các thông số', en: 'Number of times the limits are passed' },
  'worst-ratio': { vi: 'Tỷ số lớn nhất giữa giá trị và giới hạn', en: 'Highest ratio of value to limit' },
};

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
