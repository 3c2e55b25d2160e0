// A figure computed again from its passport alone: the formula as it was defined, the legal figures as they were applied.
import type { Formula } from '@ioc/contracts/indicator-description';
import type { Passport } from '@ioc/contracts/indicators';
import type { KeptReading } from '../../streams/index.ts';
import type { LegalLookup } from '../../scenarios/index.ts';
import type { RecordDay } from '../../warehouse/index.ts';
import { kindOf } from '../compute-formula.ts';
import type { FormulaResult, Grain, InputsByGrain, SeriesInput, UnitValue } from '../formula.ts';
import { hourMs, stepsOf } from '../periods.ts';
import { daysDueOf } from '../record-span.ts';
import { tallyOf } from '../readings-tally.ts';
import { usableValue } from '../engine/task.ts';
import { definedFormula } from './defined-formula.ts';

/** What was found of the inputs that the passport names. */
export type FoundInputs = {
  readings: readonly KeptReading[];
  figures: ReadonlyMap<string, { from: number; to: number; passports: readonly Passport[] }>;
  records: Readonly<Record<string, number>>;
  recordDays: readonly RecordDay[];
};

/** null: what the passport tells is no formula, so nothing can be computed by it. */
export function replayFormula(passport: Passport, found: FoundInputs): FormulaResult | null {
  const defined = definedFormula(passport);
  if (!defined) return null;
  const { formula, applied } = defined;
  const kind = kindOf(formula);
  const inputs: { [G in Grain]: () => InputsByGrain[G] } = {
    readings: () => readingsInput(passport, found, applied.rhythmSeconds ?? 0),
    series: () => seriesInput(passport, found),
    units: () => unitsInput(passport, found),
    records: () => recordsInput(passport, found, { formula, population: applied.population }),
  };
  return kind.compute(formula, inputs[kind.takes](), legalOf(passport));
}

const startOf = ({ period }: Passport): number => Date.parse(period.start);
const endOf = ({ period }: Passport): number => Date.parse(period.end);
const computedAt = ({ freshness }: Passport): number => Date.parse(freshness.computedAt);

function readingsInput(
  passport: Passport,
  { readings }: FoundInputs,
  rhythmSeconds: number,
): InputsByGrain['readings'] {
  const kept = readings.map(({ time, value, quality }) => ({ time: time.getTime(), value, quality }));
  return {
    tally: tallyOf(kept, { start: startOf(passport), end: endOf(passport) }),
    rhythmSeconds,
    start: startOf(passport),
    end: endOf(passport),
    until: Math.min(computedAt(passport), endOf(passport)),
  };
}

function seriesInput(passport: Passport, { figures }: FoundInputs): SeriesInput {
  const closed = computedAt(passport) >= endOf(passport);
  const [first] = [...figures.values()];
  const sample = first?.passports[0];
  if (!first || !sample) return { series: {}, times: [], closed };
  const step = endOf(sample) - startOf(sample) === hourMs ? 'hour' : 'day';
  const byStart = new Map(
    [...figures].map(([indicator, { passports }]) => [
      indicator,
      new Map(passports.map((each) => [startOf(each), each])),
    ]),
  );
  const isPeriodItself = (step === 'hour') === (endOf(passport) - startOf(passport) === hourMs);
  const span = { from: first.from, to: first.to, now: computedAt(passport), isPeriodItself };
  const times = stepsOf(step, span, (time) => [...byStart.values()].some((starts) => starts.has(time)));
  const series = Object.fromEntries(
    [...byStart].map(([indicator, starts]) => [indicator, times.map((time) => usableValue(starts.get(time)))]),
  );
  return { series, times, closed };
}

function unitsInput(passport: Passport, { figures, records }: FoundInputs): InputsByGrain['units'] {
  const units = Object.fromEntries(
    [...figures].map(([indicator, { passports }]): [string, UnitValue[]] => [
      indicator,
      passports.map(({ thing, value, status }) => ({ unit: thing ?? '', value, status })),
    ]),
  );
  return { units, records, closed: computedAt(passport) >= endOf(passport) };
}

function recordsInput(
  passport: Passport,
  { recordDays }: FoundInputs,
  { formula, population }: { formula: Formula; population: number | null },
): InputsByGrain['records'] {
  const span = { start: startOf(passport), end: endOf(passport) };
  return {
    days: recordDays,
    daysDue: formula.kind === 'record-sum' ? daysDueOf(formula, span, computedAt(passport)) : 0,
    population,
    closed: computedAt(passport) >= span.end,
  };
}

function legalOf({ legalFigures }: Passport): LegalLookup {
  return ({ set, code }) => {
    const figure = legalFigures.find((each) => each.code === `${set}/${code}`);
    if (!figure) throw new Error(`the passport names no legal figure "${set}/${code}"`);
    const { value, unit, legalRef, effectiveFrom } = figure;
    return {
      set,
      code,
      unit,
      effectiveFrom,
      effectiveTo: null,
      scopeProvince: null,
      source: 'passport',
      retroactive: false,
      name: { vi: code, en: code },
      value: value as never,
      legalRef: { instrument: legalRef, clause: '' },
      checked: 'verified',
    };
  };
}
