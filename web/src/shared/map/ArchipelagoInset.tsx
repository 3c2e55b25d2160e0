import type { LonLat } from '@ioc/contracts/common';
import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './archipelago-inset.module.css';
import {
  hoangSa,
  insetFrame,
  insetPath,
  mainland,
  nearIslands,
  otherIslands,
  toInset,
  truongSa,
  vietnam,
} from './inset-shapes.ts';
import { useMapTexts } from './texts.ts';

const [width, height] = toInset([insetFrame.east, insetFrame.south]);

/** Where the province lies in Viet Nam; every map of the country shows both archipelagos with their name. */
export function ArchipelagoInset({ center }: { center: LonLat }): ReactNode {
  const t = useMapTexts();
  const titleId = useId();
  const [x, y] = toInset(center);
  return (
    <svg className={css.inset} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{t(($) => $.insetTitle)}</title>
      <path d={insetPath(mainland)} className={css.land} />
      {otherIslands.map((ring) => (
        <path key={insetPath(ring)} d={insetPath(ring)} className={css.land} />
      ))}
      <path d={insetPath(vietnam)} className={css.vietnam} />
      {[...hoangSa, ...truongSa, ...nearIslands].map((position) => {
        const [cx, cy] = toInset(position);
        return <circle key={position.join()} cx={cx} cy={cy} r="0.9" className={css.island} />;
      })}
      <Name at={[113.6, 20]} name={t(($) => $.hoangSa)} />
      <Name at={[114.2, 14.7]} name={t(($) => $.truongSa)} />
      <circle cx={x} cy={y} r="4.2" className={css.ring} />
      <circle cx={x} cy={y} r="1.7" className={css.here} />
    </svg>
  );
}

function Name({ at, name }: { at: LonLat; name: string }): ReactNode {
  const t = useMapTexts();
  const [x, y] = toInset(at);
  return (
    <text x={x} y={y} className={css.name}>
      <tspan>{t(($) => $.archipelago)}</tspan>
      <tspan x={x} dy="10.4">
        {name}
      </tspan>
      <tspan x={x} dy="10.4">
        {t(($) => $.vietnam)}
      </tspan>
    </text>
  );
}
