import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import type { MapIncident, MapStation } from '#shared/map/index.ts';
import { bandOf } from '#shared/monitoring/index.ts';
import type { Coloring } from './use-coloring.ts';

/** Things without a figure: measured but not rated, or silent. */
const plain = '#7CC4FF';
const quiet = '#94A3B8';

/** Stations with the number and the colour of their band. */
export function stationsOf(
  things: readonly Thing[],
  { indicator, figures }: Coloring,
  write: (value: number) => string,
): MapStation[] {
  return things.map(({ id, name, lonLat, state }) => {
    const figure = figures.get(id);
    const band = bandOf(indicator, figure);
    const isQuiet = state === 'silent' || state === 'never-heard';
    return {
      id,
      name,
      lonLat,
      value: figure && figure.value !== null ? write(figure.value) : null,
      color: band?.color ?? (isQuiet ? quiet : plain),
    };
  });
}

/** Marks of alerts and incidents; an alert that an incident works on is shown by the incident alone. */
export function marksOf(
  alerts: readonly Alert[],
  incidents: readonly Incident[],
  titleOf: (alert: Alert) => string,
): MapIncident[] {
  const worked = new Set(incidents.map(({ id }) => id));
  return [
    ...alerts
      .filter(({ incident }) => incident === null || !worked.has(incident))
      .flatMap((alert) =>
        alert.position
          ? [{ id: `alert/${alert.id}`, lonLat: alert.position, title: titleOf(alert), level: alert.level }]
          : [],
      ),
    ...incidents.flatMap(({ id, position, title, level }) =>
      position ? [{ id: `incident/${id}`, lonLat: position, title, level }] : [],
    ),
  ];
}
