import type { LonLat } from '@ioc/contracts/common';
import type { Thing } from '@ioc/contracts/streams';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import {
  ArchipelagoInset,
  MapControls,
  MapLegend,
  MovingLayer,
  ProvinceMap,
  StandOver,
  TrackLayer,
} from '#shared/map/index.ts';
import { movingColors, movingMarks, useMapBase } from '#shared/monitoring/index.ts';
import { SkeletonBars } from '#shared/ui/index.ts';
import { useVesselTexts } from './texts.ts';
import css from './vessels.module.css';

type FleetMapProps = { vessels: readonly Thing[]; label: string; stretches?: readonly (readonly LonLat[])[] };

const noStretches: LonLat[][] = [];

/** Vessels where they were last, in the colour of their signal; with a track, the map stands at its place. */
export function FleetMap({ vessels, label, stretches = noStretches }: FleetMapProps): ReactNode {
  const t = useVesselTexts();
  const navigate = useNavigate();
  const { data: base } = useMapBase();
  const marks = useMemo(() => movingMarks(vessels), [vessels]);
  const tracks = useMemo(() => [stretches], [stretches]);
  if (!base) return <SkeletonBars count={1} height="34rem" />;
  return (
    <div className={css.map}>
      <ProvinceMap base={base} label={label}>
        <TrackLayer tracks={tracks} />
        <MovingLayer
          kind="fishing-vessel"
          things={marks}
          onClick={(id) => void navigate({ to: `/vessels/${id}` as string })}
        />
        <MapControls />
        <StandOver points={stretches.length > 0 ? stretches.flat() : marks.map(({ lonLat }) => lonLat)} />
      </ProvinceMap>
      <div className={css.inset}>
        <ArchipelagoInset center={base.center} />
      </div>
      <div className={css.legend}>
        <MapLegend
          title={t(($) => $.legend)}
          items={(['live', 'late', 'silent'] as const).map((state) => ({
            label: t(($) => $.states[state]),
            color: movingColors[state],
            ink: '#04101a',
            mark: '➤',
          }))}
        />
      </div>
    </div>
  );
}
