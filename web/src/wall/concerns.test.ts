import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import { expect, test } from 'vitest';
import { concernsOf, seriesOf, severeScenario, touchesHour } from './concerns.ts';

function anAlert(given: Partial<Alert>): Alert {
  return {
    id: 'a',
    code: 'CB-2026-000001',
    rule: 'qcvn-05-instant',
    ruleVersion: '1.0.0',
    kind: 'exceedance',
    title: { vi: 'Số đo vượt giới hạn', en: 'Readings above the limit' },
    level: 3,
    scenario: 'industrial-park-environment',
    field: 'environment',
    area: '97037',
    areaName: 'Phường An Hòa',
    things: ['kcn-an-hoa-khi-01'],
    thingName: 'Trạm không khí KCN An Hòa 1',
    site: null,
    property: 'so2',
    position: [108.97, 14.75],
    start: '2026-11-23T03:00:00.000Z',
    end: null,
    firedAt: '2026-11-23T03:15:00.000Z',
    recordedAt: '2026-11-23T03:15:01.000Z',
    version: 1,
    evidence: { readings: [], peak: null, mean: null, count: 3, conditions: {}, figures: [], legalFigures: [] },
    simulated: true,
    state: 'new',
    incident: null,
    agency: 'so-nong-nghiep-moi-truong',
    playbook: null,
    ...given,
  };
}

function anIncident(given: Partial<Incident>): Incident {
  return {
    id: 'i',
    code: 'SC-2026-0001',
    title: 'Vượt giới hạn SO2 tại KCN An Hòa',
    level: 3,
    state: 'in-progress',
    field: 'environment',
    area: '97037',
    areaName: 'Phường An Hòa',
    position: [108.97, 14.75],
    scenario: 'industrial-park-environment',
    playbook: null,
    commander: null,
    agency: 'so-nong-nghiep-moi-truong',
    openedAt: '2026-11-23T03:20:00.000Z',
    closedAt: null,
    alerts: ['a'],
    tasks: { total: 4, done: 1, overdue: 0 },
    simulated: true,
    closing: null,
    may: { work: false, close: false, raise: false },
    ...given,
  };
}

test('[PLT-06] the wall lists the newest of the most severe first', () => {
  const alerts = [
    anAlert({ id: 'old', start: '2026-11-22T03:00:00.000Z' }),
    anAlert({ id: 'low', level: 1, start: '2026-11-23T05:00:00.000Z' }),
    anAlert({ id: 'new' }),
  ];

  expect(concernsOf(alerts, []).map(({ id }) => id)).toEqual(['new', 'old', 'low']);
});

test('[PLT-06] many alike of a low level are one row, severe ones never hide behind each other', () => {
  const late = ['x', 'y', 'z'].map((id) => anAlert({ id, rule: 'station-data-late', level: 1 }));
  const severe = ['p', 'q', 'r'].map((id) => anAlert({ id, level: 3 }));

  const concerns = concernsOf([...late, ...severe], []);

  expect(concerns.map(({ alerts }) => alerts.length)).toEqual([1, 1, 1, 3]);
});

test('[PLT-06] an alert that is worked on stands in the row of its incident only', () => {
  const concerns = concernsOf([anAlert({ id: 'a', incident: 'i', state: 'in-incident' })], [anIncident({})]);

  expect(concerns).toHaveLength(1);
  expect(concerns[0]).toMatchObject({ kind: 'incident', id: 'i', alerts: [{ id: 'a' }] });
});

test('[PLT-01] a past hour shows only what was going on in it', () => {
  const [concern] = concernsOf([anAlert({ end: '2026-11-23T03:40:00.000Z' })], []);
  const hour = (text: string) => Date.parse(`2026-11-23T${text}:00:00.000Z`);

  expect(touchesHour(concern!, hour('03'))).toBe(true);
  expect(touchesHour(concern!, hour('04'))).toBe(false);
  expect(touchesHour(concern!, hour('02'))).toBe(false);
});

test('[PLT-06] the chart of an alert shows the series that made it', () => {
  const evidence = anAlert({}).evidence;
  const reading = { thing: 't', property: 'air.aqi-hour', time: '2026-11-23T03:00:00.000Z', value: 202, unit: '' };
  const [ofFigures] = concernsOf([anAlert({ property: null, evidence: { ...evidence, readings: [reading] } })], []);
  const [silent] = concernsOf([anAlert({ property: null })], []);

  expect(seriesOf(ofFigures!)).toMatchObject({ thing: 't', property: 'air.aqi-hour' });
  expect(seriesOf(silent!)).toMatchObject({ thing: 'kcn-an-hoa-khi-01', property: '*' });
});

test('[INF-16] a severe matter that goes on calls its scene, one that is over does not', () => {
  const severe = anAlert({ level: 4, scenario: 'industrial-park-environment' });

  expect(severeScenario([anAlert({ level: 3 })], [])).toBeNull();
  expect(severeScenario([severe], [])).toBe('industrial-park-environment');
  expect(severeScenario([{ ...severe, end: '2026-11-23T03:40:00.000Z' }], [])).toBeNull();
  expect(severeScenario([], [anIncident({ level: 5, scenario: 'flood' })])).toBe('flood');
});
