import type { Locale } from '@ioc/contracts/format';

const words = {
  vi: { second: 'giây', minute: 'phút', hour: 'giờ', day: 'ngày' },
  en: { second: 's', minute: 'min', hour: 'h', day: 'd' },
};

/** How old something is, in as few letters as a card has room for: "10 giây", "5 phút", "3 giờ", "12 ngày". */
export function formatAge(milliseconds: number, locale: Locale = 'vi'): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const unit = words[locale];
  if (seconds < 60) return `${Math.max(1, seconds)} ${unit.second}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} ${unit.minute}`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} ${unit.hour}`;
  return `${Math.floor(seconds / 86_400)} ${unit.day}`;
}
