import type { Figure, Indicator } from '@ioc/contracts/indicators';
import { useMemo } from 'react';
import { useNow } from '#shared/format/index.ts';
import type { AreaColor } from '#shared/map/index.ts';
import { useMay } from '#shared/session/session.ts';
import { bandOf, byUnit, isCurrent, useFigures, useIndicators } from '#shared/monitoring/index.ts';
import { useHourlyFigures } from './queries.ts';

/** Opacity of a coloured commune over the relief: its name and the roads stay readable. */
const areaOpacity = 0.45;
const rhythms = ['hour', 'day', 'month', 'quarter', 'year'];

/** Indicators of the catalogue that have colours, for one kind of unit; those with the quickest rhythm first. */
export function colorable(indicators: readonly Indicator[], per: Indicator['per']): Indicator[] {
  return indicators
    .filter((indicator) => indicator.per === per && indicator.categories.length > 0)
    .toSorted((first, second) => rhythms.indexOf(first.periodKind) - rhythms.indexOf(second.periodKind));
}

export type Coloring = {
  choices: readonly Indicator[];
  /** The chosen one; undefined = none. */
  indicator: Indicator | undefined;
  /** Figures of the shown moment by thing or area. */
  figures: ReadonlyMap<string, Figure>;
  /** Figures of each of the last hours, by start of the hour. */
  byHour: ReadonlyMap<number, Figure[]>;
};

/** Figures that colour one kind of unit: the newest, or those of a past hour. */
export function useColoring(
  per: 'thing' | 'area',
  chosen: string | undefined,
  hours: readonly string[] | null,
  hour: string | null,
): Coloring {
  const mayFigures = useMay('figures.read');
  const { data } = useIndicators(mayFigures);
  const choices = useMemo(() => colorable(data?.items ?? [], per), [data, per]);
  const fallback = per === 'thing' ? choices[0] : undefined;
  const indicator = chosen === 'none' ? undefined : (choices.find(({ id }) => id === chosen) ?? fallback);

  const id = indicator?.id ?? '';
  const latest = useFigures({ indicator: id, latest: 'true' }, indicator !== undefined);
  const isHourly = indicator?.periodKind === 'hour';
  const byHour = useHourlyFigures(id, hours ?? [], hours !== null && isHourly);
  const items = latest.data?.items;
  const now = useNow(60_000);
  const figures = useMemo(() => {
    if (!indicator) return new Map<string, Figure>();
    return byUnit(hour && isHourly ? byHour.get(Date.parse(hour)) : items?.filter((figure) => isCurrent(figure, now)));
  }, [indicator, items, hour, isHourly, byHour, now]);
  return { choices, indicator, figures, byHour };
}

/** Fill of each commune by the band its figure lies in. */
export function areaColors({ indicator, figures }: Coloring): ReadonlyMap<string, AreaColor> {
  return new Map(
    [...figures].flatMap(([code, figure]): [string, AreaColor][] => {
      const band = bandOf(indicator, figure);
      return band ? [[code, { color: band.color, opacity: areaOpacity }]] : [];
    }),
  );
}
