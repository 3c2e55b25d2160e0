import type { LonLat } from '@ioc/contracts/common';
import type { Alert } from '@ioc/contracts/rules';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { ArchipelagoInset, MapControls, MovingLayer, ProvinceMap, StandOver, TrackLayer } from '#shared/map/index.ts';
import { useMapBase } from '#shared/monitoring/index.ts';
import { riskFill } from '#shared/theme/tokens.ts';
import { SkeletonBars } from '#shared/ui/index.ts';
import css from '../alerts.module.css';
import { useAlertTexts } from '../texts.ts';
import type { Moved } from './use-moved.ts';

/** The ways of the things, and where each was last seen in what was kept as evidence. */
export function TracksMap({ alert, moved }: { alert: Alert; moved: readonly Moved[] }): ReactNode {
  const t = useAlertTexts();
  const navigate = useNavigate();
  const { data: base } = useMapBase();
  const tracks = useMemo(() => moved.map(({ stretches }) => stretches), [moved]);
  const { level, evidence } = alert;
  const marks = useMemo(() => {
    const last = new Map((evidence.positions ?? []).map((position) => [position.thing, position]));
    return [...last.values()].map(({ thing, lon, lat }) => ({
      id: thing,
      name: moved.find(({ id }) => id === thing)?.name ?? thing,
      lonLat: [lon, lat] as LonLat,
      headingDegrees: 0,
      color: riskFill[level - 1] ?? riskFill[0],
    }));
  }, [evidence, moved, level]);
  if (!base) return <SkeletonBars count={1} height="26rem" />;
  return (
    <div className={css.tracks}>
      <ProvinceMap base={base} label={t(($) => $.tracksLabel, { title: alert.thingName })}>
        <TrackLayer tracks={tracks} />
        <MovingLayer
          kind="evidence"
          things={marks}
          onClick={(id) => void navigate({ to: `/vessels/${encodeURIComponent(id)}` as string })}
        />
        <MapControls />
        <StandOver points={(evidence.positions ?? []).map(({ lon, lat }) => [lon, lat])} />
      </ProvinceMap>
      <div className={css.tracksInset}>
        <ArchipelagoInset center={base.center} />
      </div>
    </div>
  );
}
