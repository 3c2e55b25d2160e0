import type { CSSProperties, ReactNode } from 'react';
import { useLevelWords } from '#shared/ui/index.ts';
import css from './alerts.module.css';
import { useAlertTexts } from './texts.ts';

export type LevelCountsProps = {
  counts: readonly { level: number; open: number }[];
  chosen: number | undefined;
  onChoose: (level: number | undefined) => void;
};

/** Open alerts per level, highest first; a press shows only that level. */
export function LevelCounts({ counts, chosen, onChoose }: LevelCountsProps): ReactNode {
  const t = useAlertTexts();
  const words = useLevelWords();
  return (
    <fieldset className={css.counts} aria-label={t(($) => $.level)}>
      {[5, 4, 3, 2, 1].map((level) => {
        const count = counts.find((one) => one.level === level)?.open ?? 0;
        return (
          <button
            key={level}
            type="button"
            className={css.count}
            style={{ '--fill': `var(--risk-${level})`, '--ink': `var(--risk-${level}-text)` } as CSSProperties}
            aria-pressed={chosen === level}
            aria-label={t(($) => $.openOfLevel, { level, count })}
            onClick={() => onChoose(chosen === level ? undefined : level)}
          >
            <span className={css.countNumber}>{count}</span>
            <span>{words(level, true)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
