import { expect, test } from 'vitest';
import { periodChoices } from './periods.ts';

/** Early on 1 January in Viet Nam, still 31 December in UTC. */
const newYear = Date.parse('2026-12-31T18:00:00Z');

test('[GO-08] months are offered by the local calendar, newest first', () => {
  const [running, former] = periodChoices('month', newYear);

  expect(running).toEqual({
    value: '2027-01',
    period: { start: '2027-01-01T00:00:00+07:00', end: '2027-02-01T00:00:00+07:00' },
  });
  expect(former?.value).toBe('2026-12');
});

test.each([
  ['day', '2027-01-01', '2026-12-31'],
  ['week', '2026-W53', '2026-W52'],
  ['quarter', '2027-Q1', '2026-Q4'],
  ['year', '2027', '2026'],
] as const)('[GO-08] a period of one %s has the name the API takes', (kind, running, former) => {
  const choices = periodChoices(kind, newYear);

  expect(choices[0]?.value).toBe(running);
  expect(choices[1]?.value).toBe(former);
  expect(choices[1]?.period.end).toBe(choices[0]?.period.start);
});
