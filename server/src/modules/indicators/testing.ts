// For tests: the shipped catalogue and legal figures, read and checked by their contracts.
import { IndicatorDescription } from '@ioc/contracts/indicator-description';
import { LegalFigureSet } from '@ioc/contracts/legal-figures';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type LegalLookup, lookUpLegalFigures } from '../scenarios/index.ts';

const province = fileURLToPath(new URL('../../../../province/', import.meta.url));

export function shippedLegalSets(): Map<string, LegalFigureSet> {
  return readAll('legal-figures/*.yaml', LegalFigureSet);
}

export function shippedIndicators(): Map<string, IndicatorDescription> {
  return readAll('scenarios/industrial-park-environment/indicators/*.yaml', IndicatorDescription);
}

/** The shipped legal figures in force on `date`; `override` replaces the value of single rows, by `set/code`. */
export function shippedLegal(date = '2026-11-23', override: Record<string, number | string> = {}): LegalLookup {
  const lookUp = lookUpLegalFigures(shippedLegalSets(), date);
  return (ref) => {
    const figure = lookUp(ref);
    const value = override[`${ref.set}/${ref.code}`];
    return value === undefined ? figure : { ...figure, value };
  };
}

function readAll<S extends z.ZodType<{ id: string }>>(pattern: string, schema: S): Map<string, z.output<S>> {
  const files = globSync(pattern, { cwd: province });
  return new Map(
    files.map((file) => {
      const description = schema.parse(parse(readFileSync(`${province}${file}`, 'utf8')));
      return [description.id, description];
    }),
  );
}
