import { expect, test } from 'vitest';
import { DAY, type Input } from '../detector.ts';
import { detect } from '../replay.ts';
import { randomFrom } from '../random.ts';
import { spaceTimeScan } from './space-time-scan.ts';

const parameters = spaceTimeScan.parameters.parse({ unit: 'ca', maxPeriods: 7, baselinePeriods: 28 });
const begin = Date.parse('2026-09-01T00:00:00+07:00');
const day = (n: number): number => begin + n * DAY;

/** 36 communes 6 km apart with 4 cases a day among them; `more` adds cases to a commune on a day. */
function days(count: number, more: (n: number, commune: number) => number = () => 0, seed = 3): Input[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, n): Input => {
    const counts = Array.from({ length: 36 }, (_one, i) => more(n, i));
    for (let i = 0; i < 4; i += 1) counts[Math.floor(random() * 36)]! += 1;
    const areas = counts.map((cases, i) => ({
      area: `xa-${String(i).padStart(2, '0')}`,
      lonLat: [108 + (i % 6) * 0.055, 15 + Math.floor(i / 6) * 0.055] as const,
      count: cases,
    }));
    const value = counts.reduce((sum, cases) => sum + cases, 0);
    return { time: day(n), value, quality: 'measured', receivedAt: day(n + 1), areas };
  });
}
const find = (inputs: readonly Input[]) => detect(spaceTimeScan, parameters, inputs, inputs.at(-1)!.receivedAt);

test('[SCN-52] a cluster planted in adjoining communes is found within days, with where it is and by how much', () => {
  const outbreak = (n: number, i: number) => (n >= 50 && n < 56 && [14, 15, 20].includes(i) ? 1 : 0);

  const found = find(days(75, outbreak));

  expect(found).toHaveLength(1);
  const [{ start, end, peak, conditions }] = found as [(typeof found)[0]];
  expect(start).toBeLessThanOrEqual(day(52));
  expect(start).toBeGreaterThanOrEqual(day(50));
  expect(end).toBeLessThan(day(65));
  expect(peak!.value).toBeGreaterThanOrEqual(9);
  expect(conditions).toMatchObject({ unit: 'ca', pValue: 0.001 });
  const areas = String(conditions['areas']).split(', ');
  expect(areas.filter((area) => ['xa-14', 'xa-15', 'xa-20'].includes(area)).length).toBeGreaterThanOrEqual(2);
  expect(areas.length).toBeLessThanOrEqual(7);
  expect(spaceTimeScan.ratio(found[0]!, parameters, 0)).toBeGreaterThan(5);
});

test('[SCN-52] half a year of even counts brings about as many false signals as was asked for', () => {
  const oncePerMonth = spaceTimeScan.parameters.parse({
    ...{ maxPeriods: 7, baselinePeriods: 28, recurrencePeriods: 30, replicates: 199, maxRadiusKm: 15 },
  });
  const inputs = days(180 + 42, () => 0, 8);

  const signals = detect(spaceTimeScan, oncePerMonth, inputs, inputs.at(-1)!.receivedAt);

  // Six days are to be expected; what lasts for several days is one signal.
  expect(signals.length).toBeLessThanOrEqual(8);
});

test('[SCN-52] the same rise everywhere is no cluster, nor is what was usual in a commune before', () => {
  const everywhere = days(70, (n, i) => (n >= 60 && i % 2 === n % 2 ? 1 : 0));
  const always = days(70, (_n, i) => (i === 7 ? 2 : 0));

  expect(find(everywhere)).toEqual([]);
  expect(find(always)).toEqual([]);
});

test('[SCN-52] a day of which too few communes have told is not judged, nor is anything before the baseline is known', () => {
  const outbreak = (from: number) => (n: number, i: number) => (n >= from && i === 14 ? 8 : 0);
  const partial = days(52, outbreak(51)).map((input, n) =>
    n === 51 ? { ...input, areas: input.areas!.filter(({ area }) => area >= 'xa-14') } : input,
  );

  expect(find(partial)).toEqual([]);
  expect(find(days(52, outbreak(51)))).toHaveLength(1);
  expect(find(days(41, outbreak(38)))).toEqual([]);
});

test('[SCN-52] what every commune had is not kept as evidence, and contradictions are refused', () => {
  const [found] = find(days(56, (n, i) => (n >= 50 && i === 14 ? 3 : 0)));

  expect(found!.evidence.length).toBeGreaterThan(0);
  expect(found!.evidence.every((input) => input.areas === undefined)).toBe(true);
  expect(spaceTimeScan.parameters.safeParse({ recurrencePeriods: 365, replicates: 99 }).success).toBe(false);
});
