// Periods of briefings: civil days, ISO weeks, months, quarters and years of Viet Nam.
import type { Period } from '@ioc/contracts/common';
import type { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import { formatDate, localTimeZone } from '@ioc/contracts/format';
import { DateTime } from 'luxon';
import { AppError } from '#platform/errors';

export type BriefingPeriodKind = BriefingTemplateDescription['periodKind'];
export type BriefingPeriod = Period & { kind: BriefingPeriodKind; text: string };

const formats: Record<BriefingPeriodKind, { pattern: RegExp; example: string }> = {
  day: { pattern: /^\d{4}-\d{2}-\d{2}$/, example: '2026-11-23' },
  week: { pattern: /^\d{4}-W\d{2}$/, example: '2026-W47' },
  month: { pattern: /^\d{4}-\d{2}$/, example: '2026-11' },
  quarter: { pattern: /^\d{4}-Q[1-4]$/, example: '2026-Q4' },
  year: { pattern: /^\d{4}$/, example: '2026' },
};

/** `2026-11` as a month; refused when it is no period of that kind. */
export function readPeriod(text: string, kind: BriefingPeriodKind): BriefingPeriod {
  const { pattern, example } = formats[kind];
  const start = pattern.test(text) ? startOf(text, kind) : null;
  if (!start?.isValid) throw new AppError('invalid-request', `Kỳ "${text}" không đúng, cần dạng ${example}`);
  return periodFrom(start, kind);
}

/** The period before: what the one at hand is compared with, and what is reported at its beginning. */
export function formerPeriod(period: BriefingPeriod): BriefingPeriod {
  return periodFrom(localTime(period.start).minus({ [period.kind]: 1 }), period.kind);
}

/** The period of that kind that contains the moment. */
export function periodAround(moment: Date, kind: BriefingPeriodKind): BriefingPeriod {
  return periodFrom(localTime(moment.toISOString()).startOf(kind), kind);
}

const roman = ['I', 'II', 'III', 'IV'];

/** In running text: `tháng 11 năm 2026`, `quý IV năm 2026`, `tuần 47 năm 2026 (16/11/2026–22/11/2026)`. */
export function periodWords({ start, kind }: BriefingPeriod): string {
  const at = localTime(start);
  switch (kind) {
    case 'day':
      return `ngày ${at.day} tháng ${at.month} năm ${at.year}`;
    case 'week':
      return `tuần ${at.weekNumber} năm ${at.weekYear} (${formatDate(at.toMillis())}–${formatDate(at.endOf('week').toMillis())})`;
    case 'month':
      return `tháng ${at.month} năm ${at.year}`;
    case 'quarter':
      return `quý ${roman[at.quarter - 1]} năm ${at.year}`;
    case 'year':
      return `năm ${at.year}`;
  }
}

/** What a comparison says it compares with: `tháng trước`. */
export const formerWords: Record<BriefingPeriodKind, string> = {
  day: 'ngày trước',
  week: 'tuần trước',
  month: 'tháng trước',
  quarter: 'quý trước',
  year: 'năm trước',
};

function periodFrom(start: DateTime, kind: BriefingPeriodKind): BriefingPeriod {
  const end = start.plus({ [kind]: 1 });
  return { start: instant(start), end: instant(end), kind, text: textOf(start, kind) };
}

function startOf(text: string, kind: BriefingPeriodKind): DateTime {
  if (kind !== 'quarter') return DateTime.fromISO(text, { zone: localTimeZone });
  return DateTime.fromObject(
    { year: Number(text.slice(0, 4)), month: Number(text.at(-1)) * 3 - 2 },
    { zone: localTimeZone },
  );
}

function textOf(start: DateTime, kind: BriefingPeriodKind): string {
  switch (kind) {
    case 'day':
      return start.toFormat('yyyy-MM-dd');
    case 'week':
      return start.toFormat("kkkk-'W'WW");
    case 'month':
      return start.toFormat('yyyy-MM');
    case 'quarter':
      return start.toFormat("yyyy-'Q'q");
    case 'year':
      return start.toFormat('yyyy');
  }
}

function localTime(instantText: string): DateTime {
  return DateTime.fromISO(instantText, { zone: localTimeZone });
}

function instant(time: DateTime): string {
  return time.toUTC().toISO({ suppressMilliseconds: true })!;
}
