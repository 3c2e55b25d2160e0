import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import { detectTracks } from '../tracker.ts';

const speedAt = (step: number): number => (step >= 6 && step < 18 ? 14 : 8);
const track = aTrack('BD-1', '08:00', '12:00', 10, (step) => ({ speedKnots: speedAt(step) }));

test('[SCN-42] a vessel faster than allowed for long enough is noticed, until it is not', () => {
  const rule = aRule({ kind: 'speed', knots: 12, forMinutes: 30 });

  const [finding, ...others] = detectTracks([rule], track, at('12:00'));

  expect(finding && findingText(finding)).toBe('BD-1 09:00–11:00 cleared, fired 09:30');
  expect(finding?.episode.measures).toEqual({ peakKnots: 14 });
  expect(others).toEqual([]);
});

test('[SCN-42] just the speed allowed, or too short, is nothing', () => {
  expect(detectTracks([aRule({ kind: 'speed', knots: 14 })], track, at('12:00'))).toEqual([]);
  expect(detectTracks([aRule({ kind: 'speed', knots: 12, forMinutes: 111 })], track, at('12:00'))).toEqual([]);
});

test('[SCN-42] slowness is noticed too, and positions without a speed are passed over', () => {
  const rule = aRule({ kind: 'speed', knots: 10, direction: 'below', maxGapMinutes: 60 });
  const withHoles = track.map((position, i) => (i % 3 === 1 ? { ...position, speedKnots: null } : position));

  expect(detectTracks([rule], withHoles, at('12:00')).map(findingText)).toEqual([
    'BD-1 08:00–09:00 cleared, fired 08:00',
    'BD-1 11:00– fired 11:00',
  ]);
});

test('[SCN-42] the speed can be taken from the way made, whatever the device says', () => {
  const rule = aRule({ kind: 'speed', knots: 12, measure: 'implied' });
  const fast = aTrack('BD-1', '08:00', '10:00', 10, (step) => ({ lon: 110 + lonDegrees(step * 5), speedKnots: 1 }));

  const [finding] = detectTracks([rule], fast, at('10:00'));

  expect(finding && findingText(finding)).toBe('BD-1 08:10– fired 08:10');
  expect(finding?.episode.measures.peakKnots).toBeCloseTo(16.2, 1);
});

test('[SCN-42] a silence ends it with the last position', () => {
  const rule = aRule({ kind: 'speed', knots: 12 });
  const untilTen = track.filter(({ time }) => time <= at('10:00'));

  expect(detectTracks([rule], untilTen, at('11:01')).map(findingText)).toEqual(['BD-1 09:00–10:00 gap, fired 09:00']);
});
