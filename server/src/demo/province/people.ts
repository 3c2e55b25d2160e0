import { randomFor } from './random.ts';
import type { CommuneType } from './types.ts';

interface Settled {
  type: CommuneType;
  areaKm2: number;
  meanMeters: number;
}

/** Divides the province's people: towns are dense, mountains thin; the sum is exactly the total. */
export function settlePeople(seed: string, total: number, communes: readonly Settled[]): number[] {
  const random = randomFor(seed, 'people');
  const weights = communes.map(({ type, areaKm2, meanMeters }) => {
    const chance = 0.75 + 0.5 * random();
    // Larger units are emptier, so that no ward or mountain commune grows out of all proportion.
    if (type === 'ward') return 3400 * areaKm2 ** 0.25 * chance;
    const perKm2 = meanMeters > 200 ? 70 : meanMeters > 60 ? 170 : 330;
    return perKm2 * areaKm2 ** 0.62 * chance;
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  const people = weights.map((weight) => Math.round((total * weight) / sum));
  people[0]! += total - people.reduce((a, b) => a + b, 0);
  return people;
}
