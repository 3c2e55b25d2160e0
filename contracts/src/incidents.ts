import { z } from 'zod';
import { AlertLevel, InstantText, LocalizedText, LonLat, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';
import { Alert, alertListQuery } from './rules.ts';
import { Task } from './tasks.ts';

export const IncidentState = z.enum(['open', 'in-progress', 'resolved', 'closed']);
export const LogEntry = z.object({
  id: z.number(),
  at: InstantText,
  by: z.string(),
  kind: z.enum(['event', 'order', 'message', 'task', 'file']),
  text: z.string(),
});

export const Incident = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  level: AlertLevel,
  state: IncidentState,
  field: z.string(),
  area: z.string(),
  areaName: z.string(),
  position: LonLat.nullable(),
  scenario: z.string(),
  playbook: z.object({ id: z.string(), version: z.string(), name: LocalizedText }).nullable(),
  commander: z.object({ id: z.string(), name: z.string() }).nullable(),
  agency: z.string(),
  openedAt: InstantText,
  closedAt: InstantText.nullable(),
  alerts: z.array(z.string()),
  tasks: z.object({ total: z.number(), done: z.number(), overdue: z.number() }),
  simulated: z.boolean(),
  closing: z
    .object({ result: z.string(), cause: z.string(), lesson: z.string(), by: z.string(), at: InstantText })
    .nullable(),
  may: z.object({ work: z.boolean(), close: z.boolean(), raise: z.boolean() }),
});
export type Incident = z.infer<typeof Incident>;

export const IncidentRoom = Incident.extend({
  log: z.array(LogEntry),
  taskList: z.array(Task),
  alertList: z.array(Alert),
});
export type IncidentRoom = z.infer<typeof IncidentRoom>;

const id = z.object({ id: z.string() });
const reason = z.object({ reason: z.string().min(3).max(2000) });
export const AlertDetail = Alert.extend({
  history: z.array(z.object({ at: InstantText, by: z.string(), action: z.string(), text: z.string() })),
  words: z.string(),
  may: z.object({
    acknowledge: z.boolean(),
    verify: z.boolean(),
    falseAlarm: z.boolean(),
    snooze: z.boolean(),
    openIncident: z.boolean(),
    close: z.boolean(),
    direct: z.boolean(),
  }),
});
export type AlertDetail = z.infer<typeof AlertDetail>;

export const incidentApi = {
  alerts: {
    method: 'GET',
    path: '/alerts',
    summary: 'Alerts, newest first',
    access: 'alerts.read',
    query: alertListQuery,
    response: z.object({
      items: z.array(Alert),
      counts: z.array(z.object({ level: AlertLevel, open: z.number() })),
      next: z.string().nullable(),
    }),
  },
  alert: {
    method: 'GET',
    path: '/alerts/{id}',
    summary: 'One alert with evidence and history',
    access: 'alerts.read',
    params: id,
    response: AlertDetail,
  },
  acknowledgeAlert: {
    method: 'POST',
    path: '/alerts/{id}/acknowledge',
    summary: 'Acknowledge',
    access: 'alerts.triage',
    params: id,
    response: AlertDetail,
  },
  verifyAlert: {
    method: 'POST',
    path: '/alerts/{id}/verify',
    summary: 'Mark as verified, saying how',
    access: 'alerts.triage',
    params: id,
    body: reason,
    response: AlertDetail,
  },
  falseAlarm: {
    method: 'POST',
    path: '/alerts/{id}/false-alarm',
    summary: 'Mark as false alarm with its cause',
    access: 'alerts.triage',
    params: id,
    body: reason,
    response: AlertDetail,
  },
  snoozeAlert: {
    method: 'POST',
    path: '/alerts/{id}/snooze',
    summary: 'Snooze with reason',
    access: 'alerts.triage',
    params: id,
    body: reason.extend({ until: InstantText }),
    response: AlertDetail,
  },
  closeAlert: {
    method: 'POST',
    path: '/alerts/{id}/close',
    summary: 'Close with a result',
    access: 'alerts.triage',
    params: id,
    body: reason,
    response: AlertDetail,
  },
  list: {
    method: 'GET',
    path: '/incidents',
    summary: 'Incidents',
    access: 'incidents.read',
    query: z.object({
      open: z.stringbool().optional(),
      scenario: z.string().optional(),
      area: z.string().optional(),
      ...pageQuery,
    }),
    response: z.object({ items: z.array(Incident) }),
  },
  get: {
    method: 'GET',
    path: '/incidents/{id}',
    summary: 'The incident room',
    access: 'incidents.read',
    params: id,
    response: IncidentRoom,
  },
  open: {
    method: 'POST',
    path: '/incidents',
    summary: 'Open an incident from an alert or a place',
    access: 'incidents.work',
    body: z.object({
      alert: z.string().optional(),
      title: z.string().min(3).max(300),
      level: AlertLevel,
      area: z.string().optional(),
      position: LonLat.optional(),
      scenario: z.string().optional(),
      playbook: z.string().optional(),
    }),
    response: IncidentRoom,
    status: 201,
  },
  setLevel: {
    method: 'POST',
    path: '/incidents/{id}/level',
    summary: 'Raise or lower the level with reason',
    access: 'incidents.work',
    params: id,
    body: reason.extend({ level: AlertLevel }),
    response: IncidentRoom,
  },
  addLog: {
    method: 'POST',
    path: '/incidents/{id}/log',
    summary: 'Write into the incident log',
    access: 'incidents.work',
    params: id,
    body: z.object({ kind: z.enum(['order', 'message']), text: z.string().min(1).max(4000) }),
    response: IncidentRoom,
    status: 201,
  },
  addTask: {
    method: 'POST',
    path: '/incidents/{id}/tasks',
    summary: 'Give a task inside the incident',
    access: 'incidents.work',
    params: id,
    body: z.object({
      title: z.string().min(3),
      instructions: z.string().default(''),
      agency: z.string(),
      person: z.string().nullable().default(null),
      dueAt: InstantText,
    }),
    response: IncidentRoom,
    status: 201,
  },
  close: {
    method: 'POST',
    path: '/incidents/{id}/close',
    summary: 'Close with result, cause and lesson; refused while mandatory tasks are open',
    access: 'incidents.close',
    params: id,
    body: z.object({ result: z.string().min(3), cause: z.string().min(3), lesson: z.string().min(3) }),
    response: IncidentRoom,
  },
  statistics: {
    method: 'GET',
    path: '/incidents/statistics',
    summary: 'Runs, false alarms and times per rule and scenario',
    access: 'incidents.read',
    query: z.object({ scenario: z.string().optional(), from: InstantText.optional(), to: InstantText.optional() }),
    response: z.object({
      items: z.array(
        z.object({
          rule: z.string(),
          alerts: z.number(),
          falseAlarms: z.number(),
          incidents: z.number(),
          medianMinutesToAcknowledge: z.number().nullable(),
          medianMinutesToClose: z.number().nullable(),
        }),
      ),
    }),
  },
} satisfies Api;
