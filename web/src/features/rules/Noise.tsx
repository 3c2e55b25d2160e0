import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';

/** A count beside what the rule may raise; too many is said in words as well. */
export function Noise({ count, budget }: { count: number; budget: number | undefined }): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  if (budget === undefined) return format.number(count);
  const isOver = count > budget;
  return (
    <span className={isOver ? css.over : undefined}>
      {format.number(count)} / {format.number(budget)}
      {isOver && <span className={css.overWords}> {t(($) => $.over)}</span>}
    </span>
  );
}
