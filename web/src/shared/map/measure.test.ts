import { expect, test } from 'vitest';
import { lineLengthKm, ringCenter } from './measure.ts';

test('[SCN-01] a degree of latitude measures about 111 km, a degree of longitude at 15° north about 107 km', () => {
  expect(
    lineLengthKm([
      [108, 15],
      [108, 16],
    ]),
  ).toBeCloseTo(111.2, 1);
  expect(
    lineLengthKm([
      [108, 15],
      [109, 15],
    ]),
  ).toBeCloseTo(107.4, 1);
});

test('[SCN-01] the centre of a drawn circle is where it was begun', () => {
  const ring = Array.from({ length: 97 }, (_, step) => {
    const angle = (step / 96) * 2 * Math.PI;
    return [108.8 + 0.05 * Math.cos(angle), 14.9 + 0.05 * Math.sin(angle)];
  });

  const [lon, lat] = ringCenter(ring);

  expect(lon).toBeCloseTo(108.8, 6);
  expect(lat).toBeCloseTo(14.9, 6);
});
