/** How much time is left, as the largest whole unit: negative when it has run out. */
export type TimeLeft = { unit: 'minute' | 'hour' | 'day'; amount: number; tone: 'good' | 'warn' | 'bad' };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Near due is the last fifth of the time that was given, at least the last half hour, at most half of it. */
export function timeLeft(dueAt: string, createdAt: string, now: number): TimeLeft {
  const left = Date.parse(dueAt) - now;
  const given = Math.max(0, Date.parse(dueAt) - Date.parse(createdAt));
  const tone = left < 0 ? 'bad' : left < Math.min(Math.max(given / 5, 30 * minute), given / 2) ? 'warn' : 'good';
  const size = Math.abs(left);
  if (size < hour) return { unit: 'minute', amount: Math.trunc(left / minute), tone };
  if (size < 2 * day) return { unit: 'hour', amount: Math.trunc(left / hour), tone };
  return { unit: 'day', amount: Math.trunc(left / day), tone };
}
