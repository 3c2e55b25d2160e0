import type { Figure, Indicator } from '@ioc/contracts/indicators';

export type IndicatorBand = Indicator['categories'][number];

/** The band of a figure: the one it names, else the one its value lies in. */
export function bandOf(
  indicator: Pick<Indicator, 'categories'> | undefined,
  figure: Pick<Figure, 'value' | 'category'> | null | undefined,
): IndicatorBand | null {
  if (!indicator || !figure || figure.value === null) return null;
  const { value, category } = figure;
  const bands = indicator.categories;
  return (
    bands.find(({ id }) => id === category) ??
    bands.find(({ from, to }) => value >= from && (to === null || value <= to)) ??
    null
  );
}

/** Ratings (A, B, C, D) are scores that only stand for their word; an index (VN_AQI) is a number of its own. */
export function isRating(bands: readonly IndicatorBand[]): boolean {
  return bands.length > 0 && bands.every(({ from, to }) => from === to);
}
