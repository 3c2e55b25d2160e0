import { at } from '../../testing/series.ts';
import type { Random } from '../../testing/random-series.ts';
import { aRule } from './tracks.ts';
import type { TrackRule } from '../detectors/index.ts';
import type { Position, Report } from '../track-detector.ts';

const MINUTE = 60_000;
const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

/** One rule of every kind, set so that something happens in the small sea of `randomFleet`. */
export function rulesOfEveryKind(): TrackRule[] {
  const harbours = [[109.9, 8.5]];
  const zones = [
    { id: 'west', area: box(109.9, 8.4, 110.01, 8.6) },
    { id: 'offshore', area: box(110.02, 8.4, 110.2, 8.6), waters: { zone: 'offshore' } },
  ];
  const limits = [{ zone: 'offshore', use: 'catching', fromMeters: 15, belowMeters: null }];
  const intervals = [{ fromMeters: 0, belowMeters: null, hours: 1 }];
  return [
    { kind: 'track-gap', afterHours: 2, harbours },
    { kind: 'vms-signal', state: 'LATE', intervals, lostHours: 2, lostDays: 1 },
    { kind: 'geofence', zones, limits, on: 'enter', marginMeters: 300, maxGapMinutes: 120 },
    { kind: 'loitering', slowKnots: 3, minHours: 1, minFromShoreNauticalMiles: 0, maxGapHours: 2 },
    { kind: 'speed', knots: 8, forMinutes: 20, measure: 'implied' },
    { kind: 'impossible-speed', maxKnots: 20, minJumpKm: 2, mergeMinutes: 60 },
    { kind: 'encounter', rawMinutes: 20, minMinutes: 40, mergeHours: 1, maxKnots: 5 },
    { kind: 'co-movement', withinMeters: 400, minMinutes: 30, minKm: 1, pauseMinutes: 30 },
    { kind: 'crowding', minVessels: 3, withinKm: 1, minMinutes: 30, harbours },
  ].map(aRule);
}

/**
 * Vessels that wander, rest, travel in company, jump, fall silent, report by hand and call at port, over half a day, with
 * positions that contradict one another. In order of event time.
 */
export function randomFleet(random: Random): Position[] {
  const positions: Position[] = [];
  const leader = wander(random, 110 + random() * 0.05, 8.5);
  for (let i = 0; i < 7; i += 1) {
    const place = i > 0 && i < 4 ? leader : wander(random, 110 + random() * 0.05, 8.5 + random() * 0.02);
    const offset = random() * 0.004;
    const everyMinutes = 3 + Math.floor(random() * 25);
    let time = at('00:00') + Math.floor(random() * 60) * MINUTE;
    while (time < at('12:00')) {
      const [lon, lat] = place(time);
      const isAway = random() < 0.02;
      const report = reportOf(random);
      const position: Position = {
        vessel: `V${i}`,
        time,
        lon: lon + (isAway ? 0.2 : offset),
        lat,
        speedKnots: random() < 0.2 ? null : random() * 12,
        courseDegrees: null,
        ...(report && { report }),
      };
      positions.push(position);
      if (random() < 0.04) positions.push({ ...position, lon: position.lon + 0.001 });
      time += everyMinutes * MINUTE + (random() < 0.05 ? random() * 240 * MINUTE : 0);
    }
  }
  return positions.toSorted((a, b) => a.time - b.time);
}

/** Where something was at any time: legs of an hour, some of them standing still. */
function wander(random: Random, lon: number, lat: number): (time: number) => [number, number] {
  const corners: [number, number][] = [[lon, lat]];
  for (let hour = 0; hour < 14; hour += 1) {
    const [fromLon, fromLat] = corners.at(-1)!;
    const reach = random() < 0.4 ? 0 : 0.12;
    corners.push([fromLon + (random() - 0.5) * reach, fromLat + (random() - 0.5) * reach * 0.3]);
  }
  return (time) => {
    const hours = (time - at('00:00')) / (60 * MINUTE);
    const [from, to] = [
      corners[Math.floor(hours)] ?? corners.at(-1)!,
      corners[Math.floor(hours) + 1] ?? corners.at(-1)!,
    ];
    const share = hours - Math.floor(hours);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  };
}

function reportOf(random: Random): Report | null {
  const drawn = random();
  if (drawn < 0.03) return 'manual';
  if (drawn < 0.04) return 'port-entry';
  return drawn < 0.06 ? 'port-exit' : null;
}
