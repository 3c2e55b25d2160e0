import {
  formatCompact,
  formatDate,
  formatDateTime,
  formatFullDateTime,
  formatMissing,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatQuantity,
  formatRelativeTime,
  formatTime,
} from '@ioc/contracts/format';
import type { Locale, Moment, NumberStyle, PeriodWords } from '@ioc/contracts/format';
import type { Period } from '@ioc/contracts/common';
import { formatAge } from './format-age.ts';
import { useLanguage } from '../i18n/language.ts';

type Maybe<T> = T | null | undefined;

function inLanguage(locale: Locale) {
  return {
    number: (value: Maybe<number>, style?: NumberStyle) => formatNumber(value, { locale, ...style }),
    percent: (value: Maybe<number>, style?: NumberStyle) => formatPercent(value, { locale, ...style }),
    quantity: (value: Maybe<number>, unit: string, style?: NumberStyle) =>
      formatQuantity(value, unit, { locale, ...style }),
    compact: (value: Maybe<number>) => formatCompact(value, locale),
    date: (at: Maybe<Moment>) => formatDate(at, locale),
    time: (at: Maybe<Moment>) => formatTime(at, locale),
    dateTime: (at: Maybe<Moment>) => formatDateTime(at, locale),
    fullDateTime: (at: Maybe<Moment>) => formatFullDateTime(at, locale),
    relative: (at: Maybe<Moment>, now: Moment) => formatRelativeTime(at, now, locale),
    age: (milliseconds: number) => formatAge(milliseconds, locale),
    period: (period: Period, kind: PeriodWords) => formatPeriod(period, kind, locale),
    missing: formatMissing(locale),
  };
}

export const formatsByLanguage = { vi: inLanguage('vi'), en: inLanguage('en') };

/** The formats of `@ioc/contracts/format` in the language shown: `const format = useFormat(); format.number(12.4)`. */
export function useFormat(): (typeof formatsByLanguage)['vi'] {
  return formatsByLanguage[useLanguage()];
}
