import { type FormulaKind, isPresent, whenClosed } from '../formula.ts';
import { checkIndexInputs } from '../vn-aqi/check-index.ts';
import { describeIndex } from '../vn-aqi/describe-index.ts';
import { aqiMethodCodes, readAqiMethod, readNowcastHours } from '../vn-aqi/method.ts';
import { nowcast, type Nowcast } from '../vn-aqi/nowcast.ts';
import { composeIndex, type SubIndex, subIndexOf } from '../vn-aqi/sub-index.ts';

export type AqiHourlyParts = {
  subIndices: SubIndex[];
  dominant: string | null;
  category: string | null;
  /** Working of each pollutant that enters by NowCast. */
  nowcast: Record<string, Nowcast>;
  /** Pollutants the description names that have no sub-index, and why. */
  missing: { pollutant: string; why: 'not-measured' | 'no-value' | 'not-enough-recent-hours' }[];
};

/** VN_AQI of one hour at one station (Decision 1459/QĐ-TCMT, 2.2.1). */
export const aqiHourly: FormulaKind<'aqi-hourly', 'series', AqiHourlyParts> = {
  kind: 'aqi-hourly',
  takes: 'series',
  // One index per station: an index is never averaged, over stations or over hours.
  rollUps: () => ({ areas: ['highest'], time: ['highest'] }),
  reads: ({ inputs }) =>
    Object.values(inputs).map((indicator) => ({
      indicator,
      periods: ['hour'],
      rollUp: { over: 'time', method: 'mean' },
    })),
  legalFigures: ({ method }) => aqiMethodCodes.map((code) => ({ set: method, code })),
  check: ({ method, inputs }, legal) => checkIndexInputs(method, inputs, legal),
  hoursBefore: ({ method }, legal) => readNowcastHours(method, legal) - 1,

  compute({ method: set, inputs }, { series, closed }, legal) {
    const method = readAqiMethod(set, legal);
    const parts: AqiHourlyParts = { subIndices: [], dominant: null, category: null, nowcast: {}, missing: [] };

    for (const { id, hourly } of method.pollutants) {
      const indicator = inputs[id];
      if (!indicator) continue;
      const hours = series[indicator];
      if (!hours) {
        parts.missing.push({ pollutant: id, why: 'not-measured' });
        continue;
      }
      const working = hourly.average === 'nowcast' ? nowcast(hours, method.nowcast) : null;
      if (working) parts.nowcast[id] = working;
      const concentration = working ? working.value : hours.at(-1);
      if (isPresent(concentration)) parts.subIndices.push(subIndexOf(method, id, hourly, concentration));
      else parts.missing.push({ pollutant: id, why: working ? 'not-enough-recent-hours' : 'no-value' });
    }

    const { value, ...worst } = composeIndex(method, parts.subIndices);
    Object.assign(parts, worst);
    if (value !== null) return { value, status: whenClosed(closed, 'complete'), reason: null, parts };
    const lacksRecent = parts.missing.some(({ why }) => why === 'not-enough-recent-hours');
    return {
      value,
      status: parts.subIndices.length > 0 ? whenClosed(closed, 'incomplete') : 'no-data',
      reason: lacksRecent ? 'not-enough-recent-hours' : 'missing-mandatory-pollutant',
      parts,
    };
  },

  describe: ({ method, inputs }, naming) => describeIndex(method, Object.values(inputs), 'hourly', naming),
};
