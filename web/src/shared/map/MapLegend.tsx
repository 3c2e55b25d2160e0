import type { CSSProperties, ReactNode } from 'react';
import css from './map-legend.module.css';

export type LegendItem = {
  label: string;
  color: string;
  shape?: 'area' | 'diamond' | 'arrow' | 'dot' | 'line' | 'dashed';
  /** Stands in the mark, so that colour never speaks alone: the number of a level, the value of a band. */
  mark?: string;
  ink?: string;
};
export type MapLegendProps = { title?: string; items: readonly LegendItem[] };

/** One row of marks with their words; wraps where it is narrow. */
export function MapLegend({ title, items }: MapLegendProps): ReactNode {
  return (
    <div className={css.legend}>
      {title && <strong className={css.title}>{title}</strong>}
      <ul className={css.items}>
        {items.map(({ label, color, shape = 'area', mark, ink }) => (
          <li key={label} className={css.item}>
            <span
              className={css.mark}
              data-shape={shape}
              style={{ '--mark': color, color: ink } as CSSProperties}
              aria-hidden={!mark}
            >
              {mark}
            </span>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
