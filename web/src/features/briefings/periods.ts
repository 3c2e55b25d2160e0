import type { briefingApi } from '@ioc/contracts/briefings';
import type { Period } from '@ioc/contracts/common';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { localParts } from '@ioc/contracts/format';

export type PeriodKind = EndpointReply<typeof briefingApi.templates>['items'][number]['periodKind'];
export type PeriodChoice = { value: string; period: Period };

/** How many past periods are offered, the running one first. */
const offered: Record<PeriodKind, number> = { day: 31, week: 26, month: 24, quarter: 12, year: 6 };
const dayMs = 86_400_000;

/** Periods of a kind that can be reported on, newest first, in the form the API takes: `2026-11`, `2026-Q4`, `2026-W47`. */
export function periodChoices(kind: PeriodKind, now: number): PeriodChoice[] {
  const { year, month, day } = localParts(now)!;
  const today = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return Array.from({ length: offered[kind] }, (_, back) => choiceOf(kind, startOf(kind, today, back)));
}

/** Calendar days as UTC midnights, so that arithmetic never meets a clock change. */
function startOf(kind: PeriodKind, today: number, back: number): Date {
  const date = new Date(today);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (kind) {
    case 'day':
      return new Date(today - back * dayMs);
    case 'week':
      return new Date(today - (((date.getUTCDay() + 6) % 7) + back * 7) * dayMs);
    case 'month':
      return new Date(Date.UTC(year, month - back, 1));
    case 'quarter':
      return new Date(Date.UTC(year, Math.floor(month / 3) * 3 - back * 3, 1));
    case 'year':
      return new Date(Date.UTC(year - back, 0, 1));
  }
}

function choiceOf(kind: PeriodKind, start: Date): PeriodChoice {
  const months = { day: 0, week: 0, month: 1, quarter: 3, year: 12 }[kind];
  const end =
    months > 0
      ? new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1))
      : new Date(start.getTime() + (kind === 'week' ? 7 : 1) * dayMs);
  return { value: nameOf(kind, start), period: { start: localMidnight(start), end: localMidnight(end) } };
}

function nameOf(kind: PeriodKind, start: Date): string {
  const day = start.toISOString().slice(0, 10);
  if (kind === 'day') return day;
  if (kind === 'month') return day.slice(0, 7);
  if (kind === 'year') return day.slice(0, 4);
  if (kind === 'quarter') return `${day.slice(0, 4)}-Q${Math.floor(start.getUTCMonth() / 3) + 1}`;
  // ISO 8601: the week belongs to the year of its Thursday.
  const thursday = new Date(start.getTime() + 3 * dayMs);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / (7 * dayMs)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

function localMidnight(date: Date): string {
  return `${date.toISOString().slice(0, 10)}T00:00:00+07:00`;
}
