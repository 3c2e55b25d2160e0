import type { ReactNode } from 'react';
import { useBurnInShift } from './use-burn-in-shift.ts';
import css from './wall-frame.module.css';

export type WallFrameProps = {
  header: ReactNode;
  kpis: ReactNode;
  left: ReactNode;
  map: ReactNode;
  right: ReactNode;
  /** One row over the time slider. */
  legend?: ReactNode;
  timeline?: ReactNode;
  inset?: ReactNode;
  /** Over the map, where it shows something else than the present. */
  banner?: ReactNode;
  /** The same in words, for those who do not see it. */
  summary?: ReactNode;
};

/** The places of the wall, in root units of 1/120 of its width. The map fills the page; nothing scrolls. */
export function WallFrame({
  header,
  kpis,
  left,
  map,
  right,
  legend,
  timeline,
  inset,
  banner,
  summary,
}: WallFrameProps): ReactNode {
  const shift = useBurnInShift();
  return (
    <main className={css.wall}>
      {summary}
      <div className={css.map}>{map}</div>
      <div className={css.shade} aria-hidden="true" />
      <div className={css.chrome} style={{ transform: `translate(${shift.x}px, ${shift.y}px)` }}>
        <header className={css.header}>{header}</header>
        <div className={css.kpis}>{kpis}</div>
        <div className={css.left}>{left}</div>
        {banner && <div className={css.banner}>{banner}</div>}
        <div className={css.bottom}>
          {inset && <div className={css.inset}>{inset}</div>}
          <div className={css.panel}>{legend}</div>
          {timeline && <div className={`${css.panel} ${css.timeline}`}>{timeline}</div>}
        </div>
        <div className={css.right}>{right}</div>
      </div>
    </main>
  );
}

const rem = 16;

/** Pixels at each edge that the panels take on a wall of the given width; the province is shown between them. */
export function wallPadding(width: number): { top: number; bottom: number; left: number; right: number } {
  const factor = width / 1920;
  const side = { left: 27.5 * rem + 24, right: 29.5 * rem + 24 };
  return {
    top: (12.5 * rem + 16) * factor,
    bottom: (9.5 * rem + 16) * factor,
    left: side.left * factor,
    right: side.right * factor,
  };
}
