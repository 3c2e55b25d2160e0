import type { IncidentRoom } from '@ioc/contracts/incidents';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import {
  ArchipelagoInset,
  AreaFill,
  IncidentLayer,
  MapControls,
  MapWithList,
  ProvinceMap,
  useMap,
} from '#shared/map/index.ts';
import { useCommunes, useMapBase } from '#shared/monitoring/queries.ts';
import { riskFill } from '#shared/theme/tokens.ts';
import { LevelChip, SkeletonBars } from '#shared/ui/index.ts';
import css from './incidents.module.css';
import { useIncidentTexts } from './texts.ts';

/** Close enough to see the place among its roads. */
const placeZoom = 11;

/** Where it is: the incident, its alerts and the commune; the same as a list behind one key. */
export function RoomMap({ room }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const say = useLocalized();
  const navigate = useNavigate();
  const { data: base } = useMapBase();
  const { data: communes } = useCommunes();
  const { id, code, title, level, position, area, alertList } = room;
  const marks = useMemo(
    () => [
      ...alertList
        .filter((alert) => alert.position && !isSamePlace(alert.position, position))
        .map((alert) => ({ id: alert.id, lonLat: alert.position!, title: alert.thingName, level: alert.level })),
      ...(position ? [{ id, lonLat: position, title: code, level }] : []),
    ],
    [alertList, position, id, code, level],
  );
  const areas = useMemo(
    () => new Map([[area, { color: riskFill[level - 1] ?? riskFill[0], opacity: 0.22 }]]),
    [area, level],
  );
  const centre = position ?? communes?.items.find(({ code: one }) => one === area)?.representativePoint ?? null;
  if (!base) return <SkeletonBars count={1} height="20rem" />;

  return (
    <MapWithList
      map={
        <ProvinceMap base={base} label={t(($) => $.mapLabel, { title, area: room.areaName })}>
          <AreaFill values={areas} />
          <IncidentLayer
            incidents={marks}
            onClick={(mark) => mark !== id && void navigate({ to: `/alerts/${mark}` as string })}
          />
          <MapControls />
          <div className={css.inset}>
            <ArchipelagoInset center={base.center} />
          </div>
          {centre && <StandAt lon={centre[0]} lat={centre[1]} />}
        </ProvinceMap>
      }
      list={<PlaceList room={room} say={say} />}
    />
  );
}

function StandAt({ lon, lat }: { lon: number; lat: number }): null {
  const { map } = useMap();
  useEffect(() => {
    map.jumpTo({ center: [lon, lat], zoom: placeZoom });
  }, [map, lon, lat]);
  return null;
}

function PlaceList({ room, say }: { room: IncidentRoom; say: ReturnType<typeof useLocalized> }): ReactNode {
  const t = useIncidentTexts();
  const format = useFormat();
  const at = (position: IncidentRoom['position']) =>
    position
      ? `${format.number(position[1], { decimals: 5 })}; ${format.number(position[0], { decimals: 5 })}`
      : t(($) => $.noPosition);
  return (
    <ul className={css.places}>
      <li>
        <LevelChip level={room.level} /> <strong>{room.title}</strong>
        <span>
          {room.areaName} · {at(room.position)}
        </span>
      </li>
      {room.alertList.map(({ id, level, title, thingName, position }) => (
        <li key={id}>
          <LevelChip level={level} /> <Link to={`/alerts/${id}` as string}>{say(title)}</Link>
          <span>
            {thingName} · {at(position)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function isSamePlace(first: readonly [number, number], second: readonly [number, number] | null): boolean {
  return second !== null && Math.abs(first[0] - second[0]) < 1e-4 && Math.abs(first[1] - second[1]) < 1e-4;
}
