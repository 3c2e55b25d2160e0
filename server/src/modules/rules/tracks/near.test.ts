import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from './geo.ts';
import { eachPair } from './near.ts';

test('[SCN-42] the pairs found by cells are the pairs found by measuring all, once each, near the date line too', () => {
  const lon = fc.oneof(
    fc.double({ min: 107, max: 107.1, noNaN: true }),
    fc.double({ min: 179.97, max: 180, noNaN: true }),
    fc.double({ min: -180, max: -179.97, noNaN: true }),
  );
  const place = fc.tuple(lon, fc.oneof(fc.double({ min: -0.05, max: 0.05, noNaN: true }), fc.constantFrom(60, 60.004)));

  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), fc.constantFrom(0.5, 1.5, 4), (places, withinKm) => {
      const columns = { lon: places.map(([each]) => each), lat: places.map(([, each]) => each) };
      const isLeftOut = (row: number) => row % 7 === 3;
      const found: string[] = [];

      eachPair(columns, withinKm, isLeftOut, (a, b) => found.push(`${Math.min(a, b)} ${Math.max(a, b)}`));

      const expected = places.flatMap(([lonA, latA], a) =>
        places.flatMap(([lonB, latB], b) =>
          a < b && !isLeftOut(a) && !isLeftOut(b) && distanceKm(lonA, latA, lonB, latB) <= withinKm
            ? [`${a} ${b}`]
            : [],
        ),
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 200 },
  );
});
