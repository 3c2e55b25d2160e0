import { localParts } from '@ioc/contracts/format';

const dayMs = 86_400_000;

/** Days since 1970-01-01, which was a Thursday. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The day it is in Viet Nam. */
export function localDay(moment: Date): string {
  const { year, month, day } = localParts(moment.getTime())!;
  return `${year}-${month}-${day}`;
}

/** The same day so many years before; 29 February becomes 1 March. */
export function yearsBefore(day: string, years: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year - years, month - 1, date)).toISOString().slice(0, 10);
}

/** From the day after `after` up to and with `last`. */
export function daysBetween(after: string, last: string): string[] {
  const [from, to] = [dayNumber(after) + 1, dayNumber(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => dayText(from + i));
}
