import type { Alert } from '@ioc/contracts/rules';
import type { Scenario } from '@ioc/contracts/scenarios';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import {
  AreaFill,
  ArchipelagoInset,
  IncidentLayer,
  MapControls,
  MapLegend,
  MapWithList,
  MovingLayer,
  ProvinceMap,
  StationLayer,
} from '#shared/map/index.ts';
import {
  bandOf,
  byUnit,
  CategoryValue,
  movingMarks,
  ThingState,
  useFigures,
  useMapBase,
  useCommunes,
  usePanelState,
  useThings,
} from '#shared/monitoring/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './scenario.module.css';
import { fillsOf, useAreaFigures } from './area-figures.ts';
import { useScenarioIndicators } from './scenario-indicators.ts';
import { useScenarioTexts } from './texts.ts';

const none: readonly never[] = [];
const everything = {};
/** A station without an index in this hour. */
const withoutIndex = '#94A3B8';

/** Parks, stations coloured by their index, and open alerts; a click leads to the station or the alert. */
export function ScenarioMap({ scenario, alerts }: { scenario: Scenario; alerts: readonly Alert[] }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const navigate = useNavigate();
  const base = useMapBase();
  const things = useThings(everything);
  const { index, ofAreas } = useScenarioIndicators(scenario);
  // Where stations have a colour, communes stay clear.
  const [areaIndex] = index ? [] : ofAreas;
  const areas = useAreaFigures(areaIndex);
  const fills = useMemo(() => fillsOf(areaIndex, areas), [areaIndex, areas]);
  const communes = useCommunes().data?.items ?? none;
  const shownIndex = index ?? areaIndex ?? null;
  const answer = useFigures({ indicator: index?.id ?? '', latest: 'true' }, index !== null).data;
  const figures = useMemo(() => byUnit(answer?.items), [answer]);
  const mine = useMemo(
    () => (things.data?.items ?? none).filter(({ kind }) => scenario.streamKinds.includes(kind)),
    [things.data, scenario.streamKinds],
  );
  const standing = useMemo(() => mine.filter(({ datastreams }) => datastreams.length > 0), [mine]);
  const moving = useMemo(() => movingMarks(mine), [mine]);
  const stations = useMemo(
    () =>
      standing.map(({ id, name, lonLat }) => {
        const figure = figures.get(id);
        return {
          id,
          name,
          lonLat,
          value: figure && figure.value !== null ? format.number(figure.value, { decimals: 0 }) : null,
          color: bandOf(index ?? undefined, figure)?.color ?? withoutIndex,
        };
      }),
    [standing, figures, index, format],
  );
  // The lowest level stays a mark without words: many of them would cover the stations.
  const marks = useMemo(
    () =>
      alerts.flatMap(({ id, position, title, level }) =>
        position ? [{ id, lonLat: position, title: level > 1 ? say(title) : '', level }] : [],
      ),
    [alerts, say],
  );
  const toThing = useCallback((id: string) => void navigate({ to: `/things/${id}` as string }), [navigate]);
  const toAlert = useCallback((id: string) => void navigate({ to: `/alerts/${id}` as string }), [navigate]);

  return (
    <Panel
      title={t(($) => $.map)}
      flush
      state={panelState(base)}
      simulated={base.data?.simulated ?? false}
      className={css.mapPanel}
    >
      {base.data && (
        <MapWithList
          height="100%"
          map={
            <div className={css.map}>
              <ProvinceMap base={base.data} label={t(($) => $.map)}>
                <AreaFill values={fills} />
                <StationLayer stations={stations} onClick={toThing} />
                <MovingLayer kind="scenario" things={moving} onClick={toThing} />
                <IncidentLayer incidents={marks} onClick={toAlert} />
                <MapControls />
              </ProvinceMap>
              <div className={css.inset}>
                <ArchipelagoInset center={base.data.center} />
              </div>
              {shownIndex && (
                <div className={css.legend}>
                  <MapLegend
                    title={say(shownIndex.name)}
                    items={shownIndex.categories.map(({ name, from, color, ink }) => ({
                      label: say(name),
                      color,
                      ink,
                      mark: String(from),
                    }))}
                  />
                </div>
              )}
            </div>
          }
          list={
            <ul className={css.mapList}>
              {areaIndex &&
                communes.map(({ code, fullName }) => (
                  <li key={code}>
                    {fullName}
                    <CategoryValue figure={areas.get(code)} indicator={areaIndex} label={fullName} />
                  </li>
                ))}
              {mine.map((thing) => (
                <li key={thing.id}>
                  <Link to={`/things/${thing.id}` as string}>{thing.name}</Link>
                  <CategoryValue figure={figures.get(thing.id)} indicator={index ?? undefined} label={thing.name} />
                  <ThingState thing={thing} />
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Panel>
  );
}
