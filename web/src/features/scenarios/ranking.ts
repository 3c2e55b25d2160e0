import type { Figure } from '@ioc/contracts/indicators';
import type { Thing } from '@ioc/contracts/streams';

type Figures = ReadonlyMap<string, Figure>;

export type StationRow = { thing: Thing; index: Figure | null; monthly: (Figure | null)[]; sites: (Figure | null)[] };
export type SiteRow = {
  id: string;
  name: string;
  areaName: string;
  figures: (Figure | null)[];
  stations: { thing: Thing; index: Figure | null }[];
  /** The highest index among its stations: the worst place counts, an index is never averaged. */
  worst: Figure | null;
  silent: number;
};

/** Stations, the worst index first; a station without one stands last. */
export function stationRows(
  things: readonly Thing[],
  index: Figures,
  monthly: readonly Figures[],
  ofSites: readonly Figures[],
): StationRow[] {
  return things
    .map((thing) => ({
      thing,
      index: index.get(thing.id) ?? null,
      monthly: monthly.map((figures) => figures.get(thing.id) ?? null),
      sites: ofSites.map((figures) => (thing.site && figures.get(thing.site.id)) ?? null),
    }))
    .toSorted((first, second) => (second.index?.value ?? -1) - (first.index?.value ?? -1));
}

/** Parks with their stations, the worst index first. */
export function siteRows(things: readonly Thing[], index: Figures, ofSites: readonly Figures[]): SiteRow[] {
  const groups = Map.groupBy(
    things.filter(({ site }) => site !== null),
    ({ site }) => site!.id,
  );
  return [...groups]
    .map(([id, own]) => {
      const stations = own.map((thing) => ({ thing, index: index.get(thing.id) ?? null }));
      const known = stations.flatMap((station) => ((station.index?.value ?? null) === null ? [] : [station.index!]));
      return {
        id,
        name: own[0]!.site!.name,
        areaName: own[0]!.areaName,
        figures: ofSites.map((figures) => figures.get(id) ?? null),
        stations,
        worst: known.toSorted((first, second) => second.value! - first.value!)[0] ?? null,
        silent: own.filter(({ state }) => state === 'silent').length,
      };
    })
    .toSorted((first, second) => (second.worst?.value ?? -1) - (first.worst?.value ?? -1));
}
