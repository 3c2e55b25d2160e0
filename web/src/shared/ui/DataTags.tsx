import type { ReactNode } from 'react';
import css from './chips.module.css';
import { useUiTexts } from './texts.ts';

/** Stands on everything that the simulator or a drill made. */
export function SimulatedTag(): ReactNode {
  const t = useUiTexts();
  return <span className={`${css.chip} ${css.tag}`}>{t(($) => $.state.simulated)}</span>;
}

export function ForecastTag(): ReactNode {
  const t = useUiTexts();
  return <span className={`${css.chip} ${css.forecast}`}>{t(($) => $.state.forecast)}</span>;
}
