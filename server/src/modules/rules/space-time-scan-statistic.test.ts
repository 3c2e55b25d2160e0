import { expect, test } from 'vitest';
import { type Random, randomFrom } from './random.ts';
import { type Counts, scan } from './space-time-scan-statistic.ts';

/** 10 × 10 communes, 5 km apart, all alike. */
const places = Array.from({ length: 100 }, (_, i) => ({
  id: `xa-${i}`,
  lonLat: [108 + (i % 10) * 0.0475, 15 + Math.floor(i / 10) * 0.045] as const,
}));
const expected = places.map(() => 1);
const learnedFrom = Infinity;
const options = (random: Random, more: object = {}) => ({
  ...{ maxRadiusKm: 20, maxShare: 0.5, maxPeriods: 7, minCases: 3, replicates: 999, maxP: 1, random },
  ...more,
});

/** `perPeriod` cases a period on average, anywhere with the same chance. */
function evenly(random: Random, periods: number, perPeriod: number): number[][] {
  return Array.from({ length: periods }, () => {
    const row = places.map(() => 0);
    for (let i = 0; i < perPeriod; i += 1) row[Math.floor(random() * places.length)]! += 1;
    return row;
  });
}

test('[SCN-52] the statistic is that of the definition on a case done by hand', () => {
  // Two places far apart that share everything evenly, 12 cases in 2 periods; of the 8 of the second one has 7 where 4 are usual.
  const counts: Counts = {
    places: [
      { id: 'a', lonLat: [108, 15] },
      { id: 'b', lonLat: [109, 15] },
    ],
    cases: [
      [1, 3],
      [7, 1],
    ],
    expected: [1, 1],
    learnedFrom: Infinity,
  };

  const found = scan(counts, options(randomFrom(1), { replicates: 99 }));

  expect(found).toMatchObject({ places: ['a'], periods: 1, cases: 7, expected: 4, radiusKm: 0 });
  expect(found!.logLikelihoodRatio).toBeCloseTo(7 * Math.log(7 / 4) + 5 * Math.log(5 / 8), 10);
});

test('[SCN-52] a cluster planted in adjoining communes is found with its place, its age and a small p-value', () => {
  const random = randomFrom(5);
  const cases = evenly(random, 28, 10);
  const planted = ['xa-44', 'xa-45', 'xa-54', 'xa-55'];
  for (const row of cases.slice(-4)) for (const id of planted) row[Number(id.slice(3))]! += 2;

  const found = scan({ places, cases, expected, learnedFrom }, options(random));

  expect(found).toMatchObject({ periods: 4, pValue: 0.001 });
  expect(found!.places.filter((id) => planted.includes(id))).toHaveLength(4);
  expect(found!.places.length).toBeLessThanOrEqual(6);
  expect(found!.cases / found!.expected).toBeGreaterThan(5);
});

test('[SCN-52] where cases come evenly, a p-value of 0.05 comes about once in twenty times', () => {
  const runs = 300;
  let alarms = 0;

  for (let seed = 1; seed <= runs; seed += 1) {
    const random = randomFrom(seed);
    const found = scan(
      { places, cases: evenly(random, 14, 5), expected, learnedFrom },
      options(random, { replicates: 99, maxP: 0.05, maxRadiusKm: 12, maxPeriods: 5 }),
    );
    if (found && found.pValue <= 0.05) alarms += 1;
  }

  // 15 are to be expected; 4 and 28 lie three standard deviations away.
  expect(alarms).toBeGreaterThan(4);
  expect(alarms).toBeLessThan(28);
});

test('[SCN-52] what is usual in a place is no cluster: more is expected where there always is more', () => {
  const random = randomFrom(9);
  const cases = evenly(random, 28, 6);
  for (const row of cases) row[33]! += 3;
  const usual = places.map((_, i) => (i === 33 ? 3.06 : 0.06));

  expect(scan({ places, cases, expected: usual, learnedFrom }, options(random))!.pValue).toBeGreaterThan(0.05);
  expect(scan({ places, cases, expected, learnedFrom }, options(random))).toMatchObject({
    places: ['xa-33'],
    pValue: 0.001,
  });
});

test('[SCN-52] circles keep to their limits, the same seed gives the same answer, and no cases are no cluster', () => {
  const cases = evenly(randomFrom(3), 14, 20);
  const once = scan(
    { places, cases, expected, learnedFrom },
    options(randomFrom(7), { maxRadiusKm: 6, maxShare: 0.03 }),
  );
  const again = scan(
    { places, cases, expected, learnedFrom },
    options(randomFrom(7), { maxRadiusKm: 6, maxShare: 0.03 }),
  );

  expect(once!.places.length).toBeLessThanOrEqual(3);
  expect(once!.radiusKm).toBeLessThanOrEqual(6);
  expect(again).toEqual(once);
  expect(
    scan({ places, cases: cases.map((row) => row.map(() => 0)), expected, learnedFrom }, options(randomFrom(1))),
  ).toBeNull();
});
