import { describe, expect, test } from 'vitest';
import { DAY } from '../detector.ts';
import { detect } from '../replay.ts';
import { readings } from '../testing/series.ts';
import type { Reading } from '../windowed.ts';
import { ears, earsStatistic } from './ears.ts';

const counts = [4, 6, 5, 7, 3, 5, 5, 6, 4, 8, 12, 15];

function daily(values: readonly number[]): Reading[] {
  return readings('00:00', `${values.length * 24}:00`, 1440, (_time, i) => values[i] ?? 0) as Reading[];
}

describe('the vectors of the domain facts', () => {
  test.each([
    ['C1', 10, 2.3238],
    ['C1', 11, 3.8245],
    ['C1', 12, 2.9292],
    ['C2', 10, 2.3238],
    ['C2', 11, 5.3561],
    ['C2', 12, 7.746],
    ['C3', 12, 12.4259],
  ])('[SCN-52] EARS %s on day %i is %d', (statistic, day, expected) => {
    const parameters = ears.parameters.parse({ statistic, alarmAbove: 3 });

    const reached = earsStatistic(daily(counts).slice(0, day), parameters);

    expect(reached).toBeCloseTo(expected, 4);
  });
});

test('[SCN-52] rising days contaminate the baseline of C1 and its signal ends, while C2 still sees the rise', () => {
  const found = (statistic: string) =>
    detect(ears, ears.parameters.parse({ statistic, alarmAbove: 3 }), daily(counts), daily(counts)[11]!.time);
  const day = (n: number) => daily(counts)[n - 1]!.time;

  expect(found('C1')).toMatchObject([{ start: day(11), end: day(12), endedBy: 'cleared' }]);
  expect(found('C2')).toMatchObject([{ start: day(11), end: null, peak: { time: day(12) } }]);
});

test('[SCN-52] a second rise three days after a signal is found as well: the days of the first are baseline like any other', () => {
  const series = daily([5, 6, 4, 5, 6, 5, 4, 20, 5, 6, 5, 60]);

  const found = detect(ears, ears.parameters.parse({ statistic: 'C1', alarmAbove: 3 }), series, series[11]!.time);

  expect(found).toMatchObject([
    { start: series[7]!.time, end: series[8]!.time },
    { start: series[11]!.time, end: null, peak: { value: expect.closeTo((60 - 51 / 7) / Math.sqrt(31.9048), 3) } },
  ]);
});

test('[SCN-52] one case after a quiet week is no signal by the least deviation, three are', () => {
  const parameters = ears.parameters.parse({ statistic: 'C1', alarmAbove: 3 });
  const after = (cases: number) => detect(ears, parameters, daily([0, 0, 0, 0, 0, 0, 0, cases]), daily([0])[0]!.time);

  expect(after(1)).toEqual([]);
  expect(after(3)).toHaveLength(1);
});

test('[SCN-52] fewer than three counts to compare with give no statistic, and a missing day is left out', () => {
  const parameters = ears.parameters.parse({ statistic: 'C1', alarmAbove: 3 });
  const series = daily([4, 6, 5, 7, 3, 5, 5, 20]);
  const withoutDays = series.filter((_, i) => i !== 1 && i !== 4);

  expect(earsStatistic(series.slice(0, 3), parameters)).toBeNull();
  expect(earsStatistic(withoutDays, parameters)).toBeCloseTo((20 - 5.2) / Math.sqrt(1.2), 9);
});

test('[SCN-52] when reports stop the signal ends with the last of them', () => {
  const series = daily(counts);
  const parameters = ears.parameters.parse({ statistic: 'C2', alarmAbove: 3 });
  const last = series[11]!.time;

  const found = detect(ears, parameters, series, last + 7 * DAY);

  expect(found).toMatchObject([{ end: last, endedBy: 'gap' }]);
});
