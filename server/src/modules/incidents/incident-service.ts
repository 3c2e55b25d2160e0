import type { z } from 'zod';
import type { Incident, IncidentRoom, incidentApi } from '@ioc/contracts/incidents';
import type { Task } from '@ioc/contracts/tasks';
import { may } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { unitAt, type AdministrativeUnitTables } from '../admin-units/index.ts';
import type { IdentityTables } from '../identity/index.ts';
import type { RuleTables } from '../rules/index.ts';
import type { Province } from '../scenarios/index.ts';
import { taskService, type TaskTables } from '../tasks/index.ts';
import { presentAlert } from './alert-present.ts';
import { alertStore } from './alert-store.ts';
import { incidentStore, type IncidentRow } from './incident-store.ts';
import { startPlaybook } from './playbook.ts';
import type { IncidentTables } from './tables.ts';
import { triageService } from './triage.ts';

export type IncidentWorld = IncidentTables & RuleTables & TaskTables & IdentityTables & AdministrativeUnitTables;
type NewIncident = z.output<typeof incidentApi.open.body>;

/** Work on alerts until they are really over: opened, staffed by a playbook, logged minute by minute, closed with a lesson. */
export function incidentService(unit: Unit<IncidentWorld>, province: Province) {
  const store = incidentStore(unit);
  const alerts = alertStore(unit);
  const { user, now } = unit;

  async function find(id: string): Promise<IncidentRow> {
    const row = /^[0-9a-f-]{36}$/.test(id) ? await store.byId(id) : undefined;
    if (!row) throw new AppError('not-found', id);
    return row;
  }
  const tasksOf = (id: string): Promise<Task[]> =>
    taskService(unit).list({ originKind: 'incident', originId: id, limit: 500 });

  async function present(row: IncidentRow): Promise<Incident> {
    const tasks = await tasksOf(row.id);
    const alertIds = (await alerts.ofIncident(row.id)).map(({ alert_id: id }) => id);
    const playbook = row.playbook ? province.playbooks.get(row.playbook) : undefined;
    const open = row.closed_at === null;
    return {
      id: row.id,
      code: row.code,
      title: row.title,
      level: row.level,
      state: row.state as Incident['state'],
      field: row.field,
      area: row.area,
      areaName: row.area_name ?? row.area,
      position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
      scenario: row.scenario,
      playbook: row.playbook
        ? {
            id: row.playbook,
            version: row.playbook_version ?? '',
            name: playbook?.description.name ?? { vi: row.playbook, en: row.playbook },
          }
        : null,
      commander: row.commander ? { id: row.commander, name: row.commander_name ?? '' } : null,
      agency: row.agency,
      openedAt: row.opened_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
      alerts: alertIds,
      tasks: {
        total: tasks.length,
        done: tasks.filter((task) => task.state === 'done').length,
        overdue: tasks.filter((task) => task.overdue).length,
      },
      simulated: row.simulated,
      closing: row.closed_at
        ? {
            result: row.result ?? '',
            cause: row.cause ?? '',
            lesson: row.lesson ?? '',
            by: row.closed_by ?? '',
            at: row.closed_at.toISOString(),
          }
        : null,
      may: {
        work: open && may(user, 'incidents.work'),
        close: open && may(user, 'incidents.close'),
        raise: open && may(user, 'incidents.work'),
      },
    };
  }

  async function room(id: string): Promise<IncidentRoom> {
    const incident = await present(await find(id));
    const log = (await store.log(id)).map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      by: entry.by_name,
      kind: entry.kind as 'event',
      text: entry.text,
    }));
    const alertList = (await alerts.byIds(incident.alerts)).map(presentAlert);
    return { ...incident, log, taskList: await tasksOf(id), alertList };
  }

  async function record(
    row: { id: string; area: string; field: string; state: string },
    action: string,
    kind: string,
    text: string,
    detail = {},
  ): Promise<void> {
    await store.writeLog(row, user.name, kind, text);
    await unit.audit({
      action: `incident.${action}`,
      subject: { kind: 'incident', id: row.id },
      area: row.area,
      detail: { text, ...detail },
    });
    await unit.publish(
      'incident.changed',
      { incident: row.id, state: row.state, area: row.area },
      { field: row.field },
    );
  }

  async function openOne(id: string): Promise<IncidentRow> {
    await store.lock(id);
    const row = await find(id);
    if (row.closed_at) throw new AppError('wrong-state', row.code);
    return row;
  }

  return {
    room,
    list: async (filter: Parameters<typeof store.list>[0]): Promise<Incident[]> =>
      Promise.all((await store.list(filter)).map(present)),

    async open(request: NewIncident): Promise<IncidentRoom> {
      if (request.alert) await alerts.lock(request.alert);
      const alert = request.alert ? await triageService(unit).find(request.alert) : null;
      if (alert?.incident) return room(alert.incident);
      const position =
        request.position ??
        (alert && alert.lon !== null && alert.lat !== null ? ([alert.lon, alert.lat] as const) : null);
      const area =
        alert?.area ??
        request.area ??
        (position ? (await unitAt(unit, [position[0], position[1]]))?.commune : undefined);
      const scenario = alert?.scenario ?? request.scenario;
      const described = province.scenarios.get(scenario ?? '')?.description;
      if (!area || !described || !scenario)
        throw new AppError('invalid-request', 'Cần cảnh báo, hoặc kịch bản cùng địa bàn (hay vị trí)');
      const playbook = province.playbooks.get(request.playbook ?? alert?.playbook ?? '');

      const { id, code } = await store.insert({
        title: request.title,
        level: request.level,
        state: 'open',
        field: alert?.field ?? described.field,
        area,
        lon: position?.[0] ?? null,
        lat: position?.[1] ?? null,
        scenario,
        playbook: playbook?.id ?? null,
        playbook_version: playbook?.version ?? null,
        commander: user.kind === 'person' ? user.id : null,
        agency: alert?.agency ?? described.owner,
        opened_at: now,
        opened_by: user.id,
        closed_at: null,
        closed_by: null,
        result: null,
        cause: null,
        lesson: null,
        simulated: alert?.simulated ?? false,
      });
      const row = { id, area, field: alert?.field ?? described.field, state: 'open' };
      await unit.publish(
        'incident.opened',
        { incident: id, level: request.level, area, alert: alert?.id ?? null },
        { field: row.field },
      );
      await record(row, 'opened', 'event', `Mở sự cố ${code}: ${request.title}`, {
        level: request.level,
        alert: alert?.id,
      });
      if (alert) {
        await alerts.handle(alert, {
          state: 'in-incident',
          incident: id,
          acknowledged_at: alert.acknowledged_at ?? now,
        });
        await triageService(unit).record(alert, 'in-incident', code);
      }
      if (playbook)
        await startPlaybook(unit, { id, area, field: row.field, agency: alert?.agency ?? described.owner }, playbook);
      return room(id);
    },

    async setLevel(id: string, level: number, reason: string): Promise<IncidentRoom> {
      const row = await openOne(id);
      await store.update(id, { level });
      await record(row, 'level-changed', 'order', `Chuyển từ cấp ${row.level} sang cấp ${level}: ${reason}`, {
        from: row.level,
        to: level,
      });
      return room(id);
    },
    async addLog(id: string, kind: 'order' | 'message', text: string): Promise<IncidentRoom> {
      await record(await openOne(id), 'logged', kind, text);
      return room(id);
    },
    async addTask(id: string, request: z.output<typeof incidentApi.addTask.body>): Promise<IncidentRoom> {
      const row = await openOne(id);
      const { title, instructions, agency, person } = request;
      await taskService(unit).create({
        title,
        instructions,
        agency,
        person,
        origin: { kind: 'incident', id, step: null },
        area: row.area,
        field: row.field,
        mandatory: true,
        checklist: [],
        dueAt: new Date(request.dueAt),
      });
      await record(row, 'task-given', 'task', `Giao việc: ${title}`, { agency });
      return room(id);
    },
    async close(id: string, closing: { result: string; cause: string; lesson: string }): Promise<IncidentRoom> {
      const row = await openOne(id);
      const open = (await tasksOf(id)).filter(
        (task) => task.mandatory && task.state !== 'done' && task.state !== 'cancelled',
      );
      if (open.length > 0)
        throw new AppError(
          'wrong-state',
          `Còn ${open.length} việc bắt buộc chưa xong: ${open.map((task) => task.title).join('; ')}`,
        );
      await store.update(id, { ...closing, state: 'closed', closed_at: now, closed_by: user.name });
      for (const { alert_id: alertId } of await alerts.ofIncident(id)) {
        const alert = await triageService(unit).find(alertId);
        await alerts.handle(alert, { state: 'closed', closed_at: now });
        await triageService(unit).record(alert, 'closed', `Kết thúc cùng sự cố ${row.code}`);
      }
      await record(
        { ...row, state: 'closed' },
        'closed',
        'event',
        `Kết thúc sự cố. Kết quả: ${closing.result}`,
        closing,
      );
      return room(id);
    },
    /** A task of the incident moved: the log tells, and the incident is in progress from the first step on. */
    async followTask(id: string, task: Task, words: string): Promise<void> {
      const row = await store.byId(id);
      if (!row || row.closed_at) return;
      if (row.state === 'open') await store.update(id, { state: 'in-progress' });
      await store.writeLog(row, task.personName ?? task.agencyName, 'task', `${task.title}: ${words}`);
      await unit.publish(
        'incident.changed',
        { incident: id, state: 'in-progress', area: row.area },
        { field: row.field },
      );
    },
  };
}
