import { expect, test } from 'vitest';
import { detect } from '../replay.ts';
import { at, episodeText, readings } from '../testing/series.ts';
import { flatLine } from './flat-line.ts';

const stuck = flatLine.parameters.parse({ forMinutes: 120, tolerance: 0.1 });
const wave = (time: number) => 20 + 5 * Math.sin(time / 3_000_000);

test('[SCN-41] a signal that stands still for two hours is one flat line, from its first to its last still reading', () => {
  const inputs = readings('06:00', '16:00', 5, (time, i) =>
    time >= at('09:00') && time < at('12:00') ? 30 + (i % 2) * 0.05 : wave(time),
  );

  const episodes = detect(flatLine, stuck, inputs, at('16:00'));

  expect(episodes.map(episodeText)).toEqual(['09:00–12:00 cleared, fired 11:00, peak 30.05 at 09:05']);
  expect(episodes[0]?.count).toBe(36);
  expect(episodes[0]?.mean).toBeCloseTo(30.025, 9);
});

test('[SCN-41] a zero signal is flat too, unless zero is what the thing shows when all is well', () => {
  const inputs = readings('06:00', '16:00', 5, () => 0);

  expect(detect(flatLine, stuck, inputs, at('16:00')).map(episodeText)).toEqual([
    '06:00– fired 08:00, peak 0 at 06:00',
  ]);
  expect(detect(flatLine, { ...stuck, ignoreValues: [0] }, inputs, at('16:00'))).toEqual([]);
});

test('[SCN-41] too few readings or a shorter stand-still make no flat line', () => {
  const still = readings('06:00', '08:00', 5, () => 3);
  const sparse = readings('06:00', '08:01', 120, () => 3);

  expect(detect(flatLine, stuck, still, at('09:00'))).toEqual([]);
  expect(detect(flatLine, { ...stuck, maxGapMinutes: 180 }, sparse, at('09:00'))).toEqual([]);
});

test('[SCN-41] a stand-still is not bridged over a gap in the readings', () => {
  const inputs = [...readings('06:00', '07:30', 5, () => 3), ...readings('09:00', '10:30', 5, () => 3)];

  expect(detect(flatLine, stuck, inputs, at('10:30'))).toEqual([]);
});
