import { expect, test } from 'vitest';
import { slotsAt, type Step } from './slots.ts';

const step = (effectiveAt: number, version: string, to: Step['to']): Step => ({
  version,
  to,
  effectiveAt,
  seq: effectiveAt,
});

test('[SCN-07] without decisions the template says what is in force', () => {
  const states = (['live', 'shadow', 'draft', 'off'] as const).map((state) => slotsAt(state, [], 10));

  expect(states.map(({ live, shadow }) => [live, shadow])).toEqual([
    ['template', null],
    [null, 'template'],
    [null, null],
    [null, null],
  ]);
});

test('[SCN-07] a version runs in shadow beside the live one, then takes its place; the old one is off', () => {
  const steps = [step(1, 'v1', 'shadow'), step(5, 'v1', 'live')];

  expect(slotsAt('live', steps, 2)).toMatchObject({ live: 'template', shadow: 'v1', shadowSince: 1 });
  expect(slotsAt('live', steps, 6)).toMatchObject({ live: 'v1', shadow: null, liveSince: 5 });
});

test('[SCN-07] what is decided for later is not in force yet, and steps count in the order they take effect', () => {
  const steps = [step(9, 'v2', 'live'), step(3, 'v1', 'live')];

  expect(slotsAt('live', steps, 5).live).toBe('v1');
  expect(slotsAt('live', steps, 9).live).toBe('v2');
});

test('[SCN-07] switching off takes only the version named; a live one put into shadow is no longer live', () => {
  expect(slotsAt('live', [step(1, 'v1', 'shadow'), step(2, 'template', 'off')], 3)).toMatchObject({
    live: null,
    shadow: 'v1',
  });
  expect(slotsAt('live', [step(1, 'template', 'shadow')], 3)).toMatchObject({ live: null, shadow: 'template' });
  expect(slotsAt('live', [step(1, 'v1', 'off')], 3).live).toBe('template');
});
