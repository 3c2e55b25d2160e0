import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTrackRule, trackDetectors } from './index.ts';

test('[SCN-42] the list of track detectors and the files in the folder say the same', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => !name.endsWith('.test.ts') && name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''));

  expect(Object.entries(trackDetectors).map(([kind, detector]) => [kind, detector.kind])).toEqual(
    files.map((file) => [file, file]),
  );
});

test('[SCN-42] a described rule on tracks is checked by its kind, and what is wrong is said', () => {
  expect(readTrackRule('mat-ket-noi', { kind: 'track-gap' })).toMatchObject({
    id: 'mat-ket-noi',
    parameters: { afterHours: 12 },
  });
  expect(readTrackRule('x', { kind: 'crowding' })).toEqual({
    problems: expect.arrayContaining([expect.stringContaining('detector.minVessels')]),
  });
  expect(readTrackRule('x', { kind: 'toString' })).toEqual({ problems: [expect.stringContaining('"toString"')] });
});
