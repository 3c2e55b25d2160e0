// Kinds that read the values of the units of an area or a site.
import type { FormulaOf } from '@ioc/contracts/indicator-description';
import { expect, test } from 'vitest';
import { shippedIndicators, shippedLegal } from '../testing.ts';
import { areaAggregate } from './area-aggregate.ts';
import { complianceRating } from './compliance-rating.ts';

const legal = shippedLegal();
const rating = shippedIndicators().get('park.compliance')!.formula as FormulaOf<'compliance-rating'>;
const areaFormula = (method: 'highest' | 'mean') => ({
  kind: 'area-aggregate' as const,
  of: 'aqi',
  method,
  minShare: 0.5,
});

test('[SCN-51] the air of a commune is that of its worst station, and the passport names the station', () => {
  const units = { aqi: [unit('a', 80), unit('b', 165), unit('c', null)] };

  const result = areaAggregate.compute(areaFormula('highest'), { units, records: {}, closed: true }, legal);

  expect(result).toMatchObject({ value: 165, status: 'complete', parts: { decisive: 'b', reporting: 2 } });
});

test('[DAT-05] an area where too few units report is incomplete, and one where none does has no value', () => {
  const few = { aqi: [unit('a', 80), unit('b', null), unit('c', null)] };

  expect(areaAggregate.compute(areaFormula('mean'), { units: few, records: {}, closed: true }, legal)).toMatchObject({
    value: 80,
    status: 'incomplete',
    reason: 'too-few-units',
  });
  expect(areaAggregate.compute(areaFormula('mean'), { units: {}, records: {}, closed: true }, legal)).toMatchObject({
    value: null,
    status: 'no-data',
  });
});

test('[DAT-07] an area is provisional while one of its units is', () => {
  const units = { aqi: [unit('a', 80), { ...unit('b', 90), status: 'provisional' as const }] };

  const { status } = areaAggregate.compute(areaFormula('highest'), { units, records: {}, closed: true }, legal);

  expect(status).toBe('provisional');
});

test('[SCN-41] one logged exceedance takes a spotless park from A to B, and the passport says what A lacked', () => {
  const spotless = rate({ hours: [0, 0], shares: [98, 95], records: 0 });
  const logged = rate({ hours: [0, 0], shares: [98, 95], records: 1 });

  expect([spotless.value, spotless.parts.rating]).toEqual([4, 'A']);
  expect([logged.value, logged.parts.rating]).toEqual([3, 'B']);
  expect(logged.parts.missed).toEqual([{ rating: 'A', conditions: ['violationRecords'] }]);
});

test('[SCN-41] hours above a limit are summed over the stations of a park and valid hours averaged', () => {
  const { parts } = rate({ hours: [2, 3], shares: [100, 80], records: 5 });

  expect(parts).toMatchObject({ exceedance: 5, shareValidHours: 90, rating: 'C' });
});

test('[SCN-41] a park whose stations were silent is rated last, and one without stations is not rated', () => {
  const silent = rate({ hours: [null], shares: [0], records: 0 });
  const without = rate({ hours: [], shares: [], records: 0 });

  expect(silent.parts.rating).toBe('D');
  expect(without).toMatchObject({ value: null, status: 'no-data', reason: 'no-input' });
});

function rate(month: { hours: (number | null)[]; shares: (number | null)[]; records: number }) {
  const units = {
    [rating.exceedance]: month.hours.map((value, i) => unit(`station-${i}`, value)),
    [rating.shareValidHours]: month.shares.map((value, i) => unit(`station-${i}`, value)),
  };
  return complianceRating.compute(
    rating,
    { units, records: { [rating.violationRecords]: month.records }, closed: true },
    legal,
  );
}

function unit(id: string, value: number | null) {
  return { unit: id, value, status: value === null ? ('no-data' as const) : ('complete' as const) };
}
