import type { ReactNode } from 'react';
import { useWorkTexts } from './texts.ts';
import css from './work.module.css';

/** Tells the keys of a list; not where there is no keyboard. */
export function KeyHint(): ReactNode {
  const t = useWorkTexts();
  return <span className={css.keyHint}>{t(($) => $.keys)}</span>;
}
