import type { GivenPosition } from '@ioc/contracts/positions';
import type { NewThing } from '@ioc/contracts/streams';
import { DateTime } from 'luxon';
import { type PositionReplayMap, speedUnits } from './position-map.ts';

type Row = Record<string, string>;
export type RecordedPosition = { called: string; position: GivenPosition };

/** One row of the file → a position; null when it has no usable time, place or name. */
export function positionOf(row: Row, map: PositionReplayMap): RecordedPosition | null {
  const { thingColumn, identifierPrefix, scheme, lonColumn, latColumn, speed, courseColumn, source } = map.positions;
  const number = (column: string | undefined): number | null => {
    const text = (column === undefined ? '' : (row[column] ?? '')).trim();
    return map.missing.includes(text) || !Number.isFinite(Number(text)) ? null : Number(text);
  };
  const called = (row[thingColumn] ?? '').trim();
  const time = timeOf(row, map);
  const [lon, lat] = [number(lonColumn), number(latColumn)];
  if (map.missing.includes(called) || time === null || lon === null || lat === null) return null;

  const saidSpeed = number(speed?.column);
  return {
    called,
    position: {
      thing: scheme === undefined ? called : `${scheme}:${identifierPrefix}${called}`,
      time,
      lon,
      lat,
      speedKnots: saidSpeed !== null && speed ? saidSpeed * speedUnits[speed.unit] : null,
      courseDegrees: number(courseColumn),
      source,
    },
  };
}

function timeOf(row: Row, { time: { column, format, utcOffset } }: PositionReplayMap): string | null {
  const text = (row[column] ?? '').trim();
  const options = { zone: utcOffset === 'Z' ? 'utc' : `UTC${utcOffset}` };
  const time = format ? DateTime.fromFormat(text, format, options) : DateTime.fromISO(text.replace(' ', 'T'), options);
  return time.isValid ? time.toUTC().toISO() : null;
}

/** The thing that a name of the file stands for, as it is registered when it is missing; null when the map does not say. */
export function thingCalled(called: string, map: PositionReplayMap, agency: string): NewThing | null {
  const { register, positions, kind } = map;
  if (!register) return null;
  const words = called
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return {
    ...{
      id: positions.scheme === undefined ? called : `${register.idPrefix}${words}`,
      kind,
      site: null,
      simulated: true,
    },
    ...{ name: register.name.replaceAll('{thing}', called), agency: register.agency ?? agency },
    ...{ lonLat: register.lonLat, attributes: register.attributes },
    identifiers: positions.scheme === undefined ? {} : { [positions.scheme]: `${positions.identifierPrefix}${called}` },
  };
}
