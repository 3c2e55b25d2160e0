import type { WouldFire } from '@ioc/contracts/rehearsals';
import type { RuleDetail } from '@ioc/contracts/rule-life';
import { expect, test } from 'vitest';
import { editFrom, formOf, isNumber } from './parameters.ts';
import { barsOf } from './bars.ts';

const rule = {
  version: '1.0.0+b',
  level: 2,
  parameters: { kind: 'threshold', forMinutes: 15, clear: { ratio: 0.9 }, limits: { no2: 200 } },
  noise: { week: 0, night: 0, budget: { perNight: 2 }, exceeded: false },
  versions: [
    { version: '1.0.0+a', edit: {} },
    { version: '1.0.0+b', edit: { escalate: [] } },
  ],
} as unknown as RuleDetail;

test('[SCN-01] a form left as it was is no edit; a changed number keeps the rest of the detector and what the version had changed', () => {
  const form = formOf(rule);

  expect(form).toEqual({ numbers: { forMinutes: '15' }, level: '2', perNight: '2', perWeek: '' });
  expect(editFrom(rule, form)).toBeNull();
  expect(editFrom(rule, { ...form, numbers: { forMinutes: '7,5' } })).toEqual({
    escalate: [],
    detector: { kind: 'threshold', forMinutes: 7.5, clear: { ratio: 0.9 } },
  });
});

test('[SCN-01] level and noise budget are changed by themselves', () => {
  const edit = editFrom(rule, { ...formOf(rule), level: '3', perNight: '', perWeek: '5' });

  expect(edit).toEqual({ escalate: [], level: 3, noiseBudget: { perWeek: 5 } });
});

test('[SCN-01] numbers are read as people write them, words are not numbers', () => {
  expect(['7,5', '7.5', ' 8 ', '', 'tám'].map(isNumber)).toEqual([true, true, true, false, false]);
});

test('[SCN-07] findings stand on the line where they were, and can be seen however short', () => {
  const span = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' };
  const one = (start: string, end: string | null) => ({ start, end, level: 2 }) as WouldFire;

  const bars = barsOf(
    [
      one('2026-11-23T06:00:00Z', '2026-11-23T12:00:00Z'),
      one('2026-11-23T12:00:00Z', '2026-11-23T12:01:00Z'),
      one('2026-11-23T23:59:00Z', null),
      one('2026-11-22T12:00:00Z', '2026-11-23T06:00:00Z'),
    ],
    span,
  );

  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [25, 25],
    [50, 0.4],
    [99.6, 0.4],
    [0, 25],
  ]);
});
