import { expect, test } from 'vitest';
import { shortNames } from './short-names.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name, name }));

test('[PLT-01] names in a list leave out the words that all of them begin with', () => {
  const names = [...shortNames(named('Trạm không khí KCN An Hòa 1', 'Trạm không khí trung tâm Minh Châu')).values()];

  expect(names).toEqual(['KCN An Hòa 1', 'Trung tâm Minh Châu']);
});

test('[PLT-01] a name never becomes empty', () => {
  expect([...shortNames(named('Trạm A')).values()]).toEqual(['Trạm A']);
  expect([...shortNames(named('Trạm', 'Trạm Cầu')).values()]).toEqual(['Trạm', 'Trạm Cầu']);
});
