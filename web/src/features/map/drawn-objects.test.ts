import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import { expect, test } from 'vitest';
import { marksOf, stationsOf } from './drawn-objects.ts';
import type { Coloring } from './use-coloring.ts';

const band = {
  id: 'moderate',
  name: { vi: 'Trung bình', en: 'Moderate' },
  from: 51,
  to: 100,
  color: '#FFFF00',
  ink: '#0A1420',
};
const aThing = (id: string, state: Thing['state']) => ({ id, name: id, lonLat: [108.8, 14.9], state }) as Thing;
const anAlert = (id: string, incident: string | null) =>
  ({ id, incident, position: [108.8, 14.9], level: 3, title: { vi: id, en: id } }) as Alert;

test('[PLT-01] stations show the number and the official colour of their index, silent ones neither', () => {
  const coloring = {
    indicator: { categories: [band] },
    figures: new Map([['a', { value: 76.4, category: 'moderate' }]]),
  } as unknown as Coloring;

  const [measured, silent] = stationsOf([aThing('a', 'live'), aThing('b', 'silent')], coloring, (value) =>
    value.toFixed(0),
  );

  expect(measured).toMatchObject({ value: '76', color: '#FFFF00' });
  expect(silent).toMatchObject({ value: null, color: '#94A3B8' });
});

test('[PLT-06] an alert that an incident works on is marked once, by the incident', () => {
  const incident = { id: 'i1', position: [108.8, 14.9], title: 'Sự cố', level: 4 } as Incident;

  const marks = marksOf([anAlert('a1', 'i1'), anAlert('a2', null)], [incident], ({ title }) => title.vi);

  expect(marks.map(({ id }) => id)).toEqual(['alert/a2', 'incident/i1']);
});
