import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import { detectTracks } from '../tracker.ts';

const rule = aRule({ kind: 'impossible-speed' });
const orbcomm = sharedData('vessels/ais_orbcomm_tracks.csv');

test('[SCN-42] a device number that is in two places by turns is suspect data, once', () => {
  const both = aTrack('BD-1', '08:00', '10:00', 10, (step) => ({ lon: 110 + lonDegrees(step % 2 === 0 ? 0 : 300) }));

  const [finding, ...others] = detectTracks([rule], both, at('20:00'));

  expect(finding && findingText(finding)).toBe('BD-1 08:00–10:00 cleared, fired 08:10');
  expect(finding?.episode.measures).toMatchObject({ jumps: 12, farthestKm: expect.closeTo(300, 0) });
  expect(others).toEqual([]);
});

test('[SCN-42] the error of a device is no jump, and nor is a fast boat', () => {
  const jitter = aTrack('BD-1', '08:00', '10:00', 1, (step) => ({ lon: 110 + lonDegrees((step % 2) * 0.9) }));
  const fast = aTrack('BD-2', '08:00', '10:00', 10, (step) => ({ lon: 110 + lonDegrees(step * 18) }));

  expect(detectTracks([rule], [...jitter, ...fast], at('20:00'))).toEqual([]);
});

test.skipIf(orbcomm === null)('[SCN-42] two real ships that share one number are told from those that do not', () => {
  const rows = parse<Record<string, string>>(readFileSync(orbcomm ?? '', 'utf8'), { columns: true });
  const positions = rows
    .filter(({ lat, lon }) => lat !== '' && lon !== '')
    .map(({ mmsi = '', timestamp = '', lon, lat }) => {
      const place = { lon: Number(lon), lat: Number(lat), speedKnots: null, courseDegrees: null };
      return { vessel: mmsi, time: Date.parse(timestamp), ...place };
    });

  const found = detectTracks([rule], positions, Date.UTC(2016, 0, 1));

  expect(new Set(found.flatMap(({ episode }) => episode.vessels))).toEqual(new Set(['240000000']));
});
