import type { IndexPollutant } from '@ioc/contracts/legal-figures';
import { type FormulaKind, isPresent, meanOf, numberOf, whenClosed } from '../formula.ts';
import { hoursOfMean, movingMeans } from '../vn-aqi/eight-hours.ts';
import { checkIndexInputs } from '../vn-aqi/check-index.ts';
import { describeIndex } from '../vn-aqi/describe-index.ts';
import { aqiMethodCodes, readAqiMethod } from '../vn-aqi/method.ts';
import { composeIndex, type SubIndex, subIndexOf } from '../vn-aqi/sub-index.ts';

export type DailyAverage = {
  pollutant: string;
  average: IndexPollutant['daily'][number]['average'];
  /** µg/m³ */
  concentration: number | null;
  validHours: number;
  expectedHours: number;
  /** Why it has no sub-index although it may have a value. */
  leftOut: 'below-min-share' | 'above-the-range-of-its-table' | null;
};

export type AqiDailyParts = {
  subIndices: SubIndex[];
  dominant: string | null;
  category: string | null;
  averages: DailyAverage[];
  minShare: number;
  missing: { pollutant: string; why: 'not-measured' | 'below-min-share' }[];
};

/** VN_AQI of one day at one station (Decision 1459/QĐ-TCMT, 2.2.2). The series begin 7 hours before the day. */
export const aqiDaily: FormulaKind<'aqi-daily', 'series', AqiDailyParts> = {
  kind: 'aqi-daily',
  takes: 'series',
  rollUps: () => ({ areas: ['highest'], time: ['highest'] }),
  reads: ({ inputs }) =>
    Object.values(inputs).map((indicator) => ({
      indicator,
      periods: ['hour'],
      rollUp: { over: 'time', method: 'mean' },
    })),
  legalFigures: ({ method, minShare }) => [minShare, ...aqiMethodCodes.map((code) => ({ set: method, code }))],
  check: ({ method, inputs }, legal) => checkIndexInputs(method, inputs, legal),
  hoursBefore: () => hoursOfMean - 1,

  compute({ method: set, inputs, minShare: minShareRef }, { series, closed }, legal) {
    const method = readAqiMethod(set, legal);
    const minShare = numberOf(legal(minShareRef));
    const averages: DailyAverage[] = [];
    const subIndices: SubIndex[] = [];
    const missing: AqiDailyParts['missing'] = [];

    for (const { id, daily } of method.pollutants) {
      const indicator = inputs[id];
      if (!indicator) continue;
      const hours = series[indicator];
      if (!hours) {
        missing.push({ pollutant: id, why: 'not-measured' });
        continue;
      }
      const candidates = daily.flatMap((entry) => {
        const average = averageOf(id, entry, hours, minShare);
        averages.push(average);
        return average.leftOut ? [] : [subIndexOf(method, id, entry, average.concentration!)];
      });
      if (candidates.length === 0) missing.push({ pollutant: id, why: 'below-min-share' });
      else subIndices.push(candidates.reduce((worst, next) => (next.exact > worst.exact ? next : worst)));
    }

    const { value, ...worst } = composeIndex(method, subIndices);
    const parts = { subIndices, ...worst, averages, minShare, missing };
    if (value !== null) return { value, status: whenClosed(closed, 'complete'), reason: null, parts };
    const hasHours = averages.some(({ validHours }) => validHours > 0);
    const isPmShort = averages.some(({ pollutant, validHours }) => validHours > 0 && isMandatory(method, pollutant));
    return {
      value,
      status: hasHours ? whenClosed(closed, 'incomplete') : 'no-data',
      reason: isPmShort ? 'below-min-share' : 'missing-mandatory-pollutant',
      parts,
    };
  },

  describe({ method, inputs, minShare }, naming) {
    const index = describeIndex(method, Object.values(inputs), 'daily', naming);
    const share = naming.legalFigure(minShare);
    return {
      vi: `${index.vi} Mỗi giá trị cần có số liệu ít nhất ${share.vi} số giờ.`,
      en: `${index.en} Each needs data in at least ${share.en} of the hours.`,
    };
  },
};

function averageOf(
  pollutant: string,
  { average, unlessAbove }: IndexPollutant['daily'][number],
  hours: readonly (number | null)[],
  minShare: number,
): DailyAverage {
  const ofDay = average === 'max-8h' ? movingMeans(hours, minShare) : hours.slice(hoursOfMean - 1);
  const values = ofDay.filter(isPresent);
  const found = { pollutant, average, validHours: values.length, expectedHours: ofDay.length };
  if (values.length === 0 || values.length < minShare * ofDay.length)
    return { ...found, concentration: null, leftOut: 'below-min-share' };

  const concentration = average === 'mean-24h' ? meanOf(values) : Math.max(...values);
  const isOutOfRange = unlessAbove !== undefined && concentration > unlessAbove;
  return { ...found, concentration, leftOut: isOutOfRange ? 'above-the-range-of-its-table' : null };
}

function isMandatory(method: { pollutants: readonly IndexPollutant[] }, id: string): boolean {
  return method.pollutants.some((pollutant) => pollutant.id === id && pollutant.mandatory);
}
