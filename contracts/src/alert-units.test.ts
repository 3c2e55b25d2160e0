import { expect, test } from 'vitest';
import { measureUnit, readingUnit } from './alert-units.ts';
import type { AlertEvidence } from './rules.ts';

function anEvidence(unit: string, conditions: AlertEvidence['conditions']): AlertEvidence {
  const reading = { thing: 'a', property: 'cod', time: '2026-11-25T00:00:00.000Z', value: 80, unit };
  return { readings: [reading], peak: null, mean: null, count: 1, conditions, figures: [], legalFigures: [] };
}

test('[PLT-06] the peak of a rule that counts is in times, the values it counted stay in their own unit', () => {
  const evidence = anEvidence('mg/L', { limit: 75, limitUnit: 'mg/L', unit: 'lần' });

  expect(measureUnit(evidence)).toBe('lần');
  expect(readingUnit(evidence)).toBe('mg/L');
});

test('[PLT-06] a rule that compares the values themselves says both in one unit', () => {
  const evidence = anEvidence('mg/L', { limit: 75 });

  expect([measureUnit(evidence), readingUnit(evidence)]).toEqual(['mg/L', 'mg/L']);
});
