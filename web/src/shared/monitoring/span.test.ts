import { expect, test } from 'vitest';
import { spanNow } from './span.ts';

const now = Date.parse('2026-11-23T08:03:20+07:00');

test('[GO-02] a running span reaches past the present and keeps still for some minutes', () => {
  const first = spanNow({ kind: 'last', hours: 24 }, now);
  const later = spanNow({ kind: 'last', hours: 24 }, now + 60_000);

  expect(first).toEqual({ from: '2026-11-22T01:05:00.000Z', to: '2026-11-23T01:05:00.000Z', running: true });
  expect(later).toEqual(first);
});

test('[GO-02] a span between two moments is running only while its end lies ahead', () => {
  const span = { kind: 'between', from: '2026-11-20T00:00:00+07:00', to: '2026-11-21T00:00:00+07:00' } as const;

  expect(spanNow(span, now).running).toBe(false);
  expect(spanNow({ ...span, to: '2026-11-24T00:00:00+07:00' }, now).running).toBe(true);
});
