// Kinds that read a row of hourly or daily values of one thing.
import { expect, test } from 'vitest';
import { shippedIndicators, shippedLegal } from '../testing.ts';
import { computeFormula } from '../compute-formula.ts';
import { dailyMean } from './daily-mean.ts';
import { exceedance, type ExceedanceParts } from './exceedance.ts';
import { movingMean8h } from './moving-mean-8h.ts';
import { shareValidHours } from './share-valid-hours.ts';

const legal = shippedLegal();
const indicators = shippedIndicators();
const minShare = { set: 'monitoring', code: 'min-hours-complete' };
const hour = 3_600_000;
const monthStart = Date.parse('2026-11-01T00:00:00+07:00');

test('[SCN-51] the official 8-hour example gives 17.975', () => {
  const series = { o3: [15.7, 14.2, 17.7, 18.9, 19.3, 15.7, 19.7, 22.6] };

  const { value, status } = movingMean8h.compute({ kind: 'moving-mean-8h', of: 'o3', minShare }, over(series), legal);

  expect(value).toBeCloseTo(17.975, 10);
  expect(status).toBe('complete');
});

test('[DAT-05] an 8-hour mean needs 6 of its 8 hours', () => {
  const formula = { kind: 'moving-mean-8h' as const, of: 'o3', minShare };
  const six = [10, null, 10, 10, 10, null, 10, 10];
  const five = [10, null, null, 10, 10, null, 10, 10];

  expect(movingMean8h.compute(formula, over({ o3: six }), legal)).toMatchObject({ value: 10, status: 'complete' });
  expect(movingMean8h.compute(formula, over({ o3: five }), legal)).toMatchObject({
    value: null,
    status: 'incomplete',
    reason: 'below-min-share',
  });
});

test('[DAT-05] a 24-hour mean needs 18 of its 24 hours', () => {
  const formula = { kind: 'daily-mean' as const, of: 'pm25', minShare };
  const withGaps = (gaps: number) => Array.from({ length: 24 }, (_, i) => (i < gaps ? null : 30));

  expect(dailyMean.compute(formula, over({ pm25: withGaps(6) }), legal)).toMatchObject({
    value: 30,
    status: 'complete',
  });
  expect(dailyMean.compute(formula, over({ pm25: withGaps(7) }), legal)).toMatchObject({
    value: null,
    status: 'incomplete',
  });
});

test('[SCN-41] hours above the 1-hour limits of QCVN 05:2023 are counted once per hour, with the worst of each', () => {
  const so2 = [100, 400, 350, 351, null, 100];
  const no2 = [50, 260, 50, 50, 50, 50];

  const result = computeFormula(
    indicators.get('air.exceedance-hours-month')!,
    'series',
    over({ 'air.so2-hour': so2, 'air.no2-hour': no2 }),
    legal,
  );
  const parts = result.parts as ExceedanceParts;

  expect(result).toMatchObject({ value: 2, status: 'complete' });
  expect(parts.passes).toBe(3);
  expect(parts.above).toEqual(['2026-10-31T18:00:00.000Z', '2026-10-31T20:00:00.000Z']);
  expect(parts.limits[0]).toMatchObject({
    indicator: 'air.so2-hour',
    limit: 350,
    legalRef: 'QCVN 05:2023/BTNMT, Bảng 1, số thứ tự 1',
    above: 2,
    worst: { at: '2026-10-31T18:00:00.000Z', value: 400 },
  });
  expect(parts.worstRatio).toBe(1.3);
});

test('[SCN-41] a value equal to its limit keeps it, and the measure decides what is returned', () => {
  const limits = [{ of: 'so2', limit: { set: 'qcvn-05-2023', code: 'so2.1h' } }];
  const input = over({ so2: [350, 700] });
  const measured = (measure: 'periods' | 'passes' | 'worst-ratio') =>
    exceedance.compute({ kind: 'exceedance', limits, measure, minShare }, input, legal).value;

  expect([measured('periods'), measured('passes'), measured('worst-ratio')]).toEqual([1, 1, 2]);
});

test('[SCN-41] PM2.5 of 47 µg/m3 in a day keeps the limit of 2025 and passes that of 2026', () => {
  const indicator = indicators.get('air.exceedance-days-month')!;
  const input = over({ 'air.pm25-day': [47, 30] });

  expect(computeFormula(indicator, 'series', input, shippedLegal('2025-12-01')).value).toBe(0);
  expect(computeFormula(indicator, 'series', input, shippedLegal('2026-01-01')).value).toBe(1);
});

test('[DAT-05] a month with too many hours missing keeps its count of exceedances as a lower bound and is marked', () => {
  const so2 = [400, null, null, null];

  const result = computeFormula(
    indicators.get('air.exceedance-hours-month')!,
    'series',
    over({ 'air.so2-hour': so2 }),
    legal,
  );

  expect(result).toMatchObject({ value: 1, status: 'incomplete', reason: 'below-min-share' });
});

test('[DAT-05] the share of valid hours counts the parameters a station measures, and a silent station has 0, not nothing', () => {
  const formula = { kind: 'share-valid-hours' as const, of: ['pm25', 'so2', 'o3'] };

  const half = shareValidHours.compute(formula, over({ pm25: [1, 2, 3, 4], so2: [null, null, null, null] }), legal);
  const silent = shareValidHours.compute(formula, over({ pm25: [null, null] }), legal);
  const nothing = shareValidHours.compute(formula, over({}), legal);

  expect(half).toMatchObject({ value: 50, status: 'complete', parts: { expected: 8, valid: 4 } });
  expect(silent).toMatchObject({ value: 0, status: 'complete' });
  expect(nothing).toMatchObject({ value: null, status: 'no-data', reason: 'no-input' });
});

test('[DAT-07] a figure of a period that still runs is provisional', () => {
  const running = { ...over({ pm25: [30, 30, 30] }), closed: false };

  expect(dailyMean.compute({ kind: 'daily-mean', of: 'pm25', minShare }, running, legal).status).toBe('provisional');
});

function over(series: Record<string, (number | null)[]>) {
  const steps = Math.max(0, ...Object.values(series).map((values) => values.length));
  return { series, times: Array.from({ length: steps }, (_, i) => monthStart + i * hour), closed: true };
}
