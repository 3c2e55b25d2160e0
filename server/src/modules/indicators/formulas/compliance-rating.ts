import type { FormulaOf } from '@ioc/contracts/indicator-description';
import { type FormulaKind, isPresent, meanOf, type UnitValue, whenClosed } from '../formula.ts';

type Rating = FormulaOf<'compliance-rating'>['ratings'][number];
type Measured = { exceedance: number | null; shareValidHours: number | null; violationRecords: number | null };
type Condition = keyof Measured;

export type ComplianceRatingParts = Measured & {
  rating: string | null;
  /** For every better rating, the conditions that were not met. */
  missed: { rating: string; conditions: Condition[] }[];
  units: { exceedance: UnitValue[]; shareValidHours: UnitValue[] };
};

/** Rating of a site for a month; the value is the score of the first rating whose conditions all hold. */
export const complianceRating: FormulaKind<'compliance-rating', 'units', ComplianceRatingParts> = {
  kind: 'compliance-rating',
  takes: 'units',
  rollUps: () => ({ areas: ['lowest'], time: ['lowest'] }),
  reads: ({ exceedance, shareValidHours }) => [
    { indicator: exceedance, periods: 'same', rollUp: { over: 'areas', method: 'sum' } },
    { indicator: shareValidHours, periods: 'same', rollUp: { over: 'areas', method: 'mean' } },
  ],
  legalFigures: () => [],
  hoursBefore: () => 0,

  compute(formula, { units: byIndicator, records, closed }) {
    const units = {
      exceedance: [...(byIndicator[formula.exceedance] ?? [])],
      shareValidHours: [...(byIndicator[formula.shareValidHours] ?? [])],
    };
    const exceedances = valuesOf(units.exceedance);
    const shares = valuesOf(units.shareValidHours);
    const measured: Measured = {
      exceedance: exceedances.length > 0 ? exceedances.reduce((sum, value) => sum + value, 0) : null,
      shareValidHours: shares.length > 0 ? meanOf(shares) : null,
      violationRecords: records[formula.violationRecords] ?? null,
    };
    const parts: ComplianceRatingParts = { ...measured, rating: null, missed: [], units };
    if (measured.shareValidHours === null || measured.violationRecords === null)
      return { value: null, status: 'no-data', reason: 'no-input', parts };

    const found = formula.ratings.find((rating) => {
      const conditions = missedConditions(rating, measured);
      if (conditions.length > 0) parts.missed.push({ rating: rating.id, conditions });
      return conditions.length === 0;
    });
    parts.rating = found!.id;
    return { value: found!.score, status: whenClosed(closed, 'complete'), reason: null, parts };
  },

  describe: ({ ratings }) => ({
    vi: `Xếp hạng theo tháng, lấy hạng đầu tiên đạt đủ điều kiện: ${ratings.map((rating) => `hạng ${rating.id}: ${conditionWords(rating).vi}`).join('; ')}. Số giờ vượt quy chuẩn là tổng của các trạm, tỷ lệ giờ hợp lệ là trung bình của các trạm.`,
    en: `Monthly rating, the first whose conditions all hold: ${ratings.map((rating) => `${rating.id}: ${conditionWords(rating).en}`).join('; ')}. Hours above a limit are summed over the stations, the share of valid hours is their mean.`,
  }),
};

/** What was not measured meets no condition: silence never earns a good rating. */
function missedConditions(rating: Rating, measured: Measured): Condition[] {
  const { maxExceedance, minShareValidHours, maxViolationRecords } = rating;
  const { exceedance, shareValidHours, violationRecords } = measured;
  const missed: Condition[] = [];
  if (maxExceedance !== undefined && !(exceedance !== null && exceedance <= maxExceedance)) missed.push('exceedance');
  if (minShareValidHours !== undefined && !(shareValidHours !== null && shareValidHours >= minShareValidHours))
    missed.push('shareValidHours');
  if (maxViolationRecords !== undefined && !(violationRecords !== null && violationRecords <= maxViolationRecords))
    missed.push('violationRecords');
  return missed;
}

function valuesOf(units: readonly UnitValue[]): number[] {
  return units.flatMap(({ value }) => (isPresent(value) ? [value] : []));
}

function conditionWords({ maxExceedance, minShareValidHours, maxViolationRecords }: Rating) {
  const vi: string[] = [];
  const en: string[] = [];
  if (maxExceedance !== undefined) {
    vi.push(`${atMost(maxExceedance)} giờ vượt quy chuẩn`);
    en.push(`at most ${maxExceedance} hours above a limit`);
  }
  if (minShareValidHours !== undefined) {
    vi.push(`ít nhất ${minShareValidHours}% số giờ có số liệu hợp lệ`);
    en.push(`at least ${minShareValidHours}% valid hours`);
  }
  if (maxViolationRecords !== undefined) {
    vi.push(`${atMost(maxViolationRecords)} lần vượt ngưỡng trong nhật ký`);
    en.push(`at most ${maxViolationRecords} logged violations`);
  }
  return { vi: vi.join(', ') || 'các trường hợp còn lại', en: en.join(', ') || 'all others' };
}

function atMost(count: number): string {
  return count === 0 ? 'không có' : `không quá ${count}`;
}
