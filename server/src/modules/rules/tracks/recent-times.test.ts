import { expect, test } from 'vitest';
import { addTime, countTimes, noTimes, type RecentTimes } from './recent-times.ts';

const timesOf = ({ shared, from, until }: RecentTimes) => shared.slice(from, until);
const added = (start: RecentTimes, times: readonly number[], keep: number) =>
  times.reduce((recent, time) => addTime(recent, time, time - keep), start);

test('[SCN-42] times of the last hours are kept, older ones forgotten', () => {
  const hundreds = Array.from({ length: 500 }, (_, i) => i);

  const recent = added(noTimes, hundreds, 10);

  expect(timesOf(recent)).toEqual([489, 490, 491, 492, 493, 494, 495, 496, 497, 498, 499]);
  expect(countTimes(recent)).toBe(11);
  expect(recent.shared.length).toBeLessThan(200);
});

test('[SCN-42] adding to an older version leaves the newer one as it was', () => {
  const older = added(noTimes, [1, 2, 3], 10);

  const newer = addTime(older, 4, 0);
  const other = addTime(older, 5, 0);

  expect([timesOf(older), timesOf(newer), timesOf(other)]).toEqual([
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 5],
  ]);
  expect(countTimes(noTimes)).toBe(0);
});
