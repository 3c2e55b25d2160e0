import type { Figure } from '@ioc/contracts/indicators';
import { expect, test } from 'vitest';
import { indexDays } from './index-days.ts';

const hour = (start: string, value: number) => ({ period: { start, end: start }, value }) as unknown as Figure;

test('[SCN-41] hours stand in their local day: 17:00 UTC is midnight of the next day in Viet Nam', () => {
  const days = indexDays([hour('2026-11-22T16:00:00Z', 40), hour('2026-11-22T17:00:00Z', 50)]);

  expect(days.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-22']);
  expect(days[0]?.hours[0]?.value).toBe(50);
  expect(days[1]?.hours[23]?.value).toBe(40);
});

test('[SCN-41] an hour without a figure stays empty', () => {
  const [day] = indexDays([hour('2026-11-23T03:00:00Z', 50)]);

  expect(day?.hours.filter((figure) => figure !== null)).toHaveLength(1);
  expect(day?.hours).toHaveLength(24);
});
