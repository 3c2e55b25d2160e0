// How numbers, times and periods are written in official Vietnamese (and English) text: the one place, for screens and documents.
import type { Period } from './common.ts';

export type Locale = 'vi' | 'en';
/** An instant (Date, epoch milliseconds, ISO text), or a calendar date `2026-11-23` in local time. */
export type Moment = Date | number | string;
type Maybe<T> = T | null | undefined;

export const localTimeZone = 'Asia/Ho_Chi_Minh';
const missing: Record<Locale, string> = { vi: 'Chưa có số liệu', en: 'No data yet' };

/** What stands where a value would: a missing value is never written as 0. */
export function formatMissing(locale: Locale = 'vi'): string {
  return missing[locale];
}

export type NumberStyle = {
  /** Exact count of decimals; without it, up to `maxDecimals`. */
  decimals?: number;
  maxDecimals?: number;
  /** Write "+" before positive values. */
  signed?: boolean;
  locale?: Locale;
};

/** `1.234.567,8`, in English `1,234,567.8`; the minus is "−" (U+2212). */
export function formatNumber(value: Maybe<number>, style: NumberStyle = {}): string {
  const { decimals, maxDecimals = 2, signed = false, locale = 'vi' } = style;
  if (!isNumber(value)) return missing[locale];

  const text = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-US', {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? maxDecimals,
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value);
  return text.replace('-', '−');
}

/** A value that already is a percentage: 94.2 → `94,2%`. */
export function formatPercent(value: Maybe<number>, style: NumberStyle = {}): string {
  if (!isNumber(value)) return missing[style.locale ?? 'vi'];
  return `${formatNumber(value, { maxDecimals: 1, ...style })}%`;
}

/** Value and unit as one text: `70,0%`, `1.250 tỷ đồng`, `38,5 µg/Nm³`. */
export function formatQuantity(value: Maybe<number>, unit: string, style: NumberStyle = {}): string {
  if (!isNumber(value)) return missing[style.locale ?? 'vi'];
  const number = formatNumber(value, style);
  if (unit === '' || unit === '1') return number;
  return /^[%‰]/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}

const magnitudes: { size: number; word: Record<Locale, string> }[] = [
  { size: 1e12, word: { vi: 'nghìn tỷ', en: 'trillion' } },
  { size: 1e9, word: { vi: 'tỷ', en: 'billion' } },
  { size: 1e6, word: { vi: 'triệu', en: 'million' } },
  { size: 1e3, word: { vi: 'nghìn', en: 'thousand' } },
];

/** `12,4 nghìn`, `3,6 triệu`, `1,3 tỷ`: one decimal at most. Not Intl's compact form, which writes "12 N" and "1,3 T". */
export function formatCompact(value: Maybe<number>, locale: Locale = 'vi'): string {
  if (!isNumber(value)) return missing[locale];
  if (Math.abs(value) < 1000) return formatNumber(value, { maxDecimals: 1, locale });
  // 999,960 rounds to 1,000.0 thousand, so the magnitude is chosen after rounding.
  const magnitude = magnitudes.find(({ size }) => Math.round((Math.abs(value) / size) * 10) >= 10)!;
  return `${formatNumber(value / magnitude.size, { maxDecimals: 1, locale })} ${magnitude.word[locale]}`;
}

/** `23/11/2026`. */
export function formatDate(moment: Maybe<Moment>, locale: Locale = 'vi'): string {
  const at = localParts(moment);
  return at ? `${at.day}/${at.month}/${at.year}` : missing[locale];
}

/** `08:05`, 24-hour clock. */
export function formatTime(moment: Maybe<Moment>, locale: Locale = 'vi'): string {
  const at = localParts(moment);
  return at ? `${at.hour}:${at.minute}` : missing[locale];
}

const weekdays: Record<Locale, readonly string[]> = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** `23/11/2026 08:05`. */
export function formatDateTime(moment: Maybe<Moment>, locale: Locale = 'vi'): string {
  const at = localParts(moment);
  return at ? `${formatDate(moment, locale)} ${formatTime(moment, locale)}` : missing[locale];
}

/** `Thứ Hai, 23/11/2026 08:05`; Intl's own order ("08:05 Thứ Hai, …") is not the official one. */
export function formatFullDateTime(moment: Maybe<Moment>, locale: Locale = 'vi'): string {
  const at = localParts(moment);
  return at ? `${weekdays[locale][at.weekday]}, ${formatDateTime(moment, locale)}` : missing[locale];
}

/** `4 phút trước` within 24 hours either way, the date beyond. */
export function formatRelativeTime(moment: Maybe<Moment>, now: Moment, locale: Locale = 'vi'): string {
  const at = toDate(moment);
  const reference = toDate(now);
  if (!at || !reference) return missing[locale];

  const elapsed = reference.getTime() - at.getTime();
  const minutes = Math.floor(Math.abs(elapsed) / 60_000);
  if (minutes >= 24 * 60) return formatDate(at, locale);
  if (minutes === 0) return locale === 'vi' ? 'vừa xong' : 'just now';
  const amount = minutes < 60 ? minutes : Math.floor(minutes / 60);
  if (locale === 'vi') return `${amount} ${minutes < 60 ? 'phút' : 'giờ'} ${elapsed > 0 ? 'trước' : 'nữa'}`;
  const words = `${amount} ${minutes < 60 ? 'minute' : 'hour'}${amount === 1 ? '' : 's'}`;
  return elapsed > 0 ? `${words} ago` : `in ${words}`;
}

export type PeriodWords =
  | 'moment'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'nine-months'
  | 'year'
  | 'range';

const romanQuarters = ['I', 'II', 'III', 'IV'] as const;
const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * The name of a half-open period. Months, quarters and years are named by the period's last day, because a reporting
 * month runs from the 15th of the month before (Decree 09/2019/NĐ-CP): 15/10–14/11/2026 is "Tháng 11/2026".
 */
export function formatPeriod(period: Period, kind: PeriodWords, locale: Locale = 'vi'): string {
  const start = toDate(period.start);
  const end = toDate(period.end);
  if (!start || !end) return missing[locale];
  const last = new Date(Math.max(start.getTime(), end.getTime() - 1));
  const { year, month } = localParts(last)!;
  const quarter = Math.ceil(Number(month) / 3);

  switch (kind) {
    case 'moment':
      return `${formatTime(start)}, ${formatDate(start)}`;
    case 'hour':
      return formatHours(start, end, last);
    case 'day':
      return formatDate(start);
    case 'week':
      return `${locale === 'vi' ? 'Tuần' : 'Week'} ${isoWeek(start)} (${formatDate(start)}–${formatDate(last)})`;
    case 'month':
      return locale === 'vi' ? `Tháng ${Number(month)}/${year}` : `${englishMonths[Number(month) - 1]} ${year}`;
    case 'quarter':
      return locale === 'vi' ? `Quý ${romanQuarters[quarter - 1]}/${year}` : `Q${quarter} ${year}`;
    case 'half-year':
      if (locale === 'vi') return `6 tháng ${quarter <= 2 ? 'đầu' : 'cuối'} năm ${year}`;
      return `${quarter <= 2 ? 'First' : 'Second'} half of ${year}`;
    case 'nine-months':
      return locale === 'vi' ? `9 tháng năm ${year}` : `First nine months of ${year}`;
    case 'year':
      return locale === 'vi' ? `Năm ${year}` : year;
    case 'range':
      return formatDate(start) === formatDate(last) ? formatDate(start) : `${formatDate(start)}–${formatDate(last)}`;
  }
}

/** `14:00–15:00, 23/11/2026`; the last hour of a day ends at 24:00 of that day, not at 00:00 of the next. */
function formatHours(start: Date, end: Date, last: Date): string {
  const sameDay = formatDate(start) === formatDate(last);
  if (!sameDay) return `${formatTime(start)} ${formatDate(start)}–${formatTime(end)} ${formatDate(end)}`;
  const until = formatDate(end) === formatDate(start) ? formatTime(end) : '24:00';
  return `${formatTime(start)}–${until}, ${formatDate(start)}`;
}

/** ISO 8601 week number of the local day. */
function isoWeek(moment: Date): number {
  const { year, month, day, weekday } = localParts(moment)!;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const thursday = new Date(date + (4 - (weekday || 7)) * 86_400_000);
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - yearStart) / (7 * 86_400_000)) + 1;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: localTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export type LocalParts = { year: string; month: string; day: string; hour: string; minute: string; weekday: number };

/** The wall clock in Viet Nam at that moment, zero-padded; weekday 0 is Sunday. */
export function localParts(moment: Maybe<Moment>): LocalParts | null {
  const at = toDate(moment);
  if (!at) return null;
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { year, month, day, hour, minute, weekday: new Date(`${year.padStart(4, '0')}-${month}-${day}`).getUTCDay() };
}

function toDate(moment: Maybe<Moment>): Date | null {
  if (moment === null || moment === undefined || moment === '') return null;
  const isCalendarDate = typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment);
  const date = new Date(isCalendarDate ? `${moment}T00:00:00+07:00` : moment);
  return Number.isNaN(date.getTime()) ? null : date;
}

function isNumber(value: Maybe<number>): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
