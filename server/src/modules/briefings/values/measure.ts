import { formatMissing, formatNumber, formatPeriod } from '@ioc/contracts/format';
import type { Figure } from '@ioc/contracts/indicators';
import type { Measure } from '../model.ts';
import { periodAround } from '../period.ts';

/** The number as it is printed, without its unit; a missing one is never 0. */
export function measureText({ figure, decimals }: Pick<Measure, 'figure' | 'decimals'>): string {
  return figure.value === null ? formatMissing() : formatNumber(figure.value, { decimals });
}

/** Number and unit: `38,5 µg/m³`, `94,2%`. */
export function quantityText(measure: Measure): string {
  const number = measureText(measure);
  const unit = unitText(measure.unit);
  if (measure.figure.value === null || unit === '') return number;
  return /^[%‰]/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}

export function unitText(unit: string): string {
  return unit.replace(/\bm3\b/, 'm³');
}

const kinds = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** The period of a figure as officials name it: `14/11/2026`, `Tháng 11/2026`. */
export function figurePeriodText({ period }: Pick<Figure, 'period'>): string {
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  if (start === end) return formatPeriod(period, 'moment');
  for (const kind of kinds) {
    const whole = periodAround(new Date(start), kind);
    if (Date.parse(whole.start) === start && Date.parse(whole.end) === end) return formatPeriod(period, kind);
  }
  return formatPeriod(period, end - start <= 24 * 3_600_000 ? 'hour' : 'range');
}
