import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import { detectTracks } from '../tracker.ts';

const sixHours = aRule({ kind: 'track-gap', afterHours: 6 });
const outbound = aTrack('BD-1', '06:00', '10:00', 30, (_, minutes) => ({ lon: 110 + lonDegrees(minutes / 6) }));
const back = (from: string) => aTrack('BD-1', from, '20:00', 30, () => ({ lon: 110 + lonDegrees(140) }));

test('[SCN-42] silence at sea longer than allowed is a gap from the last position to the next', () => {
  const [finding, ...others] = detectTracks([sixHours], [...outbound, ...back('17:00')], at('20:00'));

  expect(finding && findingText(finding)).toBe('BD-1 10:00–17:00 cleared, fired 16:00');
  expect(finding?.episode.measures).toEqual({
    hours: 7,
    positionsBefore: 9,
    distanceKm: expect.closeTo(100, 3),
    impliedKnots: expect.closeTo(100 / 1.852 / 7, 3),
  });
  expect(finding?.episode.evidence.map(({ time }) => time)).toEqual([at('10:00'), at('17:00')]);
  expect(others).toEqual([]);
});

test('[SCN-42] silence of just the time allowed is no gap, and one that goes on is open', () => {
  expect(detectTracks([sixHours], [...outbound, ...back('16:00')], at('20:00'))).toEqual([]);
  expect(detectTracks([sixHours], outbound, at('16:00'))).toEqual([]);
  expect(detectTracks([sixHours], outbound, at('16:01')).map(findingText)).toEqual(['BD-1 10:00– fired 16:00']);
});

test('[SCN-42] a vessel that falls silent in port is not at sea', () => {
  const harbours = [[110 + lonDegrees(42), 8.5]];
  const rule = aRule({ kind: 'track-gap', afterHours: 6, harbours });

  expect(detectTracks([rule], outbound, at('20:00'))).toEqual([]);
});

test('[SCN-42] a gap looks intended only far from shore and after the device had reported well', () => {
  const [west, east] = [110 + lonDegrees(40 - 150), 110 + lonDegrees(40 - 100)];
  const ring = [
    [west, 8],
    [east, 8],
    [east, 9],
    [west, 9],
    [west, 8],
  ];
  const intended = { kind: 'track-gap', afterHours: 6, land: { type: 'Polygon', coordinates: [ring] } };
  const found = (wishes: object) => detectTracks([aRule({ ...intended, ...wishes })], outbound, at('20:00')).length;

  expect(found({ minFromShoreNauticalMiles: 50, minPositionsBefore: 9 })).toBe(1);
  expect(found({ minFromShoreNauticalMiles: 60 })).toBe(0);
  expect(found({ minPositionsBefore: 10 })).toBe(0);
});

test('[SCN-42] only positions of the last hours before a gap are counted', () => {
  const rule = aRule({ kind: 'track-gap', afterHours: 6, beforeHours: 2 });

  const [finding] = detectTracks([rule], outbound, at('20:00'));

  expect(finding?.episode.measures.positionsBefore).toBe(5);
});
