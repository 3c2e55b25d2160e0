import type { CSSProperties, ReactNode } from 'react';
import css from './chips.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';
const colors: Record<Tone, string> = {
  good: 'var(--good)',
  warn: 'var(--warn)',
  bad: 'var(--bad)',
  info: 'var(--primary)',
  neutral: 'var(--text-2)',
};

/** A work status in words; tones differ in the shape of their mark too. Never use the risk colours for these. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return (
    <span className={`${css.chip} ${css.status}`} data-tone={tone} style={{ '--tone': colors[tone] } as CSSProperties}>
      {children}
    </span>
  );
}
