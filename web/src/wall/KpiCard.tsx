import type { Icon } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Sparkline } from '#shared/charts/Sparkline.tsx';
import { FreshnessDot } from '#shared/ui/index.ts';
import css from './kpi-card.module.css';

export type Kpi = {
  id: string;
  icon: Icon;
  name: string;
  /** A CSS colour for the icon, the spark line and the progress bar. */
  accent: string;
  value: number | null;
  unit: string;
  decimals?: number;
  compact?: boolean;
  /** What the value is measured against, already in words: "/ 24.500 người". */
  of?: string;
  /** The band the value lies in: its word in the official colour. */
  band?: { name: string; color: string; ink: string };
  freshness: { at: string | number | null; expectedSeconds?: number | null };
  /** The last values, oldest first. */
  spark?: readonly (number | null)[];
  /** Share of the target, 0 to 1. */
  progress?: number;
  comparison?: { text: string; change?: 'up' | 'down'; tone: 'good' | 'bad' | 'neutral' };
};

const arrows = { up: '▲', down: '▼' };

/** One of the six cards of the strip: the number to be read from six metres away. */
export function KpiCard({ kpi }: { kpi: Kpi }): ReactNode {
  const format = useFormat();
  const { icon: Icon, name, accent, value, unit, of, band, freshness, spark, progress, comparison } = kpi;
  // "12,4 nghìn": the number is large, its word stands with the unit.
  const [number = '', ...magnitude] = value === null ? [format.missing] : textOf(kpi, format).split(' ');
  return (
    <section className={css.card} style={{ '--accent': accent } as CSSProperties} aria-label={name}>
      <div className={css.head}>
        <Icon stroke={1.75} aria-hidden="true" className={css.icon} />
        <h2 className={css.name}>{name}</h2>
        <FreshnessDot {...freshness} short />
      </div>
      <div className={css.middle}>
        <p className={css.value} data-missing={value === null || undefined}>
          {number}
          {value !== null && <span className={css.unit}>{unitText([...magnitude, of ?? unit].join(' '))}</span>}
          {band && (
            <span className={css.band} style={{ background: band.color, color: band.ink }}>
              {band.name}
            </span>
          )}
        </p>
        {spark && <Sparkline values={spark} color={accent} className={css.spark} />}
      </div>
      {progress !== undefined && (
        <div className={css.progress} aria-hidden="true">
          <span style={{ width: `${Math.min(1, Math.max(0, progress)) * 100}%` }} />
        </div>
      )}
      {comparison && (
        <p className={css.comparison} data-tone={comparison.tone}>
          {comparison.change && <span aria-hidden="true">{arrows[comparison.change]} </span>}
          {comparison.text}
        </p>
      )}
    </section>
  );
}

/** "94,2%", but "37 vụ". */
function unitText(unit: string): string {
  return /^%/.test(unit) ? unit : ` ${unit}`;
}

function textOf({ value, decimals, compact }: Kpi, format: ReturnType<typeof useFormat>): string {
  return compact ? format.compact(value) : format.number(value, decimals === undefined ? {} : { decimals });
}
