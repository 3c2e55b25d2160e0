import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import { detectTracks } from '../tracker.ts';

/** 10 knots, but 1 knot from 10:00 to 15:00; 100 km east of 110° E by then. */
const kmAt = (minutes: number): number => {
  const slow = Math.min(Math.max(minutes - 120, 0), 300);
  return ((minutes - slow) * 10 * 1.852) / 60 + (slow * 1.852) / 60;
};
const track = aTrack('BD-1', '08:00', '18:00', 10, (_, minutes) => ({ lon: 110 + lonDegrees(kmAt(minutes)) }));
const shoreAt = (km: number) => {
  const east = 110 - lonDegrees(km);
  const ring = [
    [108, 7],
    [east, 7],
    [east, 10],
    [108, 10],
    [108, 7],
  ];
  return { type: 'Polygon', coordinates: [ring] };
};

test('[SCN-42] a vessel that lies about for hours is noticed for those clock hours', () => {
  const rule = aRule({ kind: 'loitering', minHours: 4 });

  const [finding, ...others] = detectTracks([rule], track, at('18:00'));

  expect(finding && findingText(finding)).toBe('BD-1 10:00–15:00 cleared, fired 14:00');
  expect(finding?.episode.measures).toMatchObject({ hours: 5, meanKnots: expect.closeTo(1, 3) });
  expect(others).toEqual([]);
});

test('[SCN-42] a vessel that is under way, or slow too shortly, is not loitering', () => {
  expect(detectTracks([aRule({ kind: 'loitering', minHours: 6 })], track, at('18:00'))).toEqual([]);
  expect(detectTracks([aRule({ kind: 'loitering', slowKnots: 0.9 })], track, at('18:00'))).toEqual([]);
});

test('[SCN-42] near the shore it is no loitering at sea', () => {
  const twentyMiles = (km: number) => aRule({ kind: 'loitering', minHours: 4, land: shoreAt(km) });

  const [finding] = detectTracks([twentyMiles(0)], track, at('18:00'));

  expect(finding?.episode.measures.meanFromShoreNauticalMiles).toBeCloseTo(23, 0);
  expect(detectTracks([twentyMiles(-10)], track, at('18:00'))).toEqual([]);
});

test('[SCN-42] positions hours apart are shared out among the hours between, and a long silence ends it', () => {
  const rule = aRule({ kind: 'loitering', minHours: 4, maxGapHours: 3 });
  const everyTwoHours = track.filter((_, i) => i % 12 === 0);
  const untilThree = everyTwoHours.filter(({ time }) => time <= at('14:00'));

  expect(detectTracks([rule], everyTwoHours, at('18:00')).map(findingText)).toEqual([
    'BD-1 10:00–14:00 cleared, fired 14:00',
  ]);
  expect(detectTracks([rule], untilThree, at('17:01')).map(findingText)).toEqual(['BD-1 10:00–14:00 gap, fired 14:00']);
});
