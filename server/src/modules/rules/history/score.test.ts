import type { Label } from '@ioc/contracts/rehearsals';
import { expect, test } from 'vitest';
import { at } from '../testing/series.ts';
import { type Found, scoreOf } from './score.ts';

const iso = (clock: string): string => new Date(at(clock)).toISOString();
const aLabel = (start: string, end: string | null, told: Partial<Label> = {}): Label => ({
  id: `${start} ${told.verdict ?? ''}`,
  kind: 'exceedance',
  verdict: 'happened',
  thing: 'tram-a',
  area: '97001',
  property: 'no2',
  start: iso(start),
  end: end === null ? null : iso(end),
  reason: '',
  by: '',
  at: iso('23:00'),
  alert: null,
  ...told,
});
const aFinding = (start: string, end: string | null, fired: string, told: Partial<Found> = {}): Found => ({
  thing: 'tram-a',
  area: '97001',
  property: 'no2',
  start: at(start),
  end: end === null ? null : at(end),
  firedAt: at(fired),
  ...told,
});

test('[SCN-07] findings are right, wrong or unknown by what people labelled; only the known count in precision', () => {
  const labels = [aLabel('10:00', '10:40'), aLabel('14:00', '15:00', { verdict: 'nothing' })];
  const found = [
    aFinding('10:05', '10:50', '10:20'),
    aFinding('14:10', '14:30', '14:25'),
    aFinding('20:00', null, '20:15'),
  ];

  const { score, verdicts } = scoreOf(found, labels);

  expect(verdicts).toEqual(['right', 'wrong', 'unlabelled']);
  expect(score).toMatchObject({ right: 1, wrong: 1, unlabelled: 1, precision: 0.5, recall: 1, happened: 1 });
  expect(score.delayMinutes).toEqual({ median: 20, longest: 20 });
});

test('[SCN-07] an incident that no finding touches is missed, and told by its label', () => {
  const labels = [aLabel('08:00', '08:30'), aLabel('10:00', '10:40')];

  const { score } = scoreOf([aFinding('10:05', '10:50', '10:20')], labels);

  expect(score).toMatchObject({ happened: 2, detected: 1, recall: 0.5 });
  expect(score.missed.map(({ start }) => start)).toEqual([iso('08:00')]);
});

test('[SCN-07] two labels that overlap are one incident, and two findings inside it are no second detection', () => {
  const labels = [aLabel('10:00', '10:40'), aLabel('10:20', '11:20', { property: null })];
  const found = [aFinding('10:05', '10:20', '10:20'), aFinding('11:00', '11:10', '11:05')];

  const { score } = scoreOf(found, labels);

  expect(score).toMatchObject({ happened: 1, detected: 1, right: 2, recall: 1 });
  expect(score.delayMinutes).toEqual({ median: 20, longest: 20 });
});

test('[SCN-07] a label of another thing, another property or another hour proves nothing', () => {
  const labels = [aLabel('10:00', '10:40')];
  const found = [
    aFinding('10:00', '10:30', '10:15', { thing: 'tram-b' }),
    aFinding('10:00', '10:30', '10:15', { property: 'so2' }),
    aFinding('11:00', '11:30', '11:15'),
  ];

  const { score, verdicts } = scoreOf(found, labels);

  expect(verdicts).toEqual(['unlabelled', 'unlabelled', 'unlabelled']);
  expect(score).toMatchObject({ detected: 0, precision: null, recall: 0, delayMinutes: null });
});

test('[SCN-07] a label of an area speaks for every thing in it; one that fired early has no delay', () => {
  const labels = [aLabel('10:00', null, { thing: null, property: null })];
  const found = [aFinding('09:50', '10:05', '09:58', { thing: 'tram-b' })];

  const { score } = scoreOf(found, labels);

  expect(score).toMatchObject({ right: 1, recall: 1, delayMinutes: { median: 0, longest: 0 } });
});

test('[SCN-07] without labels there is no precision and no recall, not zero', () => {
  const { score } = scoreOf([aFinding('10:00', '10:30', '10:15')], []);

  expect(score).toMatchObject({ precision: null, recall: null, unlabelled: 1, happened: 0 });
});
