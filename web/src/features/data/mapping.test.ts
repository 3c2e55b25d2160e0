import { expect, test } from 'vitest';
import { assign, isSameMapping, missingFields } from './mapping.ts';
import type { Field } from './values.ts';

const field = (id: string, required: boolean) => ({ id, required }) as Field;

test('[DAT-25] a field given to another column leaves the column that had it', () => {
  const mapping = assign({ 'Số GP': 'permitNumber', 'Số hiệu': '' }, 'Số hiệu', 'permitNumber');

  expect(mapping).toEqual({ 'Số GP': '', 'Số hiệu': 'permitNumber' });
});

test('[DAT-25] required fields without a column are named', () => {
  const fields = [field('permitNumber', true), field('issuedOn', true), field('note', false)];

  expect(missingFields(fields, { 'Số GP': 'permitNumber', Khác: '' }).map(({ id }) => id)).toEqual(['issuedOn']);
});

test('[DAT-25] only a mapping that differs is worth sending again', () => {
  expect(isSameMapping({ a: 'x', b: '' }, { a: 'x' })).toBe(true);
  expect(isSameMapping({ a: 'x' }, { a: 'y' })).toBe(false);
});
