import { expect, test } from 'vitest';
import { proofsIn } from './generate.ts';

test('[PR-11] a test title that names two rows counts for both, and a title without one counts for none', () => {
  const source = `test('[SCN-41] [DAT-23] it\\'s kept', () => {});\ntest.each([1])('[SEC-03] for %s', () => {});\ntest('nothing', () => {});`;

  const found = proofsIn('a.test.ts', source);

  expect(found.map(({ row, proof }) => [row, proof.title])).toEqual([
    ['SCN-41', "it's kept"],
    ['DAT-23', "it's kept"],
    ['SEC-03', 'for %s'],
  ]);
});
