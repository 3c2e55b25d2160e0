import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import css from './chips.module.css';

export type AqiChipProps = {
  value: number | null;
  /** The band of the indicator's catalogue: its word and its official colour with the ink that reads on it. */
  band: { name: string; color: string; ink: string } | null;
};

/** Air-quality index with its word, in the official colour. */
export function AqiChip({ value, band }: AqiChipProps): ReactNode {
  const format = useFormat();
  if (value === null || !band) return <span className={css.missing}>{format.missing}</span>;
  return (
    <span className={css.chip} style={{ background: band.color, color: band.ink }}>
      {format.number(value, { decimals: 0 })} · {band.name}
    </span>
  );
}
