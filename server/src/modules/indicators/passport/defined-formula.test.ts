import type { Passport } from '@ioc/contracts/indicators';
import { expect, test } from 'vitest';
import { definedFormula } from './defined-formula.ts';

function aPassport(definition: Record<string, unknown>): Passport {
  return { formula: { definition } } as Passport;
}

test('[PR-03] the formula of a passport is read apart from what was applied beside it', () => {
  const formula = { kind: 'record-sum', dataSet: 'epidemic-case-counts', sum: 'cases', on: 'onsetOn' };
  const written = { ...formula, population: 12_000 };

  const defined = definedFormula(aPassport(written));

  expect(defined?.formula).toMatchObject({ kind: 'record-sum', dataSet: 'epidemic-case-counts' });
  expect(defined?.applied).toEqual({ rhythmSeconds: null, population: 12_000 });
});

test('[PR-03] what is no formula is told, and stops no verification', () => {
  expect(definedFormula(aPassport({ kind: 'made-up' }))).toBeNull();
});
