import type { CSSProperties, ReactNode } from 'react';
import css from './chips.module.css';
import { useUiTexts } from './texts.ts';

const names = ['name1', 'name2', 'name3', 'name4', 'name5'] as const;

/** The word for a level: "Cấp 4", with its name "Cấp 4 · Rất lớn". */
export function useLevelWords(): (level: number, withName?: boolean) => string {
  const t = useUiTexts();
  return (level, withName = false) => {
    const word = t(($) => $.level.word, { level });
    const name = names[level - 1];
    return withName && name ? `${word} · ${t(($) => $.level[name])}` : word;
  };
}

export type LevelChipProps = { level: number; withName?: boolean; size?: 'normal' | 'number' };

/** Operational level 1 to 5 in the official colour, always with its number. */
export function LevelChip({ level, withName = false, size = 'normal' }: LevelChipProps): ReactNode {
  const words = useLevelWords();
  const style = { '--level-fill': `var(--risk-${level})` } as CSSProperties;
  return (
    <span className={`${css.chip} ${css.level}`} style={style}>
      {size === 'number' ? level : words(level, withName)}
    </span>
  );
}
