import type { LocalizedText } from '@ioc/contracts/common';
import type { Alert } from '@ioc/contracts/rules';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { ArchipelagoInset, Callouts, IncidentLayer, MapLegend, ProvinceMap } from '#shared/map/index.ts';
import type { MapBase } from '#shared/map/index.ts';
import { riskFill } from '#shared/theme/tokens.ts';
import { EmptyState, useLevelWords } from '#shared/ui/index.ts';
import { AlertList, inOrderOfConcern } from './AlertList.tsx';
import { useMapBase, useOpenAlerts } from './queries.ts';
import { useWallTexts } from './texts.ts';
import { useSceneRotation } from './use-scene-rotation.ts';
import { useScreenWidth } from './use-screen-width.ts';
import { useWallAlerts } from './wall-alerts.ts';
import { WallFrame, wallPadding } from './WallFrame.tsx';
import { WallHeader } from './WallHeader.tsx';
import type { WallHeaderProps } from './WallHeader.tsx';

const noAlerts: never[] = [];
const scenes = ['overview'] as const;

export function WallScreen(): ReactNode {
  const t = useWallTexts();
  const base = useMapBase();
  if (!base.data) return <EmptyState title={base.isError ? t(($) => $.unreachable) : t(($) => $.loading)} />;
  return <LoadedWall base={base.data} />;
}

function LoadedWall({ base }: { base: MapBase }): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const levelWords = useLevelWords();
  const toRows = useWallAlerts();
  const { data, isError } = useOpenAlerts();
  const alerts = data?.items ?? noAlerts;
  const width = useScreenWidth();
  const padding = useMemo(() => wallPadding(width), [width]);
  const [chosenId, setChosenId] = useState<string | null>(null);

  const highest = inOrderOfConcern(alerts.map((alert) => ({ ...alert, at: alert.start })))[0];
  const [scene, setScene] = useSceneRotation(scenes, (highest?.level ?? 0) >= 4);
  const selected = alerts.find(({ id }) => id === chosenId) ?? highest ?? null;
  const places = useMemo(
    () =>
      alerts.flatMap(({ id, level, title, position }) =>
        position ? [{ id, level, lonLat: position, title: title.vi }] : [],
      ),
    [alerts],
  );
  const watched = useMemo(() => places.map(({ lonLat }) => lonLat), [places]);
  const callouts = selected?.position
    ? [
        {
          id: selected.id,
          lonLat: selected.position,
          title: say(selected.title),
          text: `${selected.areaName} · ${selected.thingName}`,
          level: selected.level,
        },
      ]
    : noAlerts;

  return (
    <WallFrame
      header={
        <WallHeader
          provinceName={base.provinceName}
          simulated={base.simulated}
          themes={scenes.map((id) => ({ id, title: t(($) => $[id]) }))}
          activeTheme={scene}
          onTheme={setScene}
          risk={data && riskOf(highest, say)}
        />
      }
      kpis={null}
      left={
        <AlertList
          alerts={data && toRows(alerts)}
          isBroken={isError}
          counts={data?.counts ?? noAlerts}
          selectedId={selected?.id ?? null}
          onSelect={setChosenId}
        />
      }
      map={
        <ProvinceMap base={base} label={t(($) => $.map)} factor={width / 1920} padding={padding}>
          <IncidentLayer incidents={places} selectedId={selected?.id ?? null} onClick={setChosenId} />
          <Callouts items={callouts} padding={padding} watched={watched} />
        </ProvinceMap>
      }
      right={null}
      legend={
        <MapLegend
          title={t(($) => $.risk)}
          items={riskFill.map((color, index) => ({
            label: levelWords(index + 1, true).split(' · ')[1] ?? '',
            color,
            mark: String(index + 1),
          }))}
        />
      }
      inset={<ArchipelagoInset center={base.center} />}
    />
  );
}

/** Level 1 is information; from level 2 the header names the risk. */
function riskOf(alert: Alert | undefined, say: (text: LocalizedText) => string): WallHeaderProps['risk'] {
  return alert && alert.level >= 2 ? { level: alert.level, title: say(alert.title), text: alert.areaName } : null;
}
