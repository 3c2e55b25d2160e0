import type { Figure } from '@ioc/contracts/indicators';
import { lazy, Suspense, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { ArchipelagoInset } from '#shared/map/ArchipelagoInset.tsx';
import type { CalloutItem } from '#shared/map/index.ts';
import { useIndicatorMap, useScenarios } from '#shared/monitoring/queries.ts';
import { AlertList } from './AlertList.tsx';
import { placeOf, seriesOf, severeScenario } from './concerns.ts';
import { ForcesPanel } from './ForcesPanel.tsx';
import { useHourChoice } from './hours.ts';
import { LatestReadings } from './LatestReadings.tsx';
import { areaColors, boundsOf, concernMarks, stationMarks, stationPlaces } from './map-look.ts';
import { useMapBase, useOpenAlerts, useOpenIncidents, useOverview } from './queries.ts';
import { PastBanner } from './PastBanner.tsx';
import { scenesOf } from './scenes.ts';
import { useSceneTitle } from './scene-title.ts';
import { SiteRatings } from './SiteRatings.tsx';
import { StationChart } from './StationChart.tsx';
import { StationRanking } from './StationRanking.tsx';
import { useAfterNumbers } from './use-after-numbers.ts';
import { useFreshnessGuard } from './use-freshness-guard.ts';
import { useLens } from './use-lens.ts';
import { usePlay } from './use-play.ts';
import { useSceneRotation } from './use-scene-rotation.ts';
import { useScreenWidth } from './use-screen-width.ts';
import { useSituation } from './use-situation.ts';
import type { Situation } from './use-situation.ts';
import { useStable } from './use-stable.ts';
import { useLiveThings, useThings } from './use-things.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { WallFrame, wallPadding } from './WallFrame.tsx';
import { WallHeader } from './WallHeader.tsx';
import { WallKpis } from './WallKpis.tsx';
import { WallLegend } from './WallLegend.tsx';
import { WallSummary } from './WallSummary.tsx';
import { WallTimeline } from './WallTimeline.tsx';
import { useWallTexts } from './texts.ts';
import { WorkPanel } from './WorkPanel.tsx';

const WallMap = lazy(async () => ({ default: (await import('./map/WallMap.tsx')).WallMap }));
const nothing: never[] = [];
const nowhere = '';

export function WallScreen(): ReactNode {
  const format = useFormat();
  const minute = useNow(60_000);
  const t = useWallTexts();
  useLiveThings();
  const base = useMapBase();
  const alerts = useOpenAlerts();
  const incidents = useOpenIncidents();
  const lostSince = useFreshnessGuard(alerts);
  const scenarios = useScenarios();
  const indicators = useIndicatorMap();

  const scenes = scenesOf(scenarios.data?.items ?? nothing, indicators);
  const sceneTitle = useSceneTitle(scenes);
  const severe = severeScenario(alerts.data?.items ?? nothing, incidents.data?.items ?? nothing);
  const [sceneId, setScene] = useSceneRotation(
    scenes.map(({ id }) => id),
    severe,
  );
  const scene = (scenes.find(({ id }) => id === sceneId) ?? scenes[0])!;

  const view = useSituation(scene, alerts.data?.items, incidents.data?.items);
  const { rows, concerns, selected, select, move } = view;
  const overview = useOverview(scene.scenario);

  const choice = useHourChoice(minute);
  const play = usePlay(choice);
  const lens = useLens(scene.lens, base.data?.provinceCode ?? nowhere, minute, choice);
  const whole = base.data ? (lens.areas.get(base.data.provinceCode) ?? null) : null;
  const series = (selected && seriesOf(selected)) ?? worstOf(lens.things);

  const { data: places = nothing } = useThings(stationPlaces);
  const width = useScreenWidth();
  const padding = useMemo(() => wallPadding(width), [width]);
  const areas = useMemo(() => areaColors(scene.lens.area, lens.areas), [scene.lens.area, lens.areas]);
  const kinds = scene.kinds?.join(' ');
  const bounds = useMemo(
    () => (kinds ? boundsOf(places.filter(({ kind }) => kinds.split(' ').includes(kind))) : null),
    [places, kinds],
  );
  const stations = useMemo(
    () =>
      stationMarks(places, scene.lens.thing, lens.things, (value) =>
        format.number(value, { decimals: scene.lens.thing?.decimals ?? 0 }),
      ),
    [places, scene.lens.thing, lens.things, format],
  );
  const marks = useStable(concernMarks(concerns, view.toRow, places, selected?.id ?? null, choice.past));
  const callouts = useStable(
    choice.past === null || marks.some(({ rowId }) => rowId === selected?.id) ? calloutsOf(view) : nothing,
  );

  useWallKeys({
    onScene: (index) => scenes[index] && setScene(scenes[index].id),
    onRow: move,
    onHour(by) {
      play.stop();
      choice.step(by);
    },
    onNow() {
      play.stop();
      choice.toNow();
    },
    onPlay: play.toggle,
  });
  const isAfterNumbers = useAfterNumbers(overview.data !== undefined && rows !== undefined);

  const [highest] = rows ?? [];
  return (
    <WallFrame
      header={
        <WallHeader
          provinceName={base.data?.provinceName ?? ''}
          simulated={base.data?.simulated ?? false}
          themes={scenes.map((one) => ({ id: one.id, title: sceneTitle(one) }))}
          activeTheme={scene.id}
          onTheme={setScene}
          lostSince={lostSince}
          risk={rows && (highest && highest.level >= 2 ? highest : null)}
        />
      }
      kpis={<WallKpis cards={overview.data?.cards} indicators={indicators} />}
      left={
        <AlertList
          rows={rows}
          isBroken={alerts.isError}
          counts={alerts.data?.counts ?? nothing}
          selectedId={selected?.id ?? null}
          onSelect={select}
        />
      }
      map={
        isAfterNumbers &&
        base.data && (
          <Suspense fallback={null}>
            <WallMap
              base={base.data}
              label={t(($) => $.map)}
              width={width}
              padding={padding}
              bounds={bounds}
              areas={areas}
              stations={stations}
              concerns={marks}
              selectedId={selected?.id ?? null}
              callouts={callouts}
              onSelect={select}
            />
          </Suspense>
        )
      }
      right={
        <>
          <StationChart
            thing={series?.thing ?? null}
            property={series?.property ?? '*'}
            alert={series?.alert ?? null}
            indicators={indicators}
            isDrawn={isAfterNumbers}
          />
          {scene.lens.thing && (
            <StationRanking
              indicator={scene.lens.thing}
              figures={lens.things}
              whole={whole}
              freshAt={lens.freshAt}
              isPast={choice.past !== null}
            />
          )}
          {scene.scenario !== null && scene.lens.site ? (
            <SiteRatings indicator={scene.lens.site} />
          ) : overview.data && overview.data.forces.length > 0 ? (
            <ForcesPanel forces={overview.data.forces} />
          ) : (
            <WorkPanel
              alerts={view.alerts}
              incidents={view.incidents}
              isKnown={alerts.data !== undefined && incidents.data !== undefined}
            />
          )}
          <LatestReadings />
        </>
      }
      legend={
        <WallLegend
          indicator={scene.lens.area ?? scene.lens.thing}
          hasSites={scene.scenario !== null && scene.lens.site !== undefined}
        />
      }
      timeline={
        scene.lens.area &&
        lens.hours && (
          <WallTimeline
            indicator={scene.lens.area}
            hours={lens.hours}
            choice={choice}
            isPlaying={play.isPlaying}
            onPlay={play.toggle}
          />
        )
      }
      inset={base.data && <ArchipelagoInset center={base.data.center} />}
      banner={choice.past !== null && <PastBanner start={choice.past} />}
      summary={<WallSummary indicator={scene.lens.area} whole={whole} rows={rows} />}
    />
  );
}

/** The selected concern's words, standing beside the map's most telling place. */
function calloutsOf({ selected, toRow }: Situation): CalloutItem[] {
  const lonLat = selected && placeOf(selected);
  if (!lonLat) return [];
  const { id, level, shortTitle, place, detail } = toRow(selected);
  const text = [place.split(' · ')[0], detail].filter(Boolean).join(' · ');
  return [{ id, lonLat, level, title: shortTitle, text }];
}

function worstOf(figures: ReadonlyMap<string, Figure>): { thing: string; property: string; alert: null } | null {
  const worst = [...figures.values()].reduce<Figure | null>(
    (highest, figure) => (figure.thing && (figure.value ?? -1) > (highest?.value ?? -1) ? figure : highest),
    null,
  );
  return worst?.thing ? { thing: worst.thing, property: worst.indicator, alert: null } : null;
}
