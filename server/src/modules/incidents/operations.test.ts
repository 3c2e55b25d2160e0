import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCaller, type Caller } from '#platform/caller';
import { aStation } from '../../testing/stations.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { communeAgencyId } from '../identity/index.ts';

const commune = '97001';
const minute = 60_000;
let app: TestApp;
let shiftLeader: Caller;
let director: Caller;
let officer: Caller;

/** Real accounts, because tasks are given to people. */
async function anAccount(userName: string, role: string, agency: string, areas: '*' | string[] = '*'): Promise<Caller> {
  const admin = aCaller(app.province, { role: 'system-administrator' });
  const account = {
    userName,
    name: `Người ${userName}`,
    title: role,
    agency,
    roles: [role],
    areas,
    fields: '*',
    password: 'mat-khau-rat-dai',
  };
  const { body } = await app.call(admin, 'POST', '/accounts', account);
  return aCaller(app.province, { id: body.id, role, agency, areas });
}

/** SO2 above its limit for half an hour, as a station would send it. */
async function pollute(thing: string): Promise<void> {
  const feed = aCaller(app.province, { role: 'feed' });
  for (let i = 0; i < 7; i++) {
    app.clock.advance(5 * minute);
    const time = app.clock.now().getTime() / 1000;
    const reply = await app.call(feed, 'POST', '/observations', [
      { n: `${thing}:so2`, u: 'ug/m3', v: 480 + i, t: time },
    ]);
    expect(reply.body.accepted).toBe(1);
    await app.settle();
  }
}

beforeAll(async () => {
  app = await testApp();
  await app.platform.unit(systemCaller, async (unit) => {
    const { storeAgencies } = await import('../identity/index.ts');
    const { AgenciesDescription } = await import('@ioc/contracts/settings-description');
    const { readSettings } = await import('../scenarios/index.ts');
    await storeAgencies(unit as never, readSettings(app.province, 'agencies', AgenciesDescription), '97', [
      { code: commune, fullName: 'Xã An Hòa', nameEn: 'An Hoa' },
    ]);
  });
  shiftLeader = await anAccount('truongca', 'shift-leader', 'trung-tam-ioc');
  director = await anAccount('giamdoc', 'department-director', 'so-nong-nghiep-moi-truong');
  officer = await anAccount('canbo', 'field-officer', communeAgencyId(commune), [commune]);
  await aStation(app, { id: 'tram-a', area: commune });
  await aStation(app, { id: 'tram-b', area: '97002' });
  await pollute('tram-a');
});
afterAll(() => app.stop());

const openAlerts = async (caller: Caller) => (await app.call(caller, 'GET', '/alerts?open=true')).body.items;

describe('triage', () => {
  test('[PLT-06] an alert is new, is acknowledged once, and tells what happened, by which rule and law', async () => {
    const [alert] = await openAlerts(shiftLeader);
    expect(alert).toMatchObject({ rule: 'qcvn-05-instant', state: 'new', things: ['tram-a'] });

    const detail = (await app.call(shiftLeader, 'POST', `/alerts/${alert.id}/acknowledge`)).body;

    expect(detail).toMatchObject({ state: 'acknowledged', may: { acknowledge: false, openIncident: true } });
    expect(detail.words).toContain('QCVN 05:2023/BTNMT');
    expect(detail.history.at(-1)).toMatchObject({ action: 'acknowledged', by: shiftLeader.name });
    expect((await app.call(shiftLeader, 'POST', `/alerts/${alert.id}/acknowledge`)).body.code).toBe('wrong-state');
  });

  test('[SEC-03] a commune official hears of alerts of the own commune only', async () => {
    const neighbour = aCaller(app.province, { role: 'commune-leader', areas: ['97002'] });
    const own = aCaller(app.province, { role: 'commune-leader', areas: [commune], id: 'own-commune' });

    expect(await openAlerts(neighbour)).toEqual([]);
    expect(await openAlerts(own)).toHaveLength(1);
    const id = (await openAlerts(own))[0].id;
    expect((await app.call(neighbour, 'GET', `/alerts/${id}`)).status).toBe(404);
  });
});

describe('an incident from alert to lesson', () => {
  test('[SCN-08] [SCN-50] the playbook gives each step to the right agency and person with its deadline; nothing closes before they are done', async () => {
    const [alert] = await openAlerts(shiftLeader);
    const opened = await app.call(shiftLeader, 'POST', '/incidents', {
      alert: alert.id,
      title: 'Vượt SO2 tại trạm A',
      level: 3,
    });
    expect(opened.status).toBe(201);
    const room = opened.body;
    await app.settle();

    const steps = room.taskList.map((task: { origin: { step: string }; agency: string; person: string | null }) => [
      task.origin.step,
      task.agency,
      task.person,
    ]);
    expect(steps).toContainEqual(['check-on-site', communeAgencyId(commune), officer.id]);
    expect(steps).toHaveLength(5);
    const onSite = room.taskList.find((task: { origin: { step: string } }) => task.origin.step === 'check-on-site');
    expect(Date.parse(onSite.dueAt) - Date.parse(room.openedAt)).toBe(90 * minute);

    const refused = await app.call(shiftLeader, 'POST', `/incidents/${room.id}/close`, {
      result: 'xong rồi',
      cause: 'chưa rõ',
      lesson: 'chưa có',
    });
    expect(refused.body).toMatchObject({ code: 'wrong-state' });
    expect(refused.body.detail).toContain('việc bắt buộc chưa xong');
  });

  test('[SCN-08] the officer takes the task, adds evidence and a result; only another person may accept it', async () => {
    const [task] = (await app.call(officer, 'GET', '/tasks?mine=true')).body.items;
    expect(task.title).toContain('Kiểm tra hiện trường');
    await app.call(officer, 'POST', `/tasks/${task.id}/accept`);
    const form = new FormData();
    form.set('kind', 'note');
    form.set('text', 'Gió đông bắc, có mùi hắc gần cổng số 2');
    const multipart = new Response(form);
    const withNote = await app.server.inject({
      method: 'POST',
      url: `/api/v1/tasks/${task.id}/evidence`,
      headers: { 'x-test-caller': officer.id, 'content-type': multipart.headers.get('content-type') ?? '' },
      payload: Buffer.from(await multipart.arrayBuffer()),
    });
    expect(withNote.json().evidence).toMatchObject([{ kind: 'note', by: officer.name }]);
    const submitted = (
      await app.call(officer, 'POST', `/tasks/${task.id}/submit`, { result: 'Đã xác định lò hơi của cơ sở X' })
    ).body;
    expect(submitted).toMatchObject({ state: 'submitted', may: { approve: false } });
    expect((await app.call(officer, 'POST', `/tasks/${task.id}/approve`, {})).status).toBe(409);

    const done = (await app.call(shiftLeader, 'POST', `/tasks/${task.id}/approve`, { comment: 'Đạt' })).body;

    expect(done.state).toBe('done');
  });

  test('[SCN-10] once the mandatory steps are done it closes with result, cause and lesson, and its alerts close with it', async () => {
    const [incident] = (await app.call(shiftLeader, 'GET', '/incidents?open=true')).body.items;
    const { taskList } = (await app.call(shiftLeader, 'GET', `/incidents/${incident.id}`)).body;
    for (const task of taskList.filter(
      (t: { mandatory: boolean; state: string }) => t.mandatory && t.state !== 'done',
    )) {
      const worker = aCaller(app.province, {
        id: task.person ?? `w-${task.agency}`,
        role: 'field-officer',
        agency: task.agency,
      });
      await app.call(worker, 'POST', `/tasks/${task.id}/submit`, { result: 'Đã thực hiện' });
      expect((await app.call(shiftLeader, 'POST', `/tasks/${task.id}/approve`, {})).body.state).toBe('done');
    }
    await app.settle();

    const closing = {
      result: 'Hết vượt sau 30 phút',
      cause: 'Lò hơi đốt than ướt',
      lesson: 'Kiểm tra nhiên liệu trước ca',
    };
    const closed = (await app.call(shiftLeader, 'POST', `/incidents/${incident.id}/close`, closing)).body;

    expect(closed).toMatchObject({ state: 'closed', closing });
    expect(closed.log.map((entry: { text: string }) => entry.text).join('\n')).toMatch(
      /Mở sự cố[\s\S]*kết quả được chấp nhận[\s\S]*Kết thúc sự cố/,
    );
    expect(await openAlerts(shiftLeader)).toEqual([]);
    const [statistics] = (await app.call(shiftLeader, 'GET', '/incidents/statistics')).body.items;
    expect(statistics).toMatchObject({ rule: 'qcvn-05-instant', alerts: 1, incidents: 1, falseAlarms: 0 });
  });

  test('[SEC-04] every step left an audit entry with who did it', async () => {
    const auditor = aCaller(app.province, { role: 'auditor' });

    const { items } = (await app.call(auditor, 'GET', '/audit?limit=500')).body;
    const actions = items.map((entry: { action: string }) => entry.action);

    for (const action of [
      'alert.acknowledged',
      'incident.opened',
      'task.assigned',
      'task.submitted',
      'task.approved',
      'incident.closed',
      'alert.closed',
    ]) {
      expect(actions).toContain(action);
    }
  });
});

describe('directives', () => {
  test('[GO-03] [PLT-05] a leader directs from an alert; the agency answers; the loop closes when the result is accepted', async () => {
    await pollute('tram-b');
    const chairman = await anAccount('chutich', 'provincial-chair', 'ubnd-tinh');
    const [alert] = await openAlerts(chairman);
    const dueAt = new Date(app.clock.now().getTime() + 86_400_000).toISOString();

    const given = await app.call(chairman, 'POST', '/directives', {
      title: 'Kiểm tra, xử lý dứt điểm nguồn phát thải SO2',
      source: { kind: 'alert', alert: alert.id },
      agency: 'so-nong-nghiep-moi-truong',
      dueAt,
    });
    expect(given.status).toBe(201);
    expect(given.body.sourceWords).toContain('tram-b');
    await app.settle();

    const task = given.body.tasks[0];
    await app.call(director, 'POST', `/tasks/${task.id}/submit`, { result: 'Đã đình chỉ lò hơi vi phạm' });
    await app.settle();
    expect((await app.call(chairman, 'GET', `/directives/${given.body.id}`)).body.state).toBe('submitted');
    await app.call(chairman, 'POST', `/tasks/${task.id}/approve`, {});
    await app.settle();

    const done = (await app.call(chairman, 'GET', `/directives/${given.body.id}`)).body;
    expect(done).toMatchObject({ state: 'done', overdue: false });
    expect((await app.call(chairman, 'GET', `/directives?alert=${alert.id}`)).body.items).toHaveLength(1);
  });

  test('[PLT-07] the people concerned are told once each, and only they can read it', async () => {
    const mine = (await app.call(director, 'GET', '/notices')).body;

    expect(mine.items.map((notice: { title: string }) => notice.title)).toContain('Nhiệm vụ mới');
    const other = (await app.call(officer, 'GET', '/notices')).body.items.map((notice: { id: string }) => notice.id);
    expect(mine.items.filter((notice: { id: string }) => other.includes(notice.id))).toEqual([]);
  });

  test('[PLT-05] a directive without time left or to an unknown agency is refused in words', async () => {
    const chairman = aCaller(app.province, { role: 'provincial-chair' });
    const body = {
      title: 'Thử việc',
      source: { kind: 'none' },
      agency: 'so-nong-nghiep-moi-truong',
      dueAt: '2020-01-01T00:00:00Z',
    };

    expect((await app.call(chairman, 'POST', '/directives', body)).body.detail).toBe('Hạn hoàn thành phải ở tương lai');
    const unknown = { ...body, agency: 'khong-co', dueAt: new Date(app.clock.now().getTime() + 1e6).toISOString() };
    expect((await app.call(chairman, 'POST', '/directives', unknown)).body.detail).toContain('khong-co');
  });
});
