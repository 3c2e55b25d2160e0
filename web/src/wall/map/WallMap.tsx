// The map and its library: loaded apart, so that the numbers of the wall do not wait for it.
import type { LonLat } from '@ioc/contracts/common';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { AreaFill, Callouts, ProvinceMap, StationLayer, useMap } from '#shared/map/index.ts';
import type { AreaColor, CalloutItem, MapBase, MapStation } from '#shared/map/index.ts';
import { ConcernLayer } from './ConcernLayer.tsx';
import type { MapConcern } from './ConcernLayer.tsx';
import { SceneView } from './SceneView.tsx';
import type { Bounds } from './SceneView.tsx';
import { SiteOutline } from './SiteOutline.tsx';

export type WallMapProps = {
  base: MapBase;
  label: string;
  width: number;
  padding: { top: number; bottom: number; left: number; right: number };
  bounds: Bounds | null;
  areas: ReadonlyMap<string, AreaColor>;
  stations: readonly MapStation[];
  concerns: readonly MapConcern[];
  selectedId: string | null;
  callouts: readonly CalloutItem[];
  onSelect: (id: string) => void;
};

/** Callouts keep above the archipelago inset, a scene's places beside it; pixels on a wall 1920 wide. */
const insetHeight = 208;
const insetWidth = 200;

export function WallMap({
  base,
  label,
  width,
  padding,
  bounds,
  areas,
  stations,
  concerns,
  selectedId,
  callouts,
  onSelect,
}: WallMapProps): ReactNode {
  const watched = useMemo<LonLat[]>(
    () => [...concerns.map(({ lonLat }) => lonLat), ...stations.map(({ lonLat }) => lonLat)],
    [concerns, stations],
  );
  const scenePadding = useMemo(
    () => ({ ...padding, top: padding.top + 32 * (width / 1920), right: padding.right + insetWidth * (width / 1920) }),
    [padding, width],
  );
  const calloutPadding = useMemo(
    () => ({ ...padding, bottom: padding.bottom + insetHeight * (width / 1920) }),
    [padding, width],
  );
  return (
    <ProvinceMap base={base} label={label} factor={width / 1920} padding={padding}>
      <AreaFill values={areas} />
      <SiteOutline />
      <StationLayer stations={stations} />
      <ConcernLayer concerns={concerns} selectedId={selectedId} onClick={onSelect} />
      <Callouts items={callouts} padding={calloutPadding} watched={watched} />
      {/* After the callouts, which have to hear of the move. */}
      <SceneView bounds={bounds} padding={scenePadding} />
      <ReadyMark />
    </ProvinceMap>
  );
}

/** Says in the page and in its performance timeline that the whole picture stands. */
function ReadyMark(): null {
  const { map } = useMap();
  useEffect(() => {
    const subscription = map.on('idle', () => {
      subscription.unsubscribe();
      performance.mark('wall-map');
      map.getContainer().dataset.mapReady = 'true';
    });
    return () => subscription.unsubscribe();
  }, [map]);
  return null;
}
