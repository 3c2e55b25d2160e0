import { useId } from 'react';
import type { ReactNode } from 'react';

export type SparklineProps = {
  values: readonly (number | null)[];
  /** A CSS colour. */
  color?: string;
  /** What the line shows; without it the line is decoration beside a figure. */
  label?: string;
  className?: string | undefined;
};

const width = 96;
const height = 32;

/** A small line without axes: the shape of the last values, the newest marked with a dot. */
export function Sparkline({ values, color = 'var(--primary)', label, className }: SparklineProps): ReactNode {
  const gradientId = useId();
  const points = sparkPoints(values);
  const newest = points.at(-1);
  if (!newest || points.length < 2) return null;
  const path = `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={className}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      preserveAspectRatio="none"
    >
      <linearGradient id={gradientId} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor={color} stopOpacity="0.35" />
        <stop offset="1" stopColor={color} stopOpacity="0" />
      </linearGradient>
      <path d={`${path}L${newest[0]},${height}L${points[0]![0]},${height}Z`} fill={`url(#${gradientId})`} />
      <path d={path} fill="none" stroke={color} strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={newest[0]} cy={newest[1]} r="2.2" fill={color} />
    </svg>
  );
}

/** Positions of the known values; the lowest stands near the bottom, the highest near the top. */
export function sparkPoints(values: readonly (number | null)[]): [number, number][] {
  const known = values.flatMap((value, index) => (value === null ? [] : [[index, value] as const]));
  const low = Math.min(...known.map(([, value]) => value));
  const span = Math.max(...known.map(([, value]) => value)) - low;
  const stepX = (width - 6) / Math.max(1, values.length - 1);
  return known.map(([index, value]) => [
    3 + index * stepX,
    span === 0 ? height / 2 : height - 4 - ((value - low) / span) * (height - 8),
  ]);
}
