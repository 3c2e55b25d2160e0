import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { Callouts } from '#shared/map/index.ts';
import type { CalloutItem } from '#shared/map/index.ts';
import { bandOf, placeWords } from '#shared/monitoring/index.ts';
import type { ObjectRef } from './address.ts';
import type { Coloring } from './use-coloring.ts';

type OpenedCalloutProps = {
  opened: ObjectRef | null;
  things: readonly Thing[];
  alerts: readonly Alert[];
  incidents: readonly Incident[];
  stations: Coloring;
};

/** Room for the buttons, the legend and the inset. */
const padding = { top: 56, bottom: 64, left: 12, right: 64 };

/** Names the opened object on the map itself, with a line to its place. */
export function OpenedCallout({ opened, things, alerts, incidents, stations }: OpenedCalloutProps): ReactNode {
  const say = useLocalized();
  const format = useFormat();
  const items = useMemo<CalloutItem[]>(() => {
    if (opened?.layer === 'alert') {
      return alerts
        .filter(({ id }) => id === opened.id)
        .flatMap(({ id, position, title, areaName, thingName, level }) =>
          position
            ? [
                {
                  id,
                  lonLat: position,
                  title: say(title),
                  text: placeWords(thingName, areaName),
                  level,
                },
              ]
            : [],
        );
    }
    if (opened?.layer === 'incident') {
      return incidents
        .filter(({ id }) => id === opened.id)
        .flatMap(({ id, position, title, code, areaName, level }) =>
          position ? [{ id, lonLat: position, title, text: `${code} · ${areaName}`, level }] : [],
        );
    }
    return things
      .filter(({ id }) => id === opened?.id)
      .map(({ id, lonLat, name, areaName }) => {
        const figure = stations.figures.get(id);
        const band = bandOf(stations.indicator, figure);
        const index =
          band && stations.indicator
            ? `${say(stations.indicator.name)} ${format.number(figure?.value, { decimals: stations.indicator.decimals })} · ${say(band.name)}`
            : areaName;
        return { id, lonLat, title: name, text: index };
      });
  }, [opened, things, alerts, incidents, stations, say, format]);
  return items.length > 0 ? <Callouts items={items} padding={padding} /> : null;
}
