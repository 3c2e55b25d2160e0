import { expect, test } from 'vitest';
import { DAY } from '../detector.ts';
import { detect } from '../replay.ts';
import { epidemicLimit, epidemicThreshold, EpidemicThresholdParameters } from './epidemic-threshold.ts';

const month = EpidemicThresholdParameters.parse({ period: 'month', deviations: 2, casesIfNotCirculating: 5 });
const week = EpidemicThresholdParameters.parse({ period: 'week', deviations: 1, casesIfNotCirculating: 3 });
const at = (text: string): number => Date.parse(`${text}T00:00:00+07:00`);
const cases = (text: string, value: number) => ({
  time: at(text),
  value,
  quality: 'measured' as const,
  receivedAt: at(text) + DAY,
});
/** Years in which nobody fell ill, as far as that was told. */
const quiet = ['2023-05-01', '2024-05-01', '2025-05-01'].map((day) => cases(day, 0));
/** The same month of five years: 12, 9, 15, 10, 14 (domain facts, §5.1). */
const november = [12, 9, 15, 10, 14].map((value, i) => cases(`${2021 + i}-11-10`, value));

test('[SCN-52] the thresholds are those of the vectors, by sample and by population deviation', () => {
  expect(epidemicLimit([12, 9, 15, 10, 14], month)).toBeCloseTo(17.1, 2);
  expect(epidemicLimit([12, 9, 15, 10, 14], { ...month, deviation: 'population' })).toBeCloseTo(16.56, 2);
  expect(epidemicLimit([2, 3, 1, 4, 2], week)).toBeCloseTo(3.54, 2);
  expect(epidemicLimit([0, 0, 0, 0, 0], month)).toBeNull();
});

test('[SCN-52] 17 cases in the month are no signal, the 18th is', () => {
  const running = [...november, cases('2026-11-02', 9), cases('2026-11-10', 8)];

  expect(detect(epidemicThreshold, month, running, at('2026-11-11'))).toEqual([]);
  expect(detect(epidemicThreshold, month, [...running, cases('2026-11-12', 1)], at('2026-11-13'))).toMatchObject([
    { start: at('2026-11-12'), end: null, peak: { value: 18 } },
  ]);
});

test('[SCN-52] it ends with the first day of a month that stays below', () => {
  const found = detect(
    epidemicThreshold,
    month,
    [...november, cases('2026-11-12', 18), cases('2026-11-20', 0), cases('2026-12-01', 1)],
    at('2026-12-02'),
  );

  expect(found).toMatchObject([{ start: at('2026-11-12'), end: at('2026-12-01'), endedBy: 'cleared' }]);
});

test('[SCN-52] where the disease did not circulate, three cases in the week and five in the month are signals', () => {
  const first = [...quiet, cases('2026-11-02', 1), cases('2026-11-03', 1), cases('2026-11-05', 1)];
  const more = [...first, cases('2026-11-10', 1), cases('2026-11-11', 1)];

  expect(detect(epidemicThreshold, week, first, at('2026-11-06'))).toMatchObject([{ start: at('2026-11-05') }]);
  expect(detect(epidemicThreshold, month, first, at('2026-11-06'))).toEqual([]);
  expect(detect(epidemicThreshold, month, more, at('2026-11-12'))).toMatchObject([{ start: at('2026-11-11') }]);
});

test('[SCN-52] an epidemic year is left out of the comparison', () => {
  const withEpidemic = [...november, cases('2023-11-20', 300), cases('2026-01-05', 0), cases('2026-11-12', 25)];

  const foundThisYear = (parameters: EpidemicThresholdParameters) =>
    detect(epidemicThreshold, parameters, withEpidemic, at('2026-11-13')).filter(
      ({ start }) => start > at('2026-01-01'),
    );

  expect(foundThisYear(month)).toEqual([]);
  expect(foundThisYear({ ...month, excludedYears: [2023] })).toHaveLength(1);
});

test('[SCN-52] as long as the years compared are not known, nothing is said', () => {
  const young = [cases('2026-01-01', 0), cases('2026-11-02', 9)];

  expect(detect(epidemicThreshold, month, young, at('2026-11-03'))).toEqual([]);
});

test('[SCN-52] a year of which nothing was told is no year without cases', () => {
  const oneYear = [cases('2025-11-10', 2), cases('2026-11-12', 9)];
  const threeYears = [cases('2023-11-10', 2), cases('2024-11-10', 3), ...oneYear];

  expect(detect(epidemicThreshold, month, oneYear, at('2026-11-13'))).toEqual([]);
  expect(detect(epidemicThreshold, month, threeYears, at('2026-11-13'))).toMatchObject([{ start: at('2026-11-12') }]);
});
