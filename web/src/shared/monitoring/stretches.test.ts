import type { Position } from '@ioc/contracts/positions';
import { expect, test } from 'vitest';
import { stretchesOf } from './stretches.ts';

const at = (hours: number, lon: number): Position => {
  const time = new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000).toISOString();
  return {
    ...{ thing: 'tau', time, lon, lat: 15, speedKnots: null, courseDegrees: null },
    ...{ source: 'vms' as const, receivedAt: time, recordedAt: time },
  };
};

test('[SCN-42] a track is parted where nobody knows where the vessel was', () => {
  const track = [at(0, 109), at(2, 109.1), at(10, 109.5), at(12, 109.6)];

  expect(stretchesOf(track, 6 * 3_600_000)).toEqual([
    [
      [109, 15],
      [109.1, 15],
    ],
    [
      [109.5, 15],
      [109.6, 15],
    ],
  ]);
  expect(stretchesOf([], 1)).toEqual([]);
});
