import type { Band, Breakpoints, IndexPollutant } from '@ioc/contracts/legal-figures';
import type { AppliedFigure, LegalLookup } from '../../scenarios/index.ts';
import { numberOf } from '../formula.ts';

export type NowcastRule = {
  mode: 'normalised' | 'literal';
  hours: number;
  /** Of the newest `recentHours` at least `minRecent` must have data. */
  recentHours: number;
  minRecent: number;
  minWeight: number;
};

export type AqiMethod = {
  pollutants: readonly IndexPollutant[];
  /** By the code that the pollutants name. */
  breakpoints: ReadonlyMap<string, Breakpoints>;
  nowcast: NowcastRule;
  cap: number;
  bands: readonly Band[];
};

/** The calculation of VN_AQI as the legal figures of `set` describe it (Decision 1459/QĐ-TCMT). */
export function readAqiMethod(set: string, legal: LegalLookup): AqiMethod {
  const figure = (code: string) => legal({ set, code });
  wordOf(figure('rounding'), ['half-up']);
  const pollutants = tableOf<IndexPollutant>(figure('pollutants'), 'hourly');
  const codes = new Set(
    pollutants.flatMap(({ hourly, daily }) => [hourly, ...daily].map((entry) => entry.breakpoints)),
  );

  return {
    pollutants,
    breakpoints: new Map([...codes].map((code) => [code, tableOf<Breakpoints[number]>(figure(code), 'concentration')])),
    nowcast: {
      mode: wordOf(figure('nowcast.mode'), ['normalised', 'literal']),
      hours: readNowcastHours(set, legal),
      recentHours: numberOf(figure('nowcast.recent-hours')),
      minRecent: numberOf(figure('nowcast.min-recent')),
      minWeight: numberOf(figure('nowcast.min-weight')),
    },
    cap: numberOf(figure('cap')),
    bands: tableOf<Band>(figure('categories'), 'color'),
  };
}

export function readNowcastHours(set: string, legal: LegalLookup): number {
  return numberOf(legal({ set, code: 'nowcast.hours' }));
}

/** The legal figures every method must have, besides the breakpoints that its pollutants name. */
export const aqiMethodCodes = [
  'pollutants',
  'cap',
  'rounding',
  'categories',
  'nowcast.mode',
  'nowcast.hours',
  'nowcast.recent-hours',
  'nowcast.min-recent',
  'nowcast.min-weight',
] as const;

/** Rows were checked by the contract when the set was read; the key tells which kind of table this one is. */
function tableOf<Row>(figure: AppliedFigure, key: keyof Row & string): Row[] {
  const { value } = figure;
  if (Array.isArray(value) && value.every((row) => key in row)) return value as Row[];
  throw new Error(`legal figure "${figure.set}/${figure.code}" is not a table with "${key}"`);
}

function wordOf<Word extends string>(figure: AppliedFigure, known: readonly Word[]): Word {
  const word = known.find((each) => each === figure.value);
  if (word) return word;
  throw new Error(`legal figure "${figure.set}/${figure.code}" must be one of: ${known.join(', ')}`);
}
