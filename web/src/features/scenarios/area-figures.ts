import type { Figure, Indicator } from '@ioc/contracts/indicators';
import { useMemo } from 'react';
import { useNow } from '#shared/format/index.ts';
import type { AreaColor } from '#shared/map/index.ts';
import { bandOf, byUnit, isCurrent, useFigures } from '#shared/monitoring/index.ts';

const fillOpacity = 0.55;

/** The newest figure of each commune, and of the province, that still says something of the present. */
export function useAreaFigures(indicator: Indicator | undefined): ReadonlyMap<string, Figure> {
  const answer = useFigures({ indicator: indicator?.id ?? '', latest: 'true' }, indicator !== undefined).data;
  const now = useNow(60_000);
  return useMemo(() => byUnit(answer?.items.filter((figure) => isCurrent(figure, now))), [answer, now]);
}

/** Fill of each commune by the band its figure lies in. */
export function fillsOf(
  indicator: Indicator | undefined,
  figures: ReadonlyMap<string, Figure>,
): ReadonlyMap<string, AreaColor> {
  return new Map(
    [...figures].flatMap(([code, figure]): [string, AreaColor][] => {
      const band = bandOf(indicator, figure);
      return band ? [[code, { color: band.color, opacity: fillOpacity }]] : [];
    }),
  );
}
