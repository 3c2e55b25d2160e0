import { useId } from 'react';
import type { ReactNode } from 'react';
import { FreshnessDot } from '#shared/ui/index.ts';
import css from './wall-panel.module.css';

export type WallPanelProps = {
  title: string;
  subtitle?: ReactNode;
  /** The number that the panel is about, at its right edge. */
  figure?: { value: string; unit: string; tone?: 'warn' | 'bad' | 'good' };
  freshness?: { at: string | number | null; expectedSeconds?: number | null };
  aside?: ReactNode;
  /** Takes the room that is left in its column. */
  grow?: boolean;
  children: ReactNode;
};

/** A panel over the map: nearly opaque, its top edge a little lighter. */
export function WallPanel({
  title,
  subtitle,
  figure,
  freshness,
  aside,
  grow = false,
  children,
}: WallPanelProps): ReactNode {
  const id = useId();
  return (
    <section className={css.panel} data-grow={grow || undefined} aria-labelledby={id}>
      <header className={css.head}>
        <div className={css.titles}>
          <h2 id={id} className={css.title}>
            {title}
          </h2>
          {subtitle && <p className={css.subtitle}>{subtitle}</p>}
        </div>
        <div className={css.aside}>
          {figure && (
            <p className={css.figure} data-tone={figure.tone}>
              {figure.value} <small>{figure.unit}</small>
            </p>
          )}
          {freshness && <FreshnessDot {...freshness} />}
          {aside}
        </div>
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}
