import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNearHarbour, nearestHarbourKm } from './harbours.ts';

test('[SCN-42] a harbour is near when it is within the distance, wherever on earth and whatever the distance', () => {
  const place = fc.tuple(
    fc.double({ min: 107, max: 107.4, noNaN: true }),
    fc.oneof(fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: 70, max: 70.4, noNaN: true })),
  );

  fc.assert(
    fc.property(fc.array(place, { maxLength: 8 }), place, fc.constantFrom(0.5, 3, 12), (harbours, [lon, lat], km) => {
      expect(isNearHarbour(harbours, km, lon, lat)).toBe(nearestHarbourKm(harbours, lon, lat) <= km);
    }),
    { numRuns: 500 },
  );
});
