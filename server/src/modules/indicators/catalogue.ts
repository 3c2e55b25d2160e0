// The indicators that are in force, in the order in which they can be computed, and which figures follow from which.
import type { LocalizedText } from '@ioc/contracts/common';
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { Band, LegalFigureRef } from '@ioc/contracts/legal-figures';
import {
  ProvinceError,
  lookUpLegalFigures,
  type LegalLookup,
  type Province,
  type ProvinceProblem,
} from '../scenarios/index.ts';
import { bandOf } from './bands.ts';
import { checkIndicators } from './check-indicators.ts';
import { checkRecordSums } from './check-record-sums.ts';
import { kindOf, type AnyFormulaKind } from './compute-formula.ts';
import { formulaWords, namesFrom } from './describe-formula.ts';
import type { Read } from './formula.ts';

export type CatalogueEntry = {
  id: string;
  description: IndicatorDescription;
  /** Version of the file with a hash of its content. */
  version: string;
  scenario: string;
  field: string;
  kind: AnyFormulaKind;
  reads: readonly Read[];
  hoursBefore: number;
  /** 0 = straight from readings; every entry has a higher level than those it reads. */
  level: number;
};

export type Catalogue = {
  entries: ReadonlyMap<string, CatalogueEntry>;
  levels: number;
  readersOf: (indicator: string) => readonly CatalogueEntry[];
  /** What kinds of thing an indicator per thing can be computed for. */
  measuredBy: (indicator: string) => ReadonlySet<string>;
  legalOn: (date: string, province: string | null) => LegalLookup;
  bandsOf: (entry: CatalogueEntry, legal: LegalLookup) => readonly Band[];
  words: (entry: CatalogueEntry, legal: LegalLookup) => LocalizedText;
};

/** Reads the catalogue and checks it as a whole; wrong references stop the start with every problem named. */
export function createCatalogue(province: Province): Catalogue {
  const legalSets = new Map([...province.legalFigures].map(([id, { description }]) => [id, description]));
  const legalOn = (date: string, of: string | null) => lookUpLegalFigures(legalSets, date, of);
  const issued = issuedIn(province);
  const descriptions = new Map(issued.map(({ id, description }) => [id, description]));

  const problems = checkCatalogue(province);
  if (problems.length > 0) throw new ProvinceError(problems);

  const levelOf = (id: string): number => {
    const reads = readsOf(descriptions, id);
    return reads.length === 0 ? 0 : 1 + Math.max(...reads.map(({ indicator }) => levelOf(indicator)));
  };
  const entries = new Map(
    issued.map(({ id, description, version, scenario }): [string, CatalogueEntry] => {
      const kind = kindOf(description.formula);
      const legal = legalOn(description.effectiveFrom, null);
      return [
        id,
        {
          id,
          description,
          version,
          scenario: scenario ?? '',
          field: province.scenarios.get(scenario ?? '')?.description.field ?? 'general',
          kind,
          reads: kind.reads(description.formula),
          hoursBefore: kind.hoursBefore(description.formula, legal),
          level: levelOf(id),
        },
      ];
    }),
  );

  const readers = new Map(
    [...entries.keys()].map((id) => [id, [...entries.values()].filter((entry) => doesRead(entry, id))]),
  );
  const dataSets = new Map([...province.dataSets].map(([id, { description }]) => [id, description]));
  const properties = new Map(
    [...province.thingKinds.values()].flatMap(({ description }) =>
      description.properties.map(({ id, name }): [string, LocalizedText] => [id, name]),
    ),
  );
  return {
    entries,
    levels: 1 + Math.max(0, ...[...entries.values()].map(({ level }) => level)),
    readersOf: (id) => readers.get(id) ?? [],
    measuredBy: (id) => kindsMeasuring(entries, id),
    legalOn,
    bandsOf: ({ description: { categories } }, legal) =>
      Array.isArray(categories) ? categories : categories ? bandsIn(legal, categories) : [],
    words: ({ description }, legal) => formulaWords(description, namesFrom(descriptions, legal, properties, dataSets)),
  };
}

/** What no single file can see of indicators: whether all that they name exists and may be used in that way. */
export function checkCatalogue(province: Province): ProvinceProblem[] {
  const legalSets = new Map([...province.legalFigures].map(([id, { description }]) => [id, description]));
  const dataSets = new Map([...province.dataSets].map(([id, { description }]) => [id, description]));
  const issued = new Map(issuedIn(province).map(({ id, description }) => [id, description]));
  const problems = [
    ...checkIndicators(issued, (date) => lookUpLegalFigures(legalSets, date, null)),
    ...checkRecordSums(issued.values(), dataSets),
  ];
  const fileOf = (id: string) => province.indicators.get(id)?.file ?? id;
  return problems.map(({ indicator, message }) => ({ file: fileOf(indicator), line: null, message }));
}

function issuedIn({ indicators }: Province) {
  return [...indicators.values()].filter(({ description }) => description.status === 'issued');
}

/** The id of the category of a value, e.g. `moderate` or `A`. */
export function categoryOf(bands: readonly Band[], value: number | null): string | null {
  return value === null ? null : (bandOf(bands, value)?.id ?? null);
}

function readsOf(descriptions: ReadonlyMap<string, IndicatorDescription>, id: string): readonly Read[] {
  const description = descriptions.get(id);
  return description ? kindOf(description.formula).reads(description.formula) : [];
}

function doesRead({ reads }: CatalogueEntry, id: string): boolean {
  return reads.some(({ indicator }) => indicator === id);
}

function kindsMeasuring(entries: ReadonlyMap<string, CatalogueEntry>, id: string): ReadonlySet<string> {
  const entry = entries.get(id);
  if (!entry) return new Set();
  if (entry.description.formula.kind === 'hourly-mean') return new Set(entry.description.formula.streamKinds);
  return new Set(entry.reads.flatMap(({ indicator }) => [...kindsMeasuring(entries, indicator)]));
}

function bandsIn(legal: LegalLookup, ref: LegalFigureRef): readonly Band[] {
  const { value } = legal(ref);
  if (Array.isArray(value) && value.every((row) => 'ink' in row)) return value as Band[];
  throw new Error(`legal figure "${ref.set}/${ref.code}" has no categories`);
}
