import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnitsDescription } from '@ioc/contracts/settings-description';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { provinceDir } from '../../../testing/app.ts';
import { unitConverter } from './units.ts';

const units = UnitsDescription.parse(parse(await readFile(join(provinceDir, 'settings/units.yaml'), 'utf8')));
const toKept = unitConverter(units);
const no2 = { unit: 'µg/m3', molarMass: 46.006 };

test('[DAT-20] one unit in its many spellings is the kept unit', () => {
  const spellings = ['µg/m3', 'μg/m3', 'ug/m3', 'µg/m³', 'μg/m³', 'ug/m³', 'µg/Nm3', ' µg / m3 '];

  const values = spellings.map((spelling) => toKept(41.5, spelling, no2));

  expect(values).toEqual(spellings.map(() => 41.5));
});

test('[DAT-20] milligrams become micrograms without conversion noise, so the same reading stays the same number', () => {
  expect(toKept(0.0482, 'mg/m3', no2)).toBe(48.2);
  expect(toKept(1.1, 'mg/Nm³', no2)).toBe(1100);
});

test('[DAT-20] a gas told in ppb is converted by its molar mass at 25 °C and 1 atm', () => {
  // 1 ppb NO2 = 46.006 / 24.465 = 1.8805 µg/m³
  expect(toKept(10, 'ppb', no2)).toBeCloseTo(18.805, 2);
  expect(toKept(1, 'ppm', { unit: 'µg/m3', molarMass: 28.01 })).toBeCloseTo(1144.9, 1);
});

test('[DAT-20] a unit of another kind, or ppb of dust, is not converted', () => {
  expect(toKept(10, 'Cel', no2)).toBeNull();
  expect(toKept(10, 'µg/m4', no2)).toBeNull();
  expect(toKept(10, 'ppb', { unit: 'µg/m3' })).toBeNull();
});
