import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detectorOf, detectors, readDetector } from './index.ts';

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

test('[SCN-07] a described detector takes its limit from law and says what is wrong with it', () => {
  const described = { kind: 'threshold', forMinutes: 15, clear: { ratio: 0.9 } };

  expect(readDetector(described, { limit: 75, unit: 'mg/L' })).toMatchObject({
    detector: { kind: 'threshold' },
    parameters: { limit: 75, unit: 'mg/L', forMinutes: 15, direction: 'above', maxGapMinutes: 60 },
  });
  expect(readDetector(described)).toEqual({ problems: [expect.stringContaining('detector.limit')] });
  expect(readDetector({ kind: 'guess' })).toEqual({ problems: [expect.stringContaining('"guess"')] });
});
