import { expect, test } from 'vitest';
import { detect } from '../replay.ts';
import { at, episodeText, readings } from '../testing/series.ts';
import { rateOfChange } from './rate-of-change.ts';

const fastRise = rateOfChange.parameters.parse({ change: 0.5, unit: 'm', windowMinutes: 60 });
const riseFromNineToTen = readings('08:00', '14:00', 10, (time) => {
  if (time < at('09:00')) return 1;
  return 1 + Math.min(1, (time - at('09:00')) / 3_600_000);
});

test('[SCN-07] a river that rises by more than half a metre within an hour is noticed while it does', () => {
  const [episode, ...others] = detect(rateOfChange, fastRise, riseFromNineToTen, at('14:00'));

  expect(episode && episodeText(episode)).toBe('09:40–10:30 cleared, fired 09:40, peak 1 at 10:00');
  expect(others).toEqual([]);
});

test('[SCN-07] the same amount over a longer time, or downwards, is not a fast rise', () => {
  const slow = readings('08:00', '14:00', 10, (_time, i) => i * 0.08);
  const falling = riseFromNineToTen.map((input) => ({ ...input, value: -(input.value ?? 0) }));

  expect(detect(rateOfChange, fastRise, slow, at('14:00'))).toEqual([]);
  expect(detect(rateOfChange, fastRise, falling, at('14:00'))).toEqual([]);
  expect(detect(rateOfChange, { ...fastRise, direction: 'fall' }, falling, at('14:00'))).toHaveLength(1);
});
