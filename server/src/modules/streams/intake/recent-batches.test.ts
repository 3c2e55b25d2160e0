import { expect, test } from 'vitest';
import { createRecentBatches } from './recent-batches.ts';

const reading = { property: 'pm10', time: 1, value: 2, quality: 'measured' } as const;

test('[INF-02] a batch is at hand for those who hear of it, until many others came', () => {
  const recent = createRecentBatches();
  recent.remember('first', new Map([['tram-1', [reading]]]), 1);

  const atHand = recent.recall('first', 'tram-1');
  for (let i = 0; i < 5; i++) recent.remember(`large-${i}`, new Map([['tram-2', [reading]]]), 100_000);

  expect(atHand).toEqual([reading]);
  expect(recent.recall('first', 'tram-1')).toBeUndefined();
  expect(recent.recall('large-4', 'tram-2')).toEqual([reading]);
  expect(recent.recall('large-4', 'tram-1')).toBeUndefined();
  expect(recent.recall('elsewhere', 'tram-1')).toBeUndefined();
});
