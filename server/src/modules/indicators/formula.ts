// What a formula kind is: pure, from inputs that the caller has gathered to a value and the parts that prove it.
import type { LocalizedText, PeriodKind } from '@ioc/contracts/common';
import type { FigureReason, FormulaKindName, FormulaOf, RollUpMethod } from '@ioc/contracts/indicator-description';
import type { FigureStatus } from '@ioc/contracts/indicators';
import type { LegalFigureRef } from '@ioc/contracts/legal-figures';
import type { AppliedFigure, LegalLookup } from '../scenarios/index.ts';
import type { AskedRecords } from '../warehouse/index.ts';
import type { ReadingsTally } from './readings-tally.ts';

export type FormulaResult<Parts = Record<string, unknown>> = {
  value: number | null;
  status: FigureStatus;
  /** Why the value is missing or incomplete; null when it is neither. */
  reason: FigureReason | null;
  parts: Parts;
};

/** Readings of one thing and property in a period. Times are epoch ms; `until` is the end, or now while the period still runs. */
export type ReadingsInput = {
  tally: ReadingsTally;
  rhythmSeconds: number;
  start: number;
  end: number;
  until: number;
};

/**
 * Values of other indicators of one thing, oldest first, null where missing or incomplete. All arrays cover the same
 * steps: from `hoursBefore` hours before the period up to its end, or up to now while it still runs (`closed: false`).
 * An indicator that the thing does not measure has no array.
 */
export type SeriesInput = {
  series: Readonly<Record<string, readonly (number | null)[]>>;
  /** Start of each step, epoch ms. */
  times: readonly number[];
  closed: boolean;
};

export type UnitValue = { unit: string; value: number | null; status: FigureStatus };

/** Values of the units of an area or site for the period, by indicator; counts of records by name. */
export type UnitsInput = {
  units: Readonly<Record<string, readonly UnitValue[]>>;
  records: Readonly<Record<string, number | null>>;
  closed: boolean;
};

/** What the records of a data set say of the units of an area, by day. */
export type RecordsInput = {
  days: readonly { area: string; day: string; sum: number; records: number }[];
  /** Days of which each unit should have told by now. */
  daysDue: number;
  /** Of the area, where the formula asks for it; null = not known. */
  population: number | null;
  closed: boolean;
};

export type InputsByGrain = {
  readings: ReadingsInput;
  series: SeriesInput;
  units: UnitsInput;
  records: RecordsInput;
};
export type Grain = keyof InputsByGrain;

/** How a formula uses another indicator; `rollUp` says what it does with several of its values. */
export type Read = {
  indicator: string;
  periods: readonly PeriodKind[] | 'same';
  rollUp: { over: 'time' | 'areas'; method: RollUpMethod } | null;
};

/** What `describe` may say about the indicators and legal figures a formula names. */
export type Naming = {
  indicator: (id: string) => LocalizedText;
  legalFigure: (ref: LegalFigureRef) => LocalizedText;
  property: (id: string) => LocalizedText;
  records: (asked: Pick<AskedRecords, 'dataSet' | 'sum' | 'where'>) => LocalizedText;
  /** To tell what a set of legal figures says; null when only the description is at hand. */
  legal: LegalLookup | null;
};

export type FormulaKind<Kind extends FormulaKindName, G extends Grain, Parts> = {
  kind: Kind;
  takes: G;
  /** The only ways in which values of the formula may be combined; what is not listed is refused. */
  rollUps: (formula: FormulaOf<Kind>) => { areas: readonly RollUpMethod[]; time: readonly RollUpMethod[] };
  reads: (formula: FormulaOf<Kind>) => readonly Read[];
  legalFigures: (formula: FormulaOf<Kind>) => readonly LegalFigureRef[];
  /** What is wrong with a formula beyond its references; asked only when those are in order. */
  check?: (formula: FormulaOf<Kind>, legal: LegalLookup) => string[];
  /** Hours before the start of the period that the series must also cover. */
  hoursBefore: (formula: FormulaOf<Kind>, legal: LegalLookup) => number;
  compute: (formula: FormulaOf<Kind>, input: InputsByGrain[G], legal: LegalLookup) => FormulaResult<Parts>;
  describe: (formula: FormulaOf<Kind>, naming: Naming) => LocalizedText;
};

/** A value that may still change is provisional, however complete its inputs are. */
export function whenClosed(closed: boolean, status: FigureStatus): FigureStatus {
  return closed || status === 'no-data' ? status : 'provisional';
}

export function numberOf(figure: AppliedFigure): number {
  if (typeof figure.value === 'number') return figure.value;
  throw new Error(`legal figure "${figure.set}/${figure.code}" is not a number`);
}

export function isPresent(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
