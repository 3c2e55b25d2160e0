import { expect, test } from 'vitest';
import { DAY, type Input, MINUTE } from '../detector.ts';
import { detect } from '../replay.ts';
import { randomFrom } from '../testing/random-series.ts';
import { seasonDeviation } from './season-deviation.ts';

const hour = 60 * MINUTE;
/** Monday 2026-09-07, midnight in Viet Nam. */
const monday = Date.parse('2026-09-07T00:00:00+07:00');
const parameters = seasonDeviation.parameters.parse({ deviations: 5, minDeviation: 5, unit: 'xe' });

/** Hourly counts of traffic: quiet nights, two rush hours, half of it at weekends, a little noise. */
function traffic(days: number, change: (time: number, usual: number) => number = (_time, usual) => usual): Input[] {
  const random = randomFrom(11);
  return Array.from({ length: days * 24 }, (_, i) => {
    const time = monday + i * hour;
    const [day, ofDay] = [Math.floor(i / 24) % 7, i % 24];
    const rush = ofDay === 7 || ofDay === 17 ? 400 : 0;
    const usual = ((ofDay >= 6 && ofDay < 22 ? 200 : 20) + rush) * (day >= 5 ? 0.5 : 1);
    const value = change(time, usual + (random() - 0.5) * 10);
    return { time, value, quality: 'measured', receivedAt: time + hour };
  });
}
const find = (inputs: readonly Input[], p = parameters) => detect(seasonDeviation, p, inputs, inputs.at(-1)!.time);

test('[SCN-07] rush hours and nights are usual; rush-hour traffic at night is not', () => {
  const night = monday + 30 * DAY + 3 * hour;
  const byWeekday = { ...parameters, sameWeekday: true };

  const quiet = find(traffic(35), byWeekday);
  const found = find(
    traffic(35, (time, usual) => (time === night ? 600 : usual)),
    byWeekday,
  );

  expect(quiet).toEqual([]);
  expect(found).toMatchObject([
    { start: night, end: night + hour, endedBy: 'cleared', peak: { value: 600 }, conditions: { direction: 'above' } },
  ]);
  expect(found[0]!.conditions['usual']).toBeGreaterThan(15);
  expect(found[0]!.conditions['usual']).toBeLessThan(25);
});

test('[SCN-07] too little is found as well, when both sides or the lower one are asked for', () => {
  const rush = monday + 32 * DAY + 7 * hour;
  const inputs = traffic(35, (time, usual) => (time === rush ? 60 : usual));
  const found = (direction: 'above' | 'below' | 'either') =>
    find(inputs, { ...parameters, sameWeekday: true, direction }).map(({ start }) => start);

  expect([found('above'), found('below'), found('either')]).toEqual([[], [rush], [rush]]);
});

test('[SCN-07] odd days in the past hardly change what is usual, and each of them is found', () => {
  const odd = [29, 30, 31, 32].map((day) => monday + day * DAY + 10 * hour);
  const inputs = traffic(35, (time, usual) => (odd.includes(time) ? 900 : usual));

  expect(find(inputs).map(({ start }) => start)).toEqual(expect.arrayContaining(odd));
});

test('[SCN-07] nothing is judged before readings have come for all the weeks, nor with too few days to compare', () => {
  const jump = (day: number) => find(traffic(day + 1, (time, usual) => (time >= monday + day * DAY ? 900 : usual)));
  const withHoles = traffic(30, (time, usual) => (time >= monday + 29 * DAY ? 900 : usual)).filter(
    ({ time }) => Math.floor((time - monday) / DAY) % 10 === 0 || time >= monday + 29 * DAY || time % DAY < 4 * hour,
  );

  expect(jump(27)).toEqual([]);
  expect(jump(29)).toHaveLength(1);
  expect(find(withHoles, { ...parameters, minDays: 10 }).map(({ start }) => (start - monday) / hour)).toEqual([
    // 07:00 to 11:00 local are the hours that came every day.
    29 * 24 + 7,
  ]);
});

test('[SCN-07] what is kept in memory is bounded by slots and days, not by readings', () => {
  const state = traffic(200).reduce(
    (kept, input) => seasonDeviation.step(kept, input, parameters),
    seasonDeviation.start(parameters),
  );

  const { season } = state;
  expect(season.means.size).toBe(24);
  expect(Math.max(...[...season.means.values()].map((means) => means.length))).toBe(29);
});

test('[SCN-07] contradictions are refused: more days than there are, slots that do not divide a day', () => {
  const base = { deviations: 3, minDeviation: 1 };

  expect(seasonDeviation.parameters.safeParse({ ...base, sameWeekday: true, weeks: 4, minDays: 5 }).success).toBe(
    false,
  );
  expect(seasonDeviation.parameters.safeParse({ ...base, slotMinutes: 50 }).success).toBe(false);
  expect(seasonDeviation.parameters.safeParse(base).success).toBe(true);
});
