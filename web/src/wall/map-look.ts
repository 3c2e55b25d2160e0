import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { Thing } from '@ioc/contracts/streams';
import type { AreaColor, MapStation } from '#shared/map/index.ts';
import { bandOf } from '#shared/monitoring/band.ts';
import { isOngoing, placeOf, touchesHour } from './concerns.ts';
import type { Concern } from './concerns.ts';
import type { MapConcern } from './map/ConcernLayer.tsx';
import type { ConcernRow } from './use-concern-rows.ts';

/** Official colours over relief: calm enough that an alert's ring still stands out. */
const fillOpacity = 0.34;
const unknownColor = '#7D94AC';

export function areaColors(
  indicator: Indicator | undefined,
  figures: ReadonlyMap<string, Figure>,
): ReadonlyMap<string, AreaColor> {
  const colors = new Map<string, AreaColor>();
  for (const [code, figure] of figures) {
    const band = bandOf(indicator, figure);
    if (band) colors.set(code, { color: band.color, opacity: fillOpacity });
  }
  return colors;
}

export type StationPlace = Pick<Thing, 'id' | 'name' | 'kind' | 'lonLat'>;
export const stationPlaces = (things: readonly Thing[]): StationPlace[] =>
  things.map(({ id, name, kind, lonLat }) => ({ id, name, kind, lonLat }));

/** A frame around these places with a little room; null where they are too few to make one. */
export function boundsOf(places: readonly StationPlace[]): [number, number, number, number] | null {
  if (places.length < 2) return null;
  const lons = places.map(({ lonLat }) => lonLat[0]);
  const lats = places.map(({ lonLat }) => lonLat[1]);
  const room = 0.02;
  return [Math.min(...lons) - room, Math.min(...lats) - room, Math.max(...lons) + room, Math.max(...lats) + room];
}

export function stationMarks(
  places: readonly StationPlace[],
  indicator: Indicator | undefined,
  figures: ReadonlyMap<string, Figure>,
  number: (value: number) => string,
): MapStation[] {
  return places.map((place) => {
    const figure = figures.get(place.id);
    const band = bandOf(indicator, figure);
    return {
      ...place,
      value: figure && figure.value !== null ? number(figure.value) : null,
      color: band?.color ?? unknownColor,
    };
  });
}

/** Rings on the map: what goes on, what is severe, and what is selected; in a past hour, what went on then. */
export function concernMarks(
  concerns: readonly Concern[],
  words: (concern: Concern) => ConcernRow,
  places: readonly StationPlace[],
  selectedId: string | null,
  pastHour: number | null,
): MapConcern[] {
  const stations = new Set(places.map(({ lonLat }) => lonLat.join()));
  const selected = concerns.find(({ id }) => id === selectedId);
  const calledOut = (selected && placeOf(selected))?.join();
  return concerns
    .filter((concern) =>
      pastHour === null
        ? concern.id === selectedId || concern.level >= 2 || isOngoing(concern)
        : touchesHour(concern, pastHour),
    )
    .flatMap((concern) => {
      const label = concern.level >= 2 ? words(concern).shortTitle : '';
      const own = concern.kind === 'incident' ? placeOf(concern) : null;
      const spots = own
        ? [{ id: concern.id, lonLat: own }]
        : concern.alerts
            .filter(
              ({ end }) => concern.level >= 2 || concern.alerts.length === 1 || (end === null && pastHour === null),
            )
            .flatMap(({ id, position }) => (position ? [{ id, lonLat: position }] : []));
      return spots.map(({ id, lonLat }) => ({
        id,
        rowId: concern.id,
        lonLat,
        level: concern.level,
        // The callout of the selected one stands there and says more.
        label: lonLat.join() === calledOut ? '' : label,
        hasStation: stations.has(lonLat.join()),
      }));
    });
}
