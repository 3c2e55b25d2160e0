import { expect, test } from 'vitest';
import { byDueTime, inOrderOfConcern } from './concern.ts';
import { homeOf } from './homes.ts';

test('[PR-03][GO-02] the leader starts with figures, alerts and own directives', () => {
  const home = homeOf('leader', ['figures.read', 'alerts.read', 'incidents.read', 'directives.read', 'scenarios.read']);

  expect(home?.kpis).toBe(true);
  expect(home?.main).toEqual(['alerts', 'incidents', 'directives']);
  expect(home?.side).toEqual(['scenarios']);
});

test('[SEC-02] a start page leaves out what its reader may not read', () => {
  const home = homeOf('admin', ['things.read', 'users.manage']);

  expect(home).toEqual({ kpis: false, main: ['silent'], side: ['accounts'] });
});

test('[GO-02] a role the console does not know has no start page of its own', () => {
  expect(homeOf('unheard-of', ['alerts.read'])).toBeNull();
});

test('[GO-03] the most serious alert stands first, among equals the newest', () => {
  const alerts = [
    { level: 1, start: '2026-11-23T10:00:00Z' },
    { level: 4, start: '2026-11-23T08:00:00Z' },
    { level: 4, start: '2026-11-23T09:00:00Z' },
  ];

  expect(inOrderOfConcern(alerts).map(({ start }) => start.slice(11, 13))).toEqual(['09', '08', '10']);
});

test('[PLT-05] what is due first stands first', () => {
  expect(byDueTime([{ dueAt: '2026-11-25' }, { dueAt: '2026-11-24' }])[0]?.dueAt).toBe('2026-11-24');
});
