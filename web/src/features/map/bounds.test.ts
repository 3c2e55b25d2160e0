import { expect, test } from 'vitest';
import { boundsOf, circleRing, readPosition, shapeOf } from './bounds.ts';

test('[SCN-05] a radius is drawn as it lies on the ground', () => {
  const ring = circleRing([108.8, 15], 10_000);

  const [west, south, east, north] = boundsOf(ring)!;
  expect((north - south) * 111.195).toBeCloseTo(20, 1);
  expect((east - west) * 111.195 * Math.cos((15 * Math.PI) / 180)).toBeCloseTo(20, 1);
  expect(ring.at(0)).toEqual(ring.at(-1));
});

test('[SCN-05] units have no shape of their own: the map knows their borders', () => {
  expect(shapeOf({ kind: 'boundary', codes: ['97001'] })).toBeNull();
  expect(shapeOf({ kind: 'point', lonLat: [108.8, 15], toleranceMeters: 50 })?.coordinates[0]).toHaveLength(97);
});

test.each([
  ['108,7215; 14,9032', [108.7215, 14.9032]],
  ['108.7215, 14.9032', [108.7215, 14.9032]],
  ['108.7215,14.9032', [108.7215, 14.9032]],
  ['108.7215 14.9032', [108.7215, 14.9032]],
  ['14.9', null],
  ['200; 14', null],
  ['abc; 14', null],
])('[SCN-05] a position may be typed with decimal comma or point: %s', (text, position) => {
  expect(readPosition(text)).toEqual(position);
});
