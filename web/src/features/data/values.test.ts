import { expect, test } from 'vitest';
import { changedFields, firstFields, keyWords, showValue, sortKey } from './values.ts';
import type { Field } from './values.ts';

function aField(part: Partial<Field>): Field {
  return {
    id: 'x',
    name: { vi: 'Trường', en: 'Field' },
    type: 'text',
    unit: null,
    required: false,
    key: false,
    codes: [],
    help: '',
    ...part,
  };
}

test('[DAT-25] values are shown in official Vietnamese form', () => {
  const codes = [{ code: 'bo', name: { vi: 'Bộ Nông nghiệp và Môi trường', en: 'Ministry' } }];
  const places = new Map([['97037', 'Phường An Hòa']]);

  expect(showValue(aField({ type: 'date' }), '2025-03-15', 'vi')).toBe('15/03/2025');
  expect(showValue(aField({ type: 'number' }), 12500.5, 'vi')).toBe('12.500,5');
  expect(showValue(aField({ type: 'boolean' }), false, 'vi')).toBe('không');
  expect(showValue(aField({ type: 'code', codes }), 'bo', 'vi')).toBe('Bộ Nông nghiệp và Môi trường');
  expect(showValue(aField({ type: 'unit-code' }), '97037', 'vi', places)).toBe('Phường An Hòa');
  expect(showValue(aField({ type: 'lon-lat' }), [108.7215, 14.9032], 'vi')).toBe('108,7215; 14,9032');
  expect(showValue(aField({}), null, 'vi')).toBe('');
});

test('[DAT-25] columns sort numbers by size and leave empty cells to the end', () => {
  expect(sortKey(aField({ type: 'number' }), 9, '9')).toBe(9);
  expect(sortKey(aField({ type: 'date' }), '2025-03-15', '15/03/2025')).toBe('2025-03-15');
  expect(sortKey(aField({}), null, '')).toBeNull();
});

test('[DAT-03] only fields that differ count as changed', () => {
  const fields = [aField({ id: 'a', key: true }), aField({ id: 'b' }), aField({ id: 'c' })];

  const changed = changedFields(fields, { a: '1', b: 'cũ', c: null }, { a: '1', b: 'mới' });

  expect(changed.map(({ id }) => id)).toEqual(['b']);
  expect(keyWords(fields, { a: '125/GPMT', b: 'x' }, (_, value) => String(value))).toBe('125/GPMT');
});

test('[DAT-25] a wide table opens with its required fields, a narrow one with all', () => {
  const wide = Array.from({ length: 20 }, (_, index) => aField({ id: `f${index}`, required: index % 2 === 1 }));
  const narrow = [aField({ id: 'a', required: true }), aField({ id: 'b' }), aField({ id: 'c' })];

  expect([...firstFields(wide)]).toEqual(['f1', 'f3', 'f5', 'f7', 'f9', 'f11', 'f13', 'f15', 'f17', 'f19']);
  expect([...firstFields(narrow)]).toEqual(['a', 'b', 'c']);
});
