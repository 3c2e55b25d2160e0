import { expect, test } from 'vitest';
import { DAY, type Input } from '../detector.ts';
import { detect } from '../replay.ts';
import { targetMissed } from './target-missed.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00+07:00`);
/** 300 dossiers in June, counted by day. */
const june = targetMissed.parameters.parse({
  ...{ targets: [{ from: '2026-06-01', to: '2026-06-30', value: 300 }], unit: 'hồ sơ' },
  ...{ better: 'higher', period: 'day', method: 'sum' },
});
const daily = (from: string, values: readonly number[]): Input[] =>
  values.map((value, i) => {
    const time = day(from) + i * DAY;
    return { time, value, quality: 'measured', receivedAt: time + DAY };
  });
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const find = (inputs: readonly Input[], p = june, now = inputs.at(-1)!.receivedAt) =>
  detect(targetMissed, p, inputs, now);

test('[SCN-06] a pace that will not reach the target is told before its time is over, once a quarter of it is known', () => {
  const found = find(daily('2026-06-01', times(10, 8)));

  expect(found).toMatchObject([
    {
      start: day('2026-06-08'),
      end: null,
      peak: { value: 240 },
      conditions: { target: 300, from: '2026-06-01', to: '2026-06-30', actual: 64, known: 8, periods: 30 },
    },
  ]);
  expect(targetMissed.ratio(found[0]!, june, 0)).toBe(1.25);
  expect(find(daily('2026-06-01', times(7, 8)))).toEqual([]);
});

test('[SCN-06] a pace that is caught up ends it, and a target reached is never told', () => {
  const caughtUp = find(daily('2026-06-01', [...times(10, 8), ...times(10, 14)]));

  expect(caughtUp).toMatchObject([{ start: day('2026-06-08'), endedBy: 'cleared' }]);
  // 80 + 14 × k over 10 + k days is 10 a day from the fifth day on.
  expect(caughtUp[0]!.end).toBe(day('2026-06-15'));
  expect(find(daily('2026-06-01', times(30, 10)))).toEqual([]);
});

test('[SCN-06] a target that was missed is told for a month more, or until the next one begins', () => {
  const missed = daily('2026-06-01', times(30, 9));
  const withJuly = {
    ...june,
    targets: [...june.targets, { from: '2026-07-01', to: '2026-07-31', value: 300 }],
  };

  expect(find(missed, june, day('2026-07-20'))).toMatchObject([{ end: null }]);
  expect(find(missed, june, day('2026-09-01'))).toMatchObject([{ end: day('2026-08-01'), endedBy: 'forgotten' }]);
  expect(find([...missed, ...daily('2026-07-01', times(20, 12))], withJuly)).toMatchObject([
    { end: day('2026-07-01'), endedBy: 'forgotten', peak: { value: 270 } },
  ]);
});

test('[SCN-06] where less is better, too much is told; means and newest values are held against the target as they are', () => {
  const complaints = { ...june, better: 'lower' as const };
  const satisfaction = { ...june, targets: [{ ...june.targets[0]!, value: 90 }], method: 'mean' as const };

  expect(find(daily('2026-06-01', times(12, 11)), complaints)).toMatchObject([{ peak: { value: 330 } }]);
  expect(find(daily('2026-06-01', times(12, 9)), complaints)).toEqual([]);
  expect(find(daily('2026-06-01', [...times(11, 91), 60]), satisfaction)).toMatchObject([
    { start: day('2026-06-12'), peak: { value: (11 * 91 + 60) / 12 } },
  ]);
  expect(find(daily('2026-06-01', times(12, 89)), { ...satisfaction, tolerance: 0.05 })).toEqual([]);
});

test('[SCN-06] figures outside the time of any target are not counted, and why-not tells the worst forecast', () => {
  const before = daily('2026-05-20', times(12, 100));
  const during = daily('2026-06-01', times(10, 11));

  expect(find([...before, ...daily('2026-06-01', times(10, 8))])).toHaveLength(1);
  expect(
    targetMissed.nearest(june, [...before, ...during], { from: day('2026-06-01'), to: day('2026-06-12') }),
  ).toEqual([{ condition: 'forecast', reached: 330, needed: 300, unit: 'hồ sơ', at: day('2026-06-01'), met: false }]);
});

test('[SCN-06] targets that overlap or end before they begin are refused', () => {
  const accepted = (targets: object[]) => targetMissed.parameters.safeParse({ ...june, targets }).success;

  expect(accepted([{ from: '2026-06-30', to: '2026-06-01', value: 1 }])).toBe(false);
  expect(accepted([june.targets[0]!, { from: '2026-06-30', to: '2026-07-31', value: 1 }])).toBe(false);
  expect(accepted([])).toBe(false);
});
