import { localTimeZone } from '@ioc/contracts/format';
import type { DataDuty } from '@ioc/contracts/data-set-description';
import { DateTime, type DateTimeUnit } from 'luxon';

type Rhythm = Pick<DataDuty, 'rhythm' | 'deadline'>;
const spans: Record<DataDuty['rhythm'], DateTimeUnit> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
};
/** Timeliness looks back this many deadlines. */
const deadlinesCounted = 12;

/** The period that ended last before `now`, and the moment by which its data is due. */
function finishedPeriod(duty: Rhythm, now: Date, back = 0): { end: DateTime; dueAt: DateTime } {
  const span = spans[duty.rhythm];
  const end = DateTime.fromJSDate(now, { zone: localTimeZone })
    .startOf(span)
    .minus({ [span]: back });
  const [hour, minute] = duty.deadline.time.split(':').map(Number);
  return { end, dueAt: end.plus({ days: duty.deadline.days - 1 }).set({ hour: hour!, minute: minute! }) };
}

/** Whether the data of the last finished period has not come yet. */
export function isOutstanding(duty: Rhythm, lastPublishedAt: Date | null, now: Date): boolean {
  const { end } = finishedPeriod(duty, now);
  return lastPublishedAt === null || lastPublishedAt.getTime() < end.toMillis();
}

/** When the outstanding supply was or is due; with none outstanding, when the running period's will be. */
export function dueState(duty: Rhythm, lastPublishedAt: Date | null, now: Date): { dueAt: Date; late: boolean } {
  if (!isOutstanding(duty, lastPublishedAt, now)) {
    const { dueAt } = finishedPeriod(
      duty,
      DateTime.fromJSDate(now)
        .plus({ [spans[duty.rhythm]]: 1 })
        .toJSDate(),
    );
    return { dueAt: dueAt.toJSDate(), late: false };
  }
  const { dueAt } = finishedPeriod(duty, now);
  return { dueAt: dueAt.toJSDate(), late: dueAt.toMillis() < now.getTime() };
}

/** Share of the last deadlines that were kept, since data was published first; null before one has passed. */
export function timelinessOf(duty: Rhythm, publishedAt: readonly Date[], now: Date): number | null {
  const first = Math.min(...publishedAt.map((at) => at.getTime()));
  let due = 0;
  let kept = 0;
  for (let back = 0; back < deadlinesCounted; back++) {
    const { end, dueAt } = finishedPeriod(duty, now, back);
    if (dueAt.toMillis() > now.getTime()) continue;
    if (end.toMillis() <= first) break;
    due++;
    if (publishedAt.some((at) => at.getTime() >= end.toMillis() && at.getTime() <= dueAt.toMillis())) kept++;
  }
  return due === 0 ? null : kept / due;
}

const words: Record<DataDuty['rhythm'], { rhythm: string; period: string }> = {
  daily: { rhythm: 'Hằng ngày', period: 'ngày' },
  weekly: { rhythm: 'Hằng tuần', period: 'tuần' },
  monthly: { rhythm: 'Hằng tháng', period: 'tháng' },
  quarterly: { rhythm: 'Hằng quý', period: 'quý' },
  yearly: { rhythm: 'Hằng năm', period: 'năm' },
};

export function describeRhythm({ rhythm }: Rhythm): string {
  return words[rhythm].rhythm;
}

/** `Trước 17:00 ngày thứ 5 của tháng sau` */
export function describeDeadline({ rhythm, deadline: { days, time } }: Rhythm): string {
  if (rhythm === 'daily' && days === 1) return `Trước ${time} ngày hôm sau`;
  return `Trước ${time} ngày thứ ${days} của ${words[rhythm].period} sau`;
}
