import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLiveConnection } from '#shared/live/index.ts';
import css from './console-frame.module.css';
import { useConsoleTexts } from './texts.ts';

/** Short breaks mend themselves; only a longer one is told. */
const quietMs = 10_000;

export function LiveStrip(): ReactNode {
  const t = useConsoleTexts();
  const format = useFormat();
  const now = useNow();
  const { state, since } = useLiveConnection();
  if (state !== 'lost' || now - since < quietMs) return null;
  return <output className={css.lost}>{t(($) => $.lost, { since: format.time(since) })}</output>;
}
