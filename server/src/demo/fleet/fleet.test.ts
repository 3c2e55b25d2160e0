import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProvinceDescription } from '../province/index.ts';
import { readFleetDescription } from './description.ts';
import { kmBetween, type Place } from './plane.ts';
import { createFleetSimulator, type SimulatedVessel } from './simulate.ts';

const description = readFleetDescription(join(import.meta.dirname, '../../../../province'));
const anchor = new Date('2026-11-20T00:00:00Z');
const ports: Place[] = [
  [108.992, 15.052],
  [109.096, 14.772],
  [109.124, 14.548],
];
const vessels: SimulatedVessel[] = Array.from({ length: description.vessels }, (_, i) => ({
  number: i + 1,
  id: `tau-${i + 1}`,
  port: [...ports[i % ports.length]!],
}));
const { islands } = readProvinceDescription(join(import.meta.dirname, '../../../../province'));
const fleet = () => createFleetSimulator({ seed: 'thử', anchor, vessels, islands }, description);
const at = (hours: number): Date => new Date(anchor.getTime() + hours * 3_600_000);
const track = (number: number, from: number, to: number) =>
  fleet().positionsBetween(vessels[number - 1]!, at(from), at(to));

test('[SCN-42] the simulated fleet is the same for the same seed, and two spans together are one', () => {
  expect([...track(2, -24, -10), ...track(2, -10, 0)]).toEqual(track(2, -24, 0));
});

test('[SCN-42] simulated vessels move as vessels do: never faster than 14 knots, and east of the coast', () => {
  for (const vessel of vessels) {
    const positions = fleet().positionsBetween(vessel, at(-72), at(24));
    for (const [i, { lon, lat, time }] of positions.entries()) {
      const before = positions[i - 1];
      expect(lon).toBeGreaterThan(108.98);
      if (!before) continue;
      const hours = (time.getTime() - before.time.getTime()) / 3_600_000;
      expect(kmBetween([before.lon, before.lat], [lon, lat]) / 1.852 / hours).toBeLessThan(14);
    }
  }
});

test('[SCN-42] the ground truth happens: a silence, two that meet, one boat with two devices', () => {
  const silent = track(5, -9, 2);
  const [eleven, twelve] = [track(11, -6, -4), track(12, -6, -4)];
  const [carrier, carried] = [track(23, -20, -10), track(24, -20, -10)];

  expect(silent).toEqual([]);
  expect(kmBetween([eleven[0]!.lon, eleven[0]!.lat], [twelve[0]!.lon, twelve[0]!.lat])).toBeLessThan(0.5);
  expect(carrier).toHaveLength(carried.length);
  const apart = carrier.map(({ lon, lat }, i) => kmBetween([lon, lat], [carried[i]!.lon, carried[i]!.lat]));
  expect(Math.max(...apart)).toBeLessThan(5);
});
