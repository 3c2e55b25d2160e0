import type { Figure } from '@ioc/contracts/indicators';
import { useMemo } from 'react';
import { byUnit, isCurrent, useFigures } from '#shared/monitoring/figures.ts';
import { byHour } from './hours.ts';
import type { HourChoice } from './hours.ts';
import { useHourFigures } from './queries.ts';
import type { Lens } from './scenes.ts';

export type LensView = {
  /** By commune or province code, by thing id: of the hour that is shown. */
  areas: ReadonlyMap<string, Figure>;
  things: ReadonlyMap<string, Figure>;
  /** The whole province in each hour of the slider, where the lens counts in hours. */
  hours: readonly (Figure | null)[] | null;
  /** When the newest of the present figures was computed. */
  freshAt: string | null;
};

const none: ReadonlyMap<string, Figure> = new Map();

/** Figures of a lens for the present, or for the past hour that is chosen. */
export function useLens(lens: Lens, provinceCode: string, now: number, choice: HourChoice): LensView {
  const { area, thing } = lens;
  const latestAreas = useFigures({ indicator: area?.id ?? '', latest: 'true' }, area !== undefined);
  const latestThings = useFigures({ indicator: thing?.id ?? '', latest: 'true' }, thing !== undefined);
  const from = choice.starts[0]!;
  const hourly = area?.periodKind === 'hour';
  const areaHours = useHourFigures(hourly ? area.id : undefined, from);
  const thingHours = useHourFigures(hourly && choice.past !== null ? thing?.id : undefined, from);

  const present = useMemo(
    () => ({ areas: presentOf(latestAreas.data?.items, now), things: presentOf(latestThings.data?.items, now) }),
    [latestAreas.data, latestThings.data, now],
  );
  const perHour = useMemo(
    () => ({ areas: byHour(areaHours.data?.items), things: byHour(thingHours.data?.items) }),
    [areaHours.data, thingHours.data],
  );
  const { past } = choice;
  const shown = useMemo(
    () =>
      past === null ? present : { areas: byUnit(perHour.areas.get(past)), things: byUnit(perHour.things.get(past)) },
    [past, present, perHour],
  );
  const hours = useMemo(() => {
    if (!hourly) return null;
    return choice.starts.map((start, index) => {
      const known = perHour.areas.get(start)?.find((figure) => figure.area === provinceCode);
      const running = index === choice.starts.length - 1 ? present.areas.get(provinceCode) : undefined;
      return running && Date.parse(running.period.start) === start ? running : (known ?? null);
    });
  }, [hourly, choice.starts, perHour, present, provinceCode]);

  return {
    areas: area ? shown.areas : none,
    things: thing ? shown.things : none,
    hours,
    freshAt: newestOf(present.areas.values(), present.things.values()),
  };
}

function presentOf(figures: readonly Figure[] | undefined, now: number): ReadonlyMap<string, Figure> {
  return byUnit(figures?.filter((figure) => isCurrent(figure, now)));
}

function newestOf(...groups: Iterable<Figure>[]): string | null {
  let newest: string | null = null;
  for (const group of groups) {
    for (const { recordedAt } of group) if (newest === null || recordedAt > newest) newest = recordedAt;
  }
  return newest;
}
