import { expect, test } from 'vitest';
import { freshnessOf } from './freshness.ts';

const now = Date.parse('2026-11-23T08:00:00+07:00');

test('[GO-02] data is late after twice its interval and stale after ten times', () => {
  expect(freshnessOf('2026-11-23T07:59:00+07:00', now, 60)).toBe('fresh');
  expect(freshnessOf('2026-11-23T07:57:30+07:00', now, 60)).toBe('late');
  expect(freshnessOf('2026-11-23T07:49:00+07:00', now, 60)).toBe('stale');
});

test('[GO-02] a source without a declared rhythm is never called late', () => {
  expect(freshnessOf('2026-01-01T00:00:00+07:00', now, null)).toBe('fresh');
});
