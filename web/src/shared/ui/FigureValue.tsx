import type { Figure } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import css from './figure-value.module.css';
import { useOpenPassport } from './passport-context.tsx';
import { useUiTexts } from './texts.ts';

export type FigureValueProps = {
  figure: Pick<Figure, 'value' | 'unit' | 'status' | 'reason' | 'passport'> | null;
  decimals?: number;
  /** "12,4 nghìn" instead of "12.438"; the full value is in the tooltip and for screen readers. */
  compact?: boolean;
  size?: 'text' | 'card' | 'hero';
  /** What the figure is, for screen readers: "Bụi mịn PM2.5 trung bình giờ, Phường Trà Giang". */
  label?: string;
};

/** A number as it must be shown: value, unit, status; one click opens its provenance. */
export function FigureValue({ figure, decimals, compact = false, size = 'text', label }: FigureValueProps): ReactNode {
  const t = useUiTexts();
  const format = useFormat();
  const openPassport = useOpenPassport();
  if (!figure || figure.value === null) {
    return (
      <span className={css.missing} data-size={size} title={figure?.reason ?? undefined}>
        {format.missing}
      </span>
    );
  }

  const style = decimals === undefined ? {} : { decimals };
  const full = format.quantity(figure.value, figure.unit, style);
  const status = figure.status === 'provisional' || figure.status === 'incomplete' ? figure.status : null;
  const shown = (
    <>
      <span className={css.value}>{compact ? format.compact(figure.value) : format.number(figure.value, style)}</span>
      <span className={css.unit}>{figure.unit === '%' ? '%' : ` ${figure.unit}`}</span>
      {status && <span className={css.status}>{t(($) => $.state[status])}</span>}
    </>
  );
  if (!openPassport) {
    return (
      <span className={css.figure} data-size={size} title={full}>
        {shown}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={css.figure}
      data-size={size}
      title={`${full} · ${t(($) => $.action.showPassport)}`}
      aria-label={`${label ? `${label}: ` : ''}${full}. ${t(($) => $.action.showPassport)}`}
      onClick={(event) => {
        event.stopPropagation();
        openPassport(figure.passport);
      }}
    >
      {shown}
    </button>
  );
}
