import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formulaKinds } from './index.ts';

test('[POL-05] every formula kind in the folder is in the list, under its own name, and nothing else is', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.replace('.ts', ''));

  expect(Object.keys(formulaKinds).toSorted()).toEqual(files.toSorted());
  expect(Object.values(formulaKinds).map(({ kind }) => kind)).toEqual(Object.keys(formulaKinds));
});
