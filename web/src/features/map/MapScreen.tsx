import type { LayerInfo } from '@ioc/contracts/map';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { MapBase } from '#shared/map/index.ts';
import { MapWithList } from '#shared/map/index.ts';
import { useMay } from '#shared/session/session.ts';
import { useAlerts, useCommunes, useIncidents, useThings } from '#shared/monitoring/index.ts';
import type { ObjectRef } from './address.ts';
import { decodeOpacity, encodeOpacity, layersOn, switchesFor } from './address.ts';
import { boundsOf } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { HoursBar } from './HoursBar.tsx';
import { drawnAs, kindsShown } from './map-layers.ts';
import css from './map-page.module.css';
import { useLastHours, useSelection } from './queries.ts';
import { SidePanel } from './SidePanel.tsx';
import type { SideTab } from './SidePanel.tsx';
import { useMapPageTexts } from './texts.ts';
import { useColoring } from './use-coloring.ts';
import { useMapAddress } from './use-map-address.ts';

// The tools can be used while the map is still on its way.
const MapPicture = lazy(() => import('./MapPicture.tsx').then((module) => ({ default: module.MapPicture })));
const ObjectTable = lazy(() => import('./ObjectTable.tsx').then((module) => ({ default: module.ObjectTable })));

const none: never[] = [];
const hourMs = 3_600_000;

/** Alerts that were running at some time within the hour. */
function duringHour(hour: string) {
  return { from: hour, to: new Date(Date.parse(hour) + hourMs).toISOString(), limit: 200 };
}

/** The map page: tools at the left, the map or its list, the last hours below. All of its state is in the address. */
export function MapScreen({ base, layers }: { base: MapBase; layers: readonly LayerInfo[] }): ReactNode {
  const t = useMapPageTexts();
  const address = useMapAddress();
  const mayThings = useMay('things.read');
  const mayAlerts = useMay('alerts.read');
  const mayIncidents = useMay('incidents.read');
  const { search, change, filter, opened } = address;
  const [tab, setTab] = useState<SideTab>(opened ? 'object' : filter ? 'select' : 'layers');
  const [goTo, setGoTo] = useState<{ bounds: Bounds } | null>(null);

  const on = useMemo(() => layersOn(layers, search.layers), [layers, search.layers]);
  const opacity = useMemo(() => decodeOpacity(search.opacity), [search.opacity]);
  const kinds = useMemo(() => kindsShown(layers, on), [layers, on]);
  const allThings = useThings({}, mayThings).data?.items ?? none;
  const things = useMemo(() => allThings.filter(({ kind }) => kinds.has(kind)), [allThings, kinds]);
  const shows = (drawn: ReturnType<typeof drawnAs>) =>
    layers.some((layer) => drawnAs(layer) === drawn && on.has(layer.id));
  const lastHours = useLastHours();
  const hours = search.hours ? lastHours : null;
  const hour = hours ? (search.hour ?? null) : null;
  const openAlerts = useAlerts(hour ? duringHour(hour) : { open: 'true', limit: 200 }, mayAlerts).data?.items ?? none;
  const openIncidents = useIncidents({ open: 'true' }, mayIncidents).data?.items ?? none;
  const alerts = shows('alerts') ? openAlerts : none;
  // How incidents stood in a past hour is told in their rooms; the map of that hour shows what the rules saw then.
  const incidents = shows('incidents') && !hour ? openIncidents : none;
  const units = useCommunes().data?.items ?? none;

  const stations = useColoring('thing', search.stations, hours, hour);
  const areas = useColoring('area', search.areas, search.areas ? hours : null, hour);

  const selectable = useMemo(
    () => layers.filter(({ id, selectable: may }) => may && on.has(id)).map(({ id }) => id),
    [layers, on],
  );
  const selection = useSelection(filter, selectable);

  function openObject(object: ObjectRef): void {
    address.open(object);
    setTab('object');
  }
  function select(next: typeof filter): void {
    address.select(next);
    if (!next) return;
    setTab('select');
    const bounds = next.kind === 'boundary' ? boundsOfUnits(next.codes) : null;
    if (bounds) setGoTo({ bounds });
  }
  /** Points that stand for communes, with room around for their land. */
  function boundsOfUnits(codes: readonly string[]): Bounds | null {
    const room = 0.06;
    const points = units.flatMap(({ code, representativePoint }) =>
      representativePoint && codes.includes(code) ? [representativePoint] : [],
    );
    const bounds = boundsOf(points);
    return bounds && [bounds[0] - room, bounds[1] - room, bounds[2] + room, bounds[3] + room];
  }

  return (
    <div className={css.page}>
      <h1 className="visually-hidden">{t(($) => $.title)}</h1>
      <SidePanel
        tab={tab}
        onTab={setTab}
        address={address}
        layerPanel={{
          layers,
          on,
          opacity,
          stations,
          areas,
          onToggle: (id) => {
            const next = new Set(on);
            if (!next.delete(id)) next.add(id);
            change({ layers: switchesFor(layers, next) });
          },
          onOpacity: (id, share) => change({ opacity: encodeOpacity(new Map(opacity).set(id, share)) }),
          onColoring: (per, indicator) => change({ [per]: indicator }),
        }}
        selectPanel={{
          filter,
          onSelect: select,
          units,
          layers,
          result: selection.data,
          failed: selection.isError,
          onOpen: openObject,
        }}
        objectCard={
          opened && {
            object: opened,
            things: allThings,
            alerts: openAlerts,
            incidents: openIncidents,
            units,
            layers,
            stations,
            areas,
            province: base.provinceCode,
            onOpen: openObject,
            onSelectUnit: (code) => select({ kind: 'boundary', codes: [code] }),
          }
        }
      />
      <div className={css.stage}>
        <div className={css.mapBox}>
          <MapWithList
            map={
              <Suspense>
                <MapPicture
                  base={base}
                  layers={layers}
                  on={on}
                  opacity={opacity}
                  address={address}
                  things={things}
                  alerts={alerts}
                  incidents={incidents}
                  stations={stations}
                  areas={areas}
                  hour={hour}
                  goTo={goTo}
                  onOpen={openObject}
                  onSelect={select}
                />
              </Suspense>
            }
            list={
              <Suspense>
                <ObjectTable
                  things={things}
                  alerts={alerts}
                  incidents={incidents}
                  stations={stations}
                  openId={search.open ?? null}
                  onOpen={openObject}
                />
              </Suspense>
            }
          />
        </div>
        {hours && (
          <div className={css.hours}>
            <HoursBar
              hours={hours}
              hour={hour}
              coloring={stations}
              onChoose={(next) => change({ hour: next ?? undefined })}
            />
          </div>
        )}
      </div>
    </div>
  );
}
