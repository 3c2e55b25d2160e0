import type { Indicator } from '@ioc/contracts/indicators';
import { expect, test } from 'vitest';
import { isCurrent } from '#shared/monitoring/index.ts';
import { areaColors, colorable } from './use-coloring.ts';

const words = (vi: string) => ({ vi, en: vi });
function anIndicator(part: Partial<Indicator>): Indicator {
  return {
    id: 'air.aqi-day-area',
    name: words('VN_AQI'),
    meaning: '',
    unit: '',
    decimals: 0,
    periodKind: 'day',
    per: 'area',
    direction: 'lower-is-better',
    formulaWords: '',
    version: '1.0.0',
    owner: '',
    scenario: '',
    legalBasis: '',
    categories: [{ id: 'good', name: words('Tốt'), from: 0, to: 50, color: '#00E400', ink: '#0A1420' }],
    ...part,
  } as Indicator;
}

test('[PLT-01] units are coloured by any indicator of the catalogue that has bands, the quickest first', () => {
  const hourly = anIndicator({ id: 'air.aqi-hour-area', periodKind: 'hour' });
  const plain = anIndicator({ id: 'air.pm25-day-area', categories: [] });
  const ofStations = anIndicator({ id: 'air.aqi-hour', per: 'thing' });

  const choices = colorable([anIndicator({}), plain, ofStations, hourly], 'area');

  expect(choices.map(({ id }) => id)).toEqual(['air.aqi-hour-area', 'air.aqi-day-area']);
});

test('[GO-02] an hourly figure of days ago is not shown as the present', () => {
  const period = { start: '2026-11-23T10:00:00Z', end: '2026-11-23T11:00:00Z' };

  expect(isCurrent({ period }, Date.parse('2026-11-23T10:20:00Z'))).toBe(true);
  expect(isCurrent({ period }, Date.parse('2026-11-23T12:30:00Z'))).toBe(true);
  expect(isCurrent({ period }, Date.parse('2026-11-24T10:00:00Z'))).toBe(false);
});

test('[PLT-01] a commune without a value stays clear', () => {
  const figure = { value: 40, category: 'good' };
  const indicator = anIndicator({});
  const empty = { value: null, category: null };
  const figures = new Map<string, typeof figure | typeof empty>([
    ['97001', figure],
    ['97002', empty],
  ]);

  const colors = areaColors({ indicator, figures, choices: [], byHour: new Map() } as never);

  expect([...colors]).toEqual([['97001', { color: '#00E400', opacity: 0.45 }]]);
});
