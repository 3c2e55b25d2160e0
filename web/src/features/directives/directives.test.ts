import { expect, test } from 'vitest';
import { stepsOf } from './directive-steps.ts';
import { NewDirectiveSearch, sourceAddress, sourceOf } from './search.ts';

const told = (state: Parameters<typeof stepsOf>[0]) => stepsOf(state).map((step) => step.state);

test('[SCN-09] a directive walks four steps; a returned one is being worked on again', () => {
  expect(told('given')).toEqual(['present', 'ahead', 'ahead', 'ahead']);
  expect(told('submitted')).toEqual(['past', 'past', 'present', 'ahead']);
  expect(told('returned')).toEqual(['past', 'present', 'ahead', 'ahead']);
  expect(told('done')).toEqual(['past', 'past', 'past', 'past']);
});

test('[SCN-09] a directive can be begun by an address that names its source, and leads back to it', () => {
  const from = (search: object) => sourceOf(NewDirectiveSearch.parse(search));

  expect(from({ alert: 'a1' })).toEqual({ kind: 'alert', alert: 'a1' });
  expect(from({ layer: 'site', object: 'kcn-1' })).toEqual({ kind: 'map-object', layer: 'site', id: 'kcn-1' });
  expect(from({ layer: 'site' })).toEqual({ kind: 'none' });
  expect(sourceAddress(from({ passport: 'f00' }))).toBe('/passports/f00');
  expect(sourceAddress(from({ layer: 'site', object: 'kcn-1' }))).toBe('/map?open=site%2Fkcn-1');
});
