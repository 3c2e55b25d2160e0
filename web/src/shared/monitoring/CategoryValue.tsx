import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { useLocalized } from '../i18n/localized.ts';
import { FigureValue, useOpenPassport } from '../ui/index.ts';
import { bandOf, isRating } from './band.ts';
import css from './category-value.module.css';
import { useMonitoringTexts } from './texts.ts';

export type CategoryValueProps = {
  figure: Figure | null | undefined;
  indicator: Indicator | undefined;
  /** What the figure is, for screen readers. */
  label?: string;
  size?: 'text' | 'card';
  /** Only shown, e.g. inside the provenance itself. */
  still?: boolean;
};

/** A figure with the word of its band in the official colour; one click opens its provenance. Without bands it is a plain figure. */
export function CategoryValue({
  figure,
  indicator,
  label,
  size = 'text',
  still = false,
}: CategoryValueProps): ReactNode {
  const t = useMonitoringTexts();
  const say = useLocalized();
  const format = useFormat();
  const openPassport = useOpenPassport();
  const band = bandOf(indicator, figure);
  if (!figure || figure.value === null || !band) {
    if (still && figure && figure.value !== null) {
      return (
        <strong className={css.plain} data-size={size}>
          {format.quantity(figure.value, figure.unit, indicator ? { decimals: indicator.decimals } : {})}
        </strong>
      );
    }
    return (
      <FigureValue
        figure={figure ?? null}
        size={size}
        {...(indicator && { decimals: indicator.decimals })}
        {...(label && { label })}
      />
    );
  }

  const value = isRating(indicator!.categories)
    ? band.id
    : format.number(figure.value, { decimals: indicator!.decimals });
  const words = `${value} · ${say(band.name)}`;
  const style = { background: band.color, color: band.ink };
  if (still || !openPassport) {
    return (
      <span className={css.band} data-size={size} style={style}>
        <strong>{value}</strong> {say(band.name)}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={css.band}
      data-size={size}
      style={style}
      aria-label={`${label ? `${label}: ` : ''}${words}. ${t(($) => $.showPassport)}`}
      title={t(($) => $.showPassport)}
      onClick={(event) => {
        event.stopPropagation();
        openPassport(figure.passport);
      }}
    >
      <strong>{value}</strong> {say(band.name)}
    </button>
  );
}
