import { expect, test } from 'vitest';
import { weighPages } from '../web/weigh.ts';

test('[INF-02] no page loads more script before its numbers than its budget allows', () => {
  const pages = weighPages();

  const over = pages
    .filter(({ kilobytes, limit }) => kilobytes > limit)
    .map(({ page, kilobytes }) => `${page}: ${kilobytes}`);
  expect(pages.length).toBeGreaterThan(25);
  expect(pages.every(({ kilobytes }) => kilobytes > 20)).toBe(true);
  expect(over).toEqual([]);
});
