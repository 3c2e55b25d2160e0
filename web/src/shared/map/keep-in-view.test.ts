import { expect, test } from 'vitest';
import { keepInView } from './keep-in-view.ts';

const free = { left: 100, top: 100, right: 900, bottom: 500 };

test('[VN-01] the name of the sea is drawn in from behind a panel', () => {
  expect(keepInView({ x: 1100, y: 200 }, free, 0.4)).toEqual({ x: 900, y: 200 });
});

test('[VN-01] a name that is far out of sight is not drawn over land', () => {
  expect(keepInView({ x: 2000, y: 200 }, free, 0.4)).toEqual({ x: 2000, y: 200 });
});
