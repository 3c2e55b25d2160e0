// What a document is made of before it has words: figures with their proof, records with their facts.
import type { RecordKind } from '@ioc/contracts/briefing-vocabulary';
import type { Period } from '@ioc/contracts/common';
import type { Figure, FigureStatus, Passport } from '@ioc/contracts/indicators';

/** What a figure or record is about, with the name that is printed; `area`: code of the unit it lies in. */
export type Place = { kind: 'area' | 'site' | 'thing'; id: string; name: string; area: string };

/** A number of the document with what is printed beside it. Its id is the same whenever the document is made again. */
export type Measure = {
  id: string;
  label: string;
  place: string;
  figure: Figure;
  decimals: number;
  unit: string;
  categoryName: string | null;
  /** Its row names the record it is from: no need for a line of its own in the printed annex. */
  ofRecord?: true;
};

/** A number computed from figures or records, as its passport will tell. */
export type Derivation = {
  indicator: string;
  name: string;
  /** How it was computed, in words. */
  words: string;
  value: number | null;
  unit: string;
  place: Place;
  period: Period;
  status: FigureStatus;
  reason: string | null;
  inputs: Passport['inputs'];
  legalFigures?: Passport['legalFigures'];
  parts?: Record<string, unknown>;
  simulated: boolean;
};

/** A number of one record, e.g. the peak of an alert. */
export type RecordNumber = {
  value: number | null;
  unit: string;
  decimals: number;
  label: string;
  /** Set where the number is a limit from law and not of the record itself. */
  legal?: Passport['legalFigures'][number];
};

/** One record as it was known at the cut-off. */
export type RecordRow = {
  id: string;
  place: Place;
  site: string | null;
  thing: string | null;
  texts: Record<string, string>;
  numbers: Record<string, RecordNumber>;
  /** What conditions may ask. */
  facts: Record<string, string | number | boolean | null>;
  simulated: boolean;
  /** SHA-256 of its content. */
  digest: string;
};

/** Where a document gets what it tells: everything under the rights of the person it is made for, as known at the cut-off. */
export type BriefingSources = {
  /** The area the document is about: the province, or the one unit the person's rights reach. */
  area: Place;
  province: Place;
  figures(indicator: string, period: Period): Promise<Figure[]>;
  passport(id: string): Promise<Passport | null>;
  places(kind: 'areas' | 'sites' | 'things'): Promise<Place[]>;
  records(kind: RecordKind, period: Period): Promise<RecordRow[]>;
  /** Gives a computed number its passport. */
  prove(derivation: Derivation): Figure;
  /** Where a figure comes from and who answers for it, in words. */
  originOf(figure: Figure): Promise<{ source: string; approvedBy: string }>;
  /** Keeps the passports of all computed numbers. */
  keepProofs(): Promise<void>;
  /** Whether any figure that was asked for has a value. */
  hasData(): Promise<boolean>;
};
