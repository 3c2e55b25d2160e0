import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aPosition, aRule, aTrack, aVessel, findingText, lonDegrees } from '../testing/tracks.ts';
import type { Position, Vessel } from '../track-detector.ts';
import { detectTracks } from '../tracker.ts';

/** From 110° E on, 40 km wide. */
const east = 110 + lonDegrees(40);
const zone = {
  id: 'khu-cam',
  area: {
    type: 'Polygon',
    coordinates: [
      [
        [110, 8],
        [east, 8],
        [east, 9],
        [110, 9],
        [110, 8],
      ],
    ],
  },
};
const eastOfEdge = (km: number): Partial<Position> => ({ lon: 110 + lonDegrees(km) });
/** 10 km outside at 08:00, across the edge at 09:00, turns 10 km inside at 10:00, and back. */
const inAndOut = aTrack('BD-1', '08:00', '12:00', 10, (_, minutes) => eastOfEdge(9.99 - Math.abs(minutes - 120) / 6));

function found(described: object, positions: readonly Position[], until = '12:00', vessel: Vessel = aVessel()) {
  const rule = aRule({ kind: 'geofence', zones: [zone], ...described });
  return detectTracks([rule], positions, at(until), () => vessel);
}

test('[SCN-42] a vessel that enters a zone is noticed at its first position inside, until its first outside', () => {
  const [finding, ...others] = found({ on: 'enter' }, inAndOut);

  expect(finding && findingText(finding)).toBe('BD-1 09:10–11:00 cleared, fired 09:10');
  expect(finding?.episode.conditions).toMatchObject({ zone: 'khu-cam', on: 'enter' });
  expect(others).toEqual([]);
});

test('[SCN-42] a vessel first heard inside has not entered, but it stays there', () => {
  const inside = inAndOut.filter(({ time }) => time >= at('09:30'));

  expect(found({ on: 'enter' }, inside)).toEqual([]);
  expect(found({ on: 'stay', stayMinutes: 60 }, inside).map(findingText)).toEqual([
    'BD-1 09:30–11:00 cleared, fired 10:30',
  ]);
  expect(found({ on: 'stay', stayMinutes: 100 }, inside)).toEqual([]);
});

test('[SCN-42] a vessel that leaves its zone is out until it comes back', () => {
  const outAndIn = inAndOut.map((position) => ({ ...position, lon: 220 - position.lon }));

  expect(found({ on: 'leave' }, outAndIn).map(findingText)).toEqual(['BD-1 09:10–11:00 cleared, fired 09:10']);
});

test('[SCN-42] a vessel that comes near a boundary is noticed before it crosses', () => {
  const [first, second] = found({ on: 'approach', withinKm: 5.5 }, inAndOut);

  expect(first && findingText(first)).toBe('BD-1 08:30–09:10 cleared, fired 08:30');
  expect(first?.episode.measures.nearestKm).toBeLessThan(0.1);
  expect(second && findingText(second)).toBe('BD-1 11:00–11:40 cleared, fired 11:00');
  expect(found({ on: 'approach', from: 'inside', withinKm: 5.5 }, inAndOut).map(findingText)).toEqual([
    'BD-1 09:10–09:40 cleared, fired 09:10',
    'BD-1 10:30–11:00 cleared, fired 10:30',
  ]);
});

test('[SCN-42] the error of a device at the boundary is not a crossing each time', () => {
  const along = aTrack('BD-1', '08:00', '12:00', 10, (step) =>
    eastOfEdge(step === 0 ? -5 : step % 2 === 0 ? 0.3 : -0.3),
  );

  expect(found({ on: 'enter' }, along)).toHaveLength(12);
  expect(found({ on: 'enter', marginMeters: 500 }, along)).toEqual([]);
});

test('[SCN-42] a long silence inside ends with the last position, as nobody knows more', () => {
  const untilTen = inAndOut.filter(({ time }) => time <= at('10:00'));

  expect(found({ on: 'enter', maxGapMinutes: 180 }, untilTen, '13:00').map(findingText)).toEqual([
    'BD-1 09:10– fired 09:10',
  ]);
  expect(found({ on: 'enter', maxGapMinutes: 180 }, untilTen, '13:01').map(findingText)).toEqual([
    'BD-1 09:10–10:00 gap, fired 09:10',
  ]);
});

test('[SCN-42] waters that law gives to larger vessels are closed to smaller ones only', () => {
  const offshore = { zones: [{ ...zone, waters: { zone: 'offshore' } }], on: 'stay' };
  const limits = [{ zone: 'offshore', use: 'catching', fromMeters: 15, belowMeters: null }];
  const rule = { ...offshore, limits };

  expect(found(rule, inAndOut, '12:00', aVessel({ lengthMeters: 14.99 })).map(findingText)).toEqual([
    'BD-1 09:10–11:00 cleared, fired 09:10',
  ]);
  expect(found(rule, inAndOut, '12:00', aVessel({ lengthMeters: 15 }))).toEqual([]);
  expect(found(rule, inAndOut, '12:00', aVessel({ lengthMeters: null }))).toEqual([]);
});

test('[SCN-42] each zone is judged by itself, those a vessel may be in left out', () => {
  const zones = ['coastal', 'inshore', 'offshore'].map((kind) => ({ ...zone, id: kind, waters: { zone: kind } }));
  const limits = [
    { zone: 'inshore', use: 'catching', fromMeters: 12, belowMeters: 15 },
    { zone: 'offshore', use: 'catching', fromMeters: 30, belowMeters: null },
  ];

  const closed = found({ zones, limits, on: 'enter' }, inAndOut);

  expect(closed.map(({ episode }) => episode.conditions.zone)).toEqual(['inshore', 'offshore']);
});

test('[SCN-42] reports by hand move no vessel across a boundary', () => {
  const manual = [aPosition('08:00', eastOfEdge(-5)), aPosition('09:00', { ...eastOfEdge(5), report: 'manual' })];

  expect(found({ on: 'enter' }, manual)).toEqual([]);
});
