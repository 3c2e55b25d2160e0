import { expect, test } from 'vitest';
import { leaderEnd, placeCallouts } from './place-callouts.ts';
import type { Box, Point } from './place-callouts.ts';

const free: Box = { left: 0, top: 0, width: 1000, height: 600 };
const covers = (box: Box, { x, y }: Point) =>
  x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height;

test('[INF-16] a callout stays inside the free part of the map, even for a place at its edge', () => {
  const [box] = placeCallouts([{ anchor: { x: 980, y: 20 }, width: 200, height: 60 }], free, [], 40);

  expect(box!.left + box!.width).toBeLessThanOrEqual(1000);
  expect(box!.top).toBeGreaterThanOrEqual(0);
});

test('[INF-16] callouts cover neither each other nor what is being watched', () => {
  const anchor = { x: 400, y: 300 };
  const watched = [anchor, { x: 520, y: 268 }, { x: 300, y: 300 }];

  const [first, second] = placeCallouts(
    [
      { anchor, width: 180, height: 60 },
      { anchor: { x: 420, y: 310 }, width: 180, height: 60 },
    ],
    free,
    watched,
    40,
  );

  for (const point of watched) expect(covers(first!, point)).toBe(false);
  const apart =
    first!.left + first!.width <= second!.left ||
    second!.left + second!.width <= first!.left ||
    first!.top + first!.height <= second!.top ||
    second!.top + second!.height <= first!.top;
  expect(apart).toBe(true);
});

test('[INF-16] the leader line ends on the edge of the box that faces the place', () => {
  expect(leaderEnd({ left: 100, top: 100, width: 50, height: 20 }, { x: 0, y: 110 })).toEqual({ x: 100, y: 110 });
});
