import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import { detectTracks, openTracker } from '../tracker.ts';

const rule = aRule({ kind: 'co-movement' });
/** 6 knots eastwards, `north` kilometres beside the line, reporting `delay` minutes after the full hour. */
const device = (vessel: string, north: number, delay = 0, until = '14:00') =>
  aTrack(vessel, '08:00', until, 5, (_, minutes) => ({
    time: at('08:00') + (minutes + delay) * 60_000,
    lon: 110 + lonDegrees(((minutes + delay) * 6 * 1.852) / 60),
    lat: 8.5 + north / 111.19,
  }));

test('[SCN-42] devices of several vessels that move as one are one suspicion', () => {
  const positions = [...device('A', 0), ...device('B', 0.02, 1), ...device('C', 0.01, 2), ...device('D', 0.6)];

  const [finding, ...others] = detectTracks([rule], positions, at('20:00'));

  expect(finding?.episode.vessels).toEqual(['A', 'B', 'C']);
  expect(finding && findingText(finding)).toBe('A+B+C 08:20–14:00 cleared, fired 10:11');
  expect(finding?.episode.measures).toMatchObject({ devices: 3, movingMinutes: 350 });
  expect(others).toEqual([]);
});

test('[SCN-42] vessels that lie side by side, or trawl in pairs some hundred metres apart, do not move as one', () => {
  const moored = ['A', 'B'].flatMap((vessel) => aTrack(vessel, '08:00', '20:00', 5, () => ({})));
  const pair = [...device('C', 0), ...device('D', 0.35)];

  expect(detectTracks([rule], [...moored, ...pair], at('24:00'))).toEqual([]);
});

test('[SCN-42] they have to move together for long enough and far enough', () => {
  const short = [...device('A', 0, 0, '09:30'), ...device('B', 0.02, 0, '09:30')];
  const far = aRule({ kind: 'co-movement', minKm: 100 });

  expect(detectTracks([rule], short, at('20:00'))).toEqual([]);
  expect(detectTracks([far], [...device('A', 0), ...device('B', 0.02)], at('20:00'))).toEqual([]);
});

test('[SCN-42] a stop on the way does not end it', () => {
  const stopping = (vessel: string) =>
    aTrack(vessel, '08:00', '16:00', 10, (_, minutes) => ({
      lon: 110 + lonDegrees(((minutes - Math.min(Math.max(minutes - 180, 0), 110)) * 6 * 1.852) / 60),
    }));

  const found = detectTracks([rule], [...stopping('A'), ...stopping('B')], at('20:00'));

  expect(found.map(findingText)).toEqual(['A+B 08:10–16:00 cleared, fired 10:00']);
});

test('[SCN-42] a device taken off on the way belongs to the suspicion that goes on without it', () => {
  const positions = [...device('A', 0, 0, '11:00'), ...device('B', 0.02), ...device('C', 0.01)];
  const tracker = openTracker([rule], { latenessMinutes: 0 });

  const before = tracker.feed(
    positions.filter(({ time }) => time < at('14:00')),
    at('13:59'),
  );
  const after = tracker.feed(
    positions.filter(({ time }) => time >= at('14:00')),
    at('20:00'),
  );

  expect(before.ended).toEqual([]);
  expect([...after.ended, ...tracker.findings(at('20:00'))].map(findingText)).toEqual([
    'A+B+C 08:10–14:00 cleared, fired 10:00',
  ]);
});
