import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../detector.ts';
import { type CommonCauseParameters, findCauses, type Member, type Silence } from './find-causes.ts';

const HOUR = 60 * MINUTE;
const t0 = Date.parse('2026-11-20T00:00:00Z');
const parameters: CommonCauseParameters = {
  factors: ['deviceSupplier', 'area'],
  minThings: 5,
  minShare: 0.6,
  minLift: 3,
  onsetWithinMinutes: 150,
  returnWithinMinutes: 180,
};

/** 1,200 vessels of three suppliers and 20 communes; supplier B has 500. A device reports every two hours. */
function aFleet(): Member[] {
  return Array.from({ length: 1200 }, (_, i) => ({
    thing: `tau-${i}`,
    shares: { deviceSupplier: i < 500 ? 'B' : i < 900 ? 'A' : 'C', area: String(i % 20) },
  }));
}

/** The last report before an outage at `t0 + 10 h` lies up to two hours back. */
function outageOfB(end: number | null): Silence[] {
  return Array.from({ length: 500 }, (_, i) => {
    const start = t0 + 8 * HOUR + ((i * 37) % 120) * MINUTE;
    return { thing: `tau-${i}`, start, end: end === null ? null : end + ((i * 13) % 120) * MINUTE };
  });
}

test('[SCN-42] 500 vessels silent by one supplier’s outage hide 3 offenders: one cause, exactly three suspicions', () => {
  const back = t0 + 20 * HOUR;
  const hidden: Silence[] = [
    { thing: 'tau-600', start: t0 + 9 * HOUR, end: null },
    { thing: 'tau-7', start: t0 + 3 * HOUR, end: null },
    { thing: 'tau-8', start: t0 + 9 * HOUR, end: null },
  ];
  const explained = outageOfB(back).filter(({ thing }) => !['tau-7', 'tau-8'].includes(thing));

  const { causes, unexplained } = findCauses([...explained, ...hidden], aFleet(), t0 + 30 * HOUR, parameters);

  expect(causes).toMatchObject([{ factor: 'deviceSupplier', value: 'B', members: 500 }]);
  expect(causes[0]?.explains).toHaveLength(498);
  expect(unexplained.map(({ thing }) => thing).toSorted()).toEqual(['tau-600', 'tau-7', 'tau-8']);
});

test('[SCN-42] as long as the outage lasts nobody who shares it is accused; once it is over, who stays silent is', () => {
  const silences = outageOfB(null);
  const during = findCauses(silences, aFleet(), t0 + 14 * HOUR, parameters);
  const oneStays = outageOfB(t0 + 20 * HOUR).map((one) => (one.thing === 'tau-8' ? { ...one, end: null } : one));

  const soonAfter = findCauses(oneStays, aFleet(), t0 + 22 * HOUR, parameters);
  const later = findCauses(oneStays, aFleet(), t0 + 27 * HOUR, parameters);

  expect([during.causes.length, during.unexplained.length]).toEqual([1, 0]);
  expect(during.causes[0]?.end).toBeNull();
  expect(soonAfter.unexplained).toEqual([]);
  expect(later.unexplained.map(({ thing }) => thing)).toEqual(['tau-8']);
});

test('[SCN-42] a storm over one commune is told from a supplier: the cause that explains most comes first', () => {
  const inCommune: Silence[] = Array.from({ length: 60 }, (_, i) => ({
    thing: `tau-${i * 20 + 4}`,
    start: t0 + 8 * HOUR + i * MINUTE,
    end: null,
  }));

  const { causes } = findCauses(inCommune, aFleet(), t0 + 12 * HOUR, parameters);

  expect(causes.map(({ factor, value }) => [factor, value])).toEqual([['area', '4']]);
});

test('[SCN-42] silences that come one by one over a day have no common cause', () => {
  const scattered: Silence[] = Array.from({ length: 40 }, (_, i) => ({
    thing: `tau-${i * 29}`,
    start: t0 + i * 35 * MINUTE,
    end: null,
  }));

  expect(findCauses(scattered, aFleet(), t0 + 30 * HOUR, parameters).causes).toEqual([]);
});

test('[SCN-42] when all fall silent together no supplier is blamed: it is the way here, or our own reception', () => {
  const all = aFleet().map(({ thing }, i) => ({ thing, start: t0 + (i % 100) * MINUTE, end: null }));

  const { causes, unexplained } = findCauses(all, aFleet(), t0 + 12 * HOUR, parameters);

  expect(causes).toMatchObject([{ factor: '*', members: 1200 }]);
  expect(unexplained).toEqual([]);
});

test('[SCN-07] the order in which silences are told changes nothing, and every silence is told once', () => {
  const silences = [...outageOfB(t0 + 20 * HOUR), { thing: 'tau-600', start: t0 + 9 * HOUR, end: null }];
  const expected = findCauses(silences, aFleet(), t0 + 30 * HOUR, parameters);
  fc.assert(
    fc.property(fc.shuffledSubarray(silences, { minLength: silences.length }), (shuffled) => {
      const { causes, unexplained } = findCauses(shuffled, aFleet(), t0 + 30 * HOUR, parameters);
      expect(causes.map(({ value }) => value)).toEqual(expected.causes.map(({ value }) => value));
      expect(causes.flatMap(({ explains }) => explains).length + unexplained.length).toBe(silences.length);
    }),
    { numRuns: 10 },
  );
});
