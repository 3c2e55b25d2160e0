import type { SpatialFilter } from '@ioc/contracts/admin-units';
import type { Incident } from '@ioc/contracts/incidents';
import type { LayerInfo } from '@ioc/contracts/map';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import type { MapBase } from '#shared/map/index.ts';
import {
  ArchipelagoInset,
  AreaFill,
  DrawTools,
  IncidentLayer,
  MapControls,
  MapLegend,
  MovingLayer,
  ProvinceMap,
  StationLayer,
} from '#shared/map/index.ts';
import { movingMarks } from '#shared/monitoring/index.ts';
import { SimulatedTag } from '#shared/ui/index.ts';
import { decodeObject, encodeObject } from './address.ts';
import type { ObjectRef } from './address.ts';
import type { Bounds } from './bounds.ts';
import { CatalogueLayer } from './CatalogueLayer.tsx';
import { marksOf, stationsOf } from './drawn-objects.ts';
import { drawnAs } from './map-layers.ts';
import css from './map-page.module.css';
import { MapClicks } from './MapClicks.tsx';
import { OpenedCallout } from './OpenedCallout.tsx';
import { SelectedShape } from './SelectedShape.tsx';
import { useMapPageTexts } from './texts.ts';
import { areaColors } from './use-coloring.ts';
import type { Coloring } from './use-coloring.ts';
import type { MapAddress } from './use-map-address.ts';
import { ViewKeeper } from './ViewKeeper.tsx';

type MapPictureProps = {
  base: MapBase;
  layers: readonly LayerInfo[];
  on: ReadonlySet<string>;
  opacity: ReadonlyMap<string, number>;
  address: MapAddress;
  things: readonly Thing[];
  alerts: readonly Alert[];
  incidents: readonly Incident[];
  stations: Coloring;
  areas: Coloring;
  hour: string | null;
  goTo: { bounds: Bounds } | null;
  onOpen: (object: ObjectRef) => void;
  onSelect: (filter: SpatialFilter | null) => void;
};

/** The map itself with all that is on it. */
export function MapPicture(props: MapPictureProps): ReactNode {
  const { base, layers, on, opacity, address, things, alerts, incidents, stations, areas, goTo, onOpen } = props;
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const { search, change, filter, opened } = address;
  const [drawing, setDrawing] = useDrawing();
  // A finished drawing gives way to the shape of the selection: the tools start anew.
  const [drawn, setDrawn] = useState(0);

  const decimals = stations.indicator?.decimals ?? 0;
  const places = useMemo(
    () =>
      stationsOf(
        things.filter(({ datastreams }) => datastreams.length > 0),
        stations,
        (value) => format.number(value, { decimals }),
      ),
    [things, stations, format, decimals],
  );
  const moving = useMemo(() => movingMarks(things), [things]);
  const marks = useMemo(() => marksOf(alerts, incidents, ({ title }) => say(title)), [alerts, incidents, say]);
  const colors = useMemo(() => areaColors(areas), [areas]);
  const selectedMark = opened && ['alert', 'incident'].includes(opened.layer) ? encodeObject(opened) : null;
  const open = drawing ? ignore : onOpen;
  const tiled = layers.filter((layer) => drawnAs(layer) === 'tiles');
  const bands = (stations.indicator ?? areas.indicator)?.categories ?? [];
  const legendOf = stations.indicator ?? areas.indicator;

  return (
    <ProvinceMap base={base} label={t(($) => $.mapLabel, { province: base.provinceName })} padding={padding}>
      <ViewKeeper at={search.at} onMove={(at) => change({ at })} goTo={goTo} />
      {tiled.map((layer) => (
        <CatalogueLayer
          key={layer.id}
          info={layer}
          visible={on.has(layer.id)}
          opacity={opacity.get(layer.id) ?? 1}
          onOpen={open}
        />
      ))}
      <AreaFill values={colors} />
      <StationLayer stations={places} onClick={(id) => open({ layer: 'thing', id })} />
      <MovingLayer kind="thing" things={moving} onClick={(id) => open({ layer: 'thing', id })} />
      <IncidentLayer
        incidents={marks}
        selectedId={selectedMark}
        onClick={(key) => {
          const object = decodeObject(key);
          if (object) open(object);
        }}
      />
      {filter && <SelectedShape filter={filter} />}
      <MapClicks layers={groundLayers(tiled, on)} paused={drawing} onOpen={onOpen} />
      <OpenedCallout opened={opened} things={things} stations={stations} alerts={alerts} incidents={incidents} />
      <MapControls>
        <DrawTools
          key={drawn}
          onActive={setDrawing}
          onSelect={(next) => {
            if (next) setDrawn((count) => count + 1);
            props.onSelect(next);
          }}
        />
      </MapControls>
      <div className={css.marks}>
        {base.simulated && <SimulatedTag />}
        {props.hour && (
          <button type="button" className={css.past} onClick={() => change({ hour: undefined })}>
            {t(($) => $.hours.past, { time: format.dateTime(props.hour) })} · {t(($) => $.hours.back)}
          </button>
        )}
      </div>
      <div className={css.inset}>
        <ArchipelagoInset center={base.center} />
      </div>
      {legendOf && bands.length > 0 && (
        <div className={css.legend}>
          <MapLegend
            title={say(legendOf.name)}
            items={bands.map(({ name, color, ink, from, to }) => ({
              label: say(name),
              color,
              ink,
              mark: to === null ? `≥ ${format.number(from)}` : `${format.number(from)}–${format.number(to)}`,
            }))}
          />
        </div>
      )}
    </ProvinceMap>
  );
}

/** Room for the buttons at the edges, the legend and the inset. */
const padding = { top: 56, bottom: 68, left: 24, right: 64 };

function ignore(): void {}

/** Longer than the click that ends a drawing takes to reach the map. */
const afterglowMs = 350;

/** Whether a tool has the mouse; for a moment after it gave it back, too. */
function useDrawing(): [boolean, (tool: string | null) => void] {
  const [drawing, setDrawing] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useCallback((tool: string | null) => {
    clearTimeout(timer.current);
    if (tool === null) timer.current = setTimeout(() => setDrawing(false), afterglowMs);
    else setDrawing(true);
  }, []);
  return [drawing, told];
}

/** Layers of the base map that a click on the ground may open, small things before wide ones. */
function groundLayers(layers: readonly LayerInfo[], on: ReadonlySet<string>): string[] {
  const order = { point: 0, line: 2, polygon: 1 };
  return layers
    .filter(({ id, selectable }) => selectable && on.has(id) && id !== 'admin-unit')
    .toSorted((first, second) => order[first.geometry] - order[second.geometry])
    .map(({ id }) => id);
}
