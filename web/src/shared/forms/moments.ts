import { localParts } from '@ioc/contracts/format';

const hour = 3_600_000;
const day = 24 * hour;
/** Offices close at 17:00. */
const closing = '17:00';

export type QuickMoment = { id: 'hour' | 'hours2' | 'today' | 'tomorrow' | 'days3' | 'week'; at: string };

/** 17:00 of the local day that `days` from now is; ISO text with the offset of Viet Nam. */
function closingOf(now: number, days: number): string {
  const { year, month, day: date } = localParts(now + days * day)!;
  return `${year}-${month}-${date}T${closing}:00+07:00`;
}

/** Deadlines most often given; the end of this day only while there is an hour left of it. */
export function quickDeadlines(now: number): QuickMoment[] {
  const today = closingOf(now, 0);
  return [
    { id: 'hours2', at: new Date(now + 2 * hour).toISOString() },
    ...(Date.parse(today) - now > hour ? [{ id: 'today', at: today } as const] : []),
    { id: 'tomorrow', at: closingOf(now, 1) },
    { id: 'days3', at: closingOf(now, 3) },
    { id: 'week', at: closingOf(now, 7) },
  ];
}

/** When to be reminded of something that was put off. */
export function quickReminders(now: number): QuickMoment[] {
  return [
    { id: 'hour', at: new Date(now + hour).toISOString() },
    { id: 'hours2', at: new Date(now + 2 * hour).toISOString() },
    { id: 'tomorrow', at: closingOf(now, 1).replace(closing, '08:00') },
  ];
}
