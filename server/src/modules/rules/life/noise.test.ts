import { expect, test } from 'vitest';
import { noiseOf } from './noise.ts';

/** Thursday 26 November 2026 in Viet Nam. */
const clock = (time: string): Date => new Date(`2026-11-26T${time}:00+07:00`);
const days = [
  { day: '2026-11-19', alerts: 100, night: 0 },
  { day: '2026-11-20', alerts: 5, night: 0 },
  { day: '2026-11-25', alerts: 4, night: 3 },
  { day: '2026-11-26', alerts: 2, night: 1 },
];

test('[PLT-06] the week is the last seven local days, the night the one that runs or the last', () => {
  const counted = ['02:00', '12:00', '21:59', '22:00'].map((time) => noiseOf(undefined, days, clock(time)));

  expect(counted.map(({ week, night }) => [week, night])).toEqual([
    [11, 3],
    [11, 3],
    [11, 3],
    [11, 1],
  ]);
});

test('[PLT-06] a budget is exceeded by more than it, never by reaching it; each period is told by its own day', () => {
  const at = clock('12:00');

  expect(noiseOf({ perNight: 3, perWeek: 11 }, days, at).exceeded).toEqual([]);
  expect(noiseOf({ perNight: 2, perWeek: 10 }, days, at).exceeded).toEqual([
    { period: 'night', day: '2026-11-25', alerts: 3, budget: 2 },
    { period: 'week', day: '2026-11-23', alerts: 11, budget: 10 },
  ]);
});
