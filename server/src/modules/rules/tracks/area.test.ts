import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaOf } from './area.ts';
import { distanceKm, Polygon } from './geo.ts';

const square = Polygon.parse({
  type: 'Polygon',
  coordinates: [
    [
      [107, 8],
      [109, 8],
      [109, 10],
      [107, 10],
      [107, 8],
    ],
    [
      [107.9, 8.9],
      [108.1, 8.9],
      [108.1, 9.1],
      [107.9, 9.1],
      [107.9, 8.9],
    ],
  ],
});

test('[SCN-42] a point is inside a zone, outside it or in a hole of it', () => {
  const area = areaOf(square);

  expect(area.contains(107.5, 9)).toBe(true);
  expect(area.contains(108, 9)).toBe(false);
  expect(area.contains(106.99, 9)).toBe(false);
  expect(area.contains(108.999, 8.001)).toBe(true);
});

test('[SCN-42] the way to the boundary is measured from both sides, and not beyond what was asked for', () => {
  const area = areaOf(square);

  expect(area.boundaryKm(106.9, 9)).toBeCloseTo(distanceKm(106.9, 9, 107, 9), 2);
  expect(area.boundaryKm(107.1, 9)).toBeCloseTo(distanceKm(107.1, 9, 107, 9), 2);
  expect(area.boundaryKm(106.9, 9, 5)).toBe(Infinity);
  expect(area.boundaryKm(106.96, 9, 5)).toBeCloseTo(4.39, 1);
});

test('[SCN-42] the quick answer is the slow one, for zones of any shape', () => {
  const around = (count: number) =>
    fc.array(fc.double({ min: 0.05, max: 1.4, noNaN: true }), { minLength: count, maxLength: count });
  const point = fc.tuple(fc.double({ min: 106, max: 110, noNaN: true }), fc.double({ min: 7, max: 11, noNaN: true }));

  fc.assert(
    fc.property(around(9), fc.array(point, { minLength: 20, maxLength: 20 }), (radii, points) => {
      const ring = radii.map((radius, i): [number, number] => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [108 + radius * Math.cos(angle), 9 + radius * Math.sin(angle)];
      });
      const polygon = Polygon.parse({ type: 'Polygon', coordinates: [[...ring, ring[0]]] });
      const area = areaOf(polygon);
      for (const [lon, lat] of points) {
        expect(area.contains(lon, lat)).toBe(slowlyInside([...ring, ring[0]!], lon, lat));
        const exact = area.boundaryKm(lon, lat);
        const slow = slowlyKm([...ring, ring[0]!], lon, lat);
        expect(Math.abs(exact - slow)).toBeLessThan(0.6 + slow / 100);
        expect(area.boundaryKm(lon, lat, 30)).toBe(exact <= 30 ? exact : Infinity);
      }
    }),
    { numRuns: 100 },
  );
});

/** Winding number: another way to tell inside from outside than the one under test. */
function slowlyInside(ring: readonly [number, number][], lon: number, lat: number): boolean {
  const turned = ring.slice(1).reduce((sum, [toLon, toLat], i) => {
    const [fromLon, fromLat] = ring[i]!;
    const turn = Math.atan2(toLat - lat, toLon - lon) - Math.atan2(fromLat - lat, fromLon - lon);
    return sum + Math.atan2(Math.sin(turn), Math.cos(turn));
  }, 0);
  return Math.abs(turned) > Math.PI;
}

/** Along every edge in small steps. */
function slowlyKm(ring: readonly [number, number][], lon: number, lat: number): number {
  const steps = Array.from({ length: 201 }, (_, i) => i / 200);
  const along = ring.slice(1).flatMap(([toLon, toLat], i) => {
    const [fromLon, fromLat] = ring[i]!;
    return steps.map((share) =>
      distanceKm(lon, lat, fromLon + (toLon - fromLon) * share, fromLat + (toLat - fromLat) * share),
    );
  });
  return Math.min(...along);
}
