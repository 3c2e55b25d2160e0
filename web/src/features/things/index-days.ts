import { localParts } from '@ioc/contracts/format';
import type { Figure } from '@ioc/contracts/indicators';

export type IndexDay = { date: string; hours: (Figure | null)[] };

/** Hourly figures as days of 24 hours in Viet Nam, the newest day first; hours without a figure stay empty. */
export function indexDays(figures: readonly Figure[]): IndexDay[] {
  const days = new Map<string, (Figure | null)[]>();
  for (const figure of figures) {
    const at = localParts(figure.period.start);
    if (!at) continue;
    const date = `${at.year}-${at.month}-${at.day}`;
    const hours = days.get(date) ?? Array.from({ length: 24 }, () => null);
    hours[Number(at.hour)] = figure;
    days.set(date, hours);
  }
  return [...days]
    .toSorted(([first], [second]) => second.localeCompare(first))
    .map(([date, hours]) => ({ date, hours }));
}
