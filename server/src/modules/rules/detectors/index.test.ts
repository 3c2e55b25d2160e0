import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detectorOf, detectors } from './index.ts';

test('[SCN-07] the list of detectors and the files in the folder say the same', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => !name.endsWith('.test.ts') && name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''));

  expect(files.toSorted()).toEqual(Object.keys(detectors).toSorted());
  expect(Object.entries(detectors).map(([kind, detector]) => [kind, detector.kind])).toEqual(files.map((f) => [f, f]));
});

test('[SCN-07] a kind that is not listed is not found', () => {
  expect(detectorOf('threshold')?.kind).toBe('threshold');
  expect(detectorOf('toString')).toBeUndefined();
});
