import { expect, test } from 'vitest';
import { at, episodeText, readings } from '../testing/series.ts';
import { detect } from '../replay.ts';
import { trend } from './trend.ts';

const rising = { change: 5, unit: 'cm', windowMinutes: 60 };

test('[SCN-07] a steady rise is found once it has gone on in the window, and is over when the line flattens', () => {
  const inputs = readings(
    '00:00',
    '06:00',
    10,
    (time) => 100 + Math.min(Math.max(time - at('02:00'), 0) / 360_000, 20),
  );

  const episodes = detect(trend, trend.parameters.parse(rising), inputs, at('06:00'));

  expect(episodes).toHaveLength(1);
  expect(episodes[0]!.start).toBeGreaterThan(at('02:00'));
  expect(episodes[0]!.end).toBeGreaterThan(at('04:00'));
  expect(episodes[0]!.peak!.value).toBeCloseTo(10, 6);
});

test('[SCN-07] one outlier is no trend, nor is a rise when falls are asked for', () => {
  const outlier = readings('00:00', '06:00', 5, (time) => (time === at('03:00') ? 112 : 100));
  const rise = readings('00:00', '06:00', 10, (_time, i) => 100 + i);

  expect(detect(trend, trend.parameters.parse({ ...rising, change: 20 }), outlier, at('06:00'))).toEqual([]);
  expect(detect(trend, trend.parameters.parse({ ...rising, direction: 'fall' }), rise, at('06:00'))).toEqual([]);
});

test('[SCN-07] a fall is told as a slope in the asked direction and ends by a gap when readings stop', () => {
  const inputs = readings('00:00', '02:00', 10, (_time, i) => 100 - 2 * i);

  const episodes = detect(trend, trend.parameters.parse({ ...rising, direction: 'fall' }), inputs, at('08:00'));

  expect(episodes.map(episodeText)).toEqual([expect.stringMatching(/^01:00–01:50 gap, fired 01:00, peak 1[12]/)]);
});

test('[SCN-07] a line is not laid before readings have come for the whole window', () => {
  const inputs = readings('00:00', '01:00', 10, (_time, i) => 100 + i);

  expect(detect(trend, trend.parameters.parse({ ...rising, minReadings: 3 }), inputs, at('01:00'))).toEqual([]);
});
