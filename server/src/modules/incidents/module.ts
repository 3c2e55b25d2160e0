import { incidentApi } from '@ioc/contracts/incidents';
import { overviewApi } from '@ioc/contracts/scenarios';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import { ProvinceError, type Province } from '../scenarios/index.ts';
import { taskService } from '../tasks/index.ts';
import { alertStore } from './alert-store.ts';
import { checkPlaybooks } from './check-playbooks.ts';
import { incidentService, type IncidentWorld } from './incident-service.ts';
import { incidentLayer } from './layer.ts';
import { dataSetState } from './overview/data-set-state.ts';
import { overview } from './overview/overview.ts';
import { readiness } from './overview/readiness.ts';
import { alertStatistics } from './statistics.ts';
import { triageService } from './triage.ts';

const taskWords: Record<string, string> = {
  'in-progress': 'đã nhận việc',
  submitted: 'đã báo cáo kết quả',
  returned: 'bị trả lại',
  done: 'kết quả được chấp nhận',
  overdue: 'quá hạn',
  evidence: 'bổ sung minh chứng',
};

/** The operations room: alerts become incidents, incidents become tasks, and the end is a lesson. */
export function incidents(platform: Platform<IncidentWorld>, province: Province): void {
  const problems = checkPlaybooks(province);
  if (problems.length > 0) throw new ProvinceError(problems);
  const service = (unit: Unit<IncidentWorld>) => incidentService(unit, province);

  platform.routes(incidentApi, {
    alerts: (unit, { query }) => triageService(unit).list(query),
    alert: (unit, { params }) => triageService(unit).detail(params.id),
    acknowledgeAlert: (unit, { params }) => triageService(unit).acknowledge(params.id),
    verifyAlert: (unit, { params, body }) => triageService(unit).verify(params.id, body.reason),
    falseAlarm: (unit, { params, body }) => triageService(unit).falseAlarm(params.id, body.reason),
    snoozeAlert: (unit, { params, body }) => triageService(unit).snooze(params.id, body.until, body.reason),
    closeAlert: (unit, { params, body }) => triageService(unit).close(params.id, body.reason),
    list: async (unit, { query }) => ({ items: await service(unit).list(query) }),
    get: (unit, { params }) => service(unit).room(params.id),
    open: (unit, { body }) => service(unit).open(body),
    setLevel: (unit, { params, body }) => service(unit).setLevel(params.id, body.level, body.reason),
    addLog: (unit, { params, body }) => service(unit).addLog(params.id, body.kind, body.text),
    addTask: (unit, { params, body }) => service(unit).addTask(params.id, body),
    close: (unit, { params, body }) => service(unit).close(params.id, body),
    statistics: async (unit, { query }) => ({ items: await alertStatistics(unit, query) }),
  });

  platform.routes(overviewApi, {
    overview: (unit, { query }) => overview(unit, province, query.scenario),
    readiness: (unit, { params }) => readiness(unit, province, params.id, dataSetState(province)),
  });

  platform.on('alert.raised', 'incidents.begin-handling', async (unit, { alert: id }) => {
    const row = await alertStore(unit).byId(id);
    if (row) await alertStore(unit).begin(row);
  });
  platform.on('task.changed', 'incidents.follow-task', async (unit, { task: id, state }) => {
    const task = await taskService(unit).get(id);
    if (task.origin.kind === 'incident')
      await service(unit).followTask(task.origin.id, task, taskWords[state] ?? state);
  });
  platform.every('* * * * *', 'incidents.wake-snoozed', (unit) => triageService(unit).wakeSnoozed());
  platform.layer(incidentLayer);
}
