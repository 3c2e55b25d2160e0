import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/index.ts';
import { timeLeft } from './due.ts';
import { useWorkTexts } from './texts.ts';
import css from './work.module.css';

export type DueTimeProps = { dueAt: string; createdAt: string; closedAt: string | null };

/** "còn 40 phút", "quá hạn 2 giờ", or the deadline itself once the work is over. */
export function DueTime({ dueAt, createdAt, closedAt }: DueTimeProps): ReactNode {
  const t = useWorkTexts();
  const format = useFormat();
  const now = useNow();
  if (closedAt) return <span title={format.fullDateTime(dueAt)}>{format.dateTime(dueAt)}</span>;
  const { unit, amount, tone } = timeLeft(dueAt, createdAt, now);
  const words = t(($) => $.duration[unit], { count: Math.abs(amount) });
  return (
    <span className={css.due} data-tone={tone} title={format.fullDateTime(dueAt)}>
      {t(($) => (tone === 'bad' ? $.late : $.left), { words })}
    </span>
  );
}
