import type { AlertDetail } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import { may, type Caller } from '#platform/caller';
import { presentAlertFacts } from '../rules/index.ts';
import type { AlertRow } from './alert-store.ts';

export function presentAlert(row: AlertRow): Alert {
  return {
    ...presentAlertFacts(row),
    areaName: row.area_name ?? row.area,
    state: (row.withdrawn ? 'withdrawn' : (row.handling ?? 'new')) as Alert['state'],
    incident: row.incident,
  };
}

const finished = new Set(['closed', 'false-alarm', 'withdrawn']);

/** What this caller may do with the alert now. */
export function alertSteps(state: Alert['state'], user: Caller): AlertDetail['may'] {
  const triage = may(user, 'alerts.triage') && !finished.has(state);
  return {
    acknowledge: triage && (state === 'new' || state === 'snoozed'),
    verify: triage && state !== 'in-incident' && state !== 'verified',
    falseAlarm: triage && state !== 'in-incident',
    snooze: triage && state !== 'in-incident' && state !== 'snoozed',
    openIncident: may(user, 'incidents.work') && !finished.has(state) && state !== 'in-incident',
    close: triage && state !== 'in-incident',
    direct: may(user, 'directives.give'),
  };
}
