import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../../testing/app.ts';
import { aStation, appWithDoors } from '../../../testing/stations.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
const start = '2026-11-25T03:00:00Z';
beforeAll(async () => {
  app = await appWithDoors({ at: start });
});
afterAll(() => app.stop());

const administrator = () => aCaller(app.province, { role: 'system-administrator' });
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const operator = () => aCaller(app.province, { role: 'operator' });
const auditor = () => aCaller(app.province, { role: 'auditor' });
const feed = () => aCaller(app.province, { role: 'feed' });
const get = async (path: string, caller = leader()) => (await app.call(caller, 'GET', path)).body;
const post = (path: string, body: unknown, caller = administrator()) => app.call(caller, 'POST', path, body);
const at = (iso: string): void => app.clock.set(new Date(iso));
const send = async (thing: string, time: string, value = 20) => {
  const pack = [{ n: `${thing}:pm25`, u: 'ug/m3', v: value, t: Date.parse(time) / 1000 }];
  return (await app.call(feed(), 'POST', '/observations', pack)).body;
};
const auditOf = async (thing: string): Promise<string[]> =>
  (await get(`/audit?subjectKind=thing&subjectId=${thing}`, auditor())).items.map(
    ({ action }: { action: string }) => action,
  );

test('[DAT-20] maintenance is announced with reason and author, and is seen while it goes on; its readings are kept', async () => {
  at(start);
  await aStation(app, { id: 'bt-1' });

  const planned = await post(
    '/things/bt-1/maintenance',
    { from: '2026-11-25T04:00:00Z', to: '2026-11-25T06:00:00Z', reason: 'Thay bơm lấy mẫu' },
    leader(),
  );
  const before = (await get('/things/bt-1')).maintenance;
  at('2026-11-25T04:00:00Z');
  const during = (await get('/things/bt-1')).maintenance;
  const kept = await send('bt-1', '2026-11-25T04:00:00Z');
  at('2026-11-25T06:00:00Z');
  const after = (await get('/things/bt-1')).maintenance;

  expect(planned.status).toBe(201);
  expect(planned.body).toMatchObject({ by: leader().name, reason: 'Thay bơm lấy mẫu', ended: null });
  expect([before, after]).toEqual([null, null]);
  expect(during).toMatchObject({ to: '2026-11-25T06:00:00.000Z', reason: 'Thay bơm lấy mẫu' });
  expect(kept).toMatchObject({ accepted: 1 });
  expect(await auditOf('bt-1')).toContain('thing.maintenance-planned');
});

test('[DAT-20] maintenance can be ended early, once, and never reaches into the past', async () => {
  at(start);
  await aStation(app, { id: 'bt-2' });
  const windows = '/things/bt-2/maintenance';

  const backdated = await post(windows, {
    from: '2026-11-25T02:00:00Z',
    to: '2026-11-25T05:00:00Z',
    reason: 'Đã làm sáng nay',
  });
  const reversed = await post(windows, {
    from: '2026-11-25T05:00:00Z',
    to: '2026-11-25T04:00:00Z',
    reason: 'Sai thứ tự',
  });
  const { body: planned } = await post(windows, { to: '2026-11-25T05:00:00Z', reason: 'Hiệu chuẩn tại chỗ' });
  at('2026-11-25T03:30:00Z');
  const ended = await post(`${windows}/${planned.id}/end`, { reason: 'Xong sớm' });
  const again = await post(`${windows}/${planned.id}/end`, { reason: 'Xong sớm' });
  const unknown = await post(`${windows}/00000000-0000-4000-8000-000000000000/end`, { reason: 'Không có' });

  expect([backdated.status, reversed.status, again.status, unknown.status]).toEqual([422, 422, 409, 404]);
  expect(planned.from).toBe('2026-11-25T03:00:00.000Z');
  expect(ended.body.ended).toMatchObject({ at: '2026-11-25T03:30:00.000Z', reason: 'Xong sớm' });
  expect((await get('/things/bt-2')).maintenance).toBeNull();
  expect((await get('/things/bt-2/care')).maintenance).toHaveLength(1);
});

test('[SEC-03] maintenance is planned by those who look after devices, service and keys by those who manage them', async () => {
  at(start);
  await aStation(app, { id: 'bt-3' });
  const stranger = aCaller(app.province, { id: 'thuy-loi', role: 'data-steward', fields: ['irrigation'] });
  const window = { to: '2026-11-25T05:00:00Z', reason: 'Kiểm tra' };

  const answers = [
    await post('/things/bt-3/maintenance', window, operator()),
    await post('/things/bt-3/decommission', { reason: 'Tháo dỡ' }, leader()),
    await post('/things/bt-3/keys', { reason: 'Thay khóa' }, leader()),
    await app.call(leader(), 'GET', '/things/bt-3/keys'),
  ];
  const outside = await post('/things/bt-3/maintenance', window, stranger);
  const unseen = await app.call(stranger, 'GET', '/things/bt-3/care');

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect([outside.status, unseen.status]).toEqual([404, 404]);
});

test('[DAT-20] a decommissioned thing leaves the lists, its history stays, its key stops, what comes later is set aside', async () => {
  at(start);
  const key = await aStation(app, { id: 'ng-1' });
  await send('ng-1', start, 21);
  const ownPack = [{ n: 'ng-1:pm25', u: 'ug/m3', v: 25, t: Date.parse('2026-11-25T03:05:00Z') / 1000 }];
  const withKey = () => app.call(null, 'POST', '/observations', ownPack, { authorization: `Bearer ${key}` });
  at('2026-11-25T03:10:00Z');
  const good = await withKey();

  const { status, body } = await post('/things/ng-1/decommission', { reason: 'Trạm di dời theo quy hoạch' });
  await app.settle();
  at('2026-11-25T03:20:00Z');
  const late = await send('ng-1', '2026-11-25T03:15:00Z');
  const buffered = await send('ng-1', '2026-11-25T03:08:00Z');
  const refused = await withKey();

  expect(status).toBe(200);
  expect(body.outOfService).toEqual({ since: '2026-11-25T03:10:00.000Z', reason: 'Trạm di dời theo quy hoạch' });
  expect((await get('/things?q=ng-1')).items).toEqual([]);
  expect((await get('/things?service=out')).items.map(({ id }: { id: string }) => id)).toContain('ng-1');
  expect((await get('/things/ng-1')).outOfService).not.toBeNull();
  expect([good.status, refused.status]).toEqual([202, 401]);
  expect(late).toMatchObject({
    accepted: 0,
    reasons: [{ reason: 'out-of-service', detail: 'Thiết bị "ng-1" đã ngừng sử dụng từ 25/11/2026 10:10' }],
  });
  expect(buffered).toMatchObject({ accepted: 1 });
  expect((await get('/observations?thing=ng-1')).items).toHaveLength(3);
});

test('[DAT-20] putting a thing back is a new version: the time out of service stays on record and stays empty', async () => {
  at(start);
  await aStation(app, { id: 'ng-2' });
  await post('/things/ng-2/decommission', { reason: 'Hỏng nặng' });
  at('2026-11-25T05:00:00Z');

  const back = await post('/things/ng-2/reinstate', { reason: 'Đã sửa xong' });
  const twice = await post('/things/ng-2/reinstate', { reason: 'Đã sửa xong' });
  await app.settle();
  const between = await send('ng-2', '2026-11-25T04:00:00Z');
  const since = await send('ng-2', '2026-11-25T05:00:00Z');

  expect(back.body).toMatchObject({ id: 'ng-2', outOfService: null });
  expect(twice.status).toBe(409);
  expect((await get('/things/ng-2/care')).service).toMatchObject([
    { inService: true, reason: 'Đã sửa xong' },
    { inService: false, reason: 'Hỏng nặng' },
  ]);
  expect(between.reasons).toMatchObject([{ reason: 'out-of-service' }]);
  expect(since).toMatchObject({ accepted: 1 });
  expect(await auditOf('ng-2')).toEqual(expect.arrayContaining(['thing.decommissioned', 'thing.reinstated']));
});

test('[DAT-20] a thing is taken out from an earlier day, but not from a later one or before it was registered', async () => {
  at(start);
  await aStation(app, { id: 'ng-3' });
  at('2026-11-27T03:00:00Z');
  const decommission = (moment: string) => post('/things/ng-3/decommission', { at: moment, reason: 'Tháo dỡ' });

  const tomorrow = await decommission('2026-11-28T00:00:00Z');
  const tooEarly = await decommission('2026-11-20T00:00:00Z');
  const yesterday = await decommission('2026-11-26T00:00:00Z');
  const window = await post('/things/ng-3/maintenance', { to: '2026-11-28T00:00:00Z', reason: 'Kiểm tra' });

  expect([tomorrow.status, tooEarly.status, yesterday.status, window.status]).toEqual([422, 422, 200, 409]);
  expect(yesterday.body.outOfService.since).toBe('2026-11-26T00:00:00.000Z');
});

test('[DAT-20] an outside name is free for another thing once its holder is out of service, and cannot be had back then', async () => {
  at(start);
  const register = (id: string) =>
    aStation(app, {
      ...{ id, kind: 'fishing-vessel', agency: 'chi-cuc-thuy-san' },
      attributes: { lengthMeters: 16, purpose: 'catching' },
      identifiers: { mmsi: '574999001' },
    }).then(
      () => 'registered',
      (error: { code: string }) => error.code,
    );
  await register('tau-1');

  const taken = await register('tau-2');
  await post('/things/tau-1/decommission', { reason: 'Giải bản' });
  const freed = await register('tau-2');
  const back = await post('/things/tau-1/reinstate', { reason: 'Đóng lại' });

  expect([taken, freed, back.status]).toEqual(['conflict', 'registered', 409]);
  expect((await get('/things/tau-1')).outOfService).not.toBeNull();
  expect((await get('/things/tau-1')).identifiers).toEqual({ mmsi: '574999001' });
});

test('[SEC-18] a further key is shown once, both are good until one is revoked', async () => {
  at(start);
  const first = await aStation(app, { id: 'kh-1' });
  const pack = [{ n: 'kh-1:pm25', u: 'ug/m3', v: 20, t: Date.parse(start) / 1000 }];
  const statusWith = async (key: string) =>
    (await app.call(null, 'POST', '/observations', pack, { authorization: `Bearer ${key}` })).status;

  const issued = await post('/things/kh-1/keys', { reason: 'Thay thiết bị truyền' });
  const both = [await statusWith(first), await statusWith(issued.body.key)];
  const { items } = await get('/things/kh-1/keys', administrator());
  const old = items.find(({ id }: { id: string }) => id !== issued.body.id);
  const revoked = await post(`/things/kh-1/keys/${old.id}/revoke`, { reason: 'Lộ khóa' });
  const again = await post(`/things/kh-1/keys/${old.id}/revoke`, { reason: 'Lộ khóa' });
  const then = [await statusWith(first), await statusWith(issued.body.key)];

  expect(issued.status).toBe(201);
  expect(items).toHaveLength(2);
  expect(JSON.stringify(items)).not.toContain(issued.body.key);
  expect(both).toEqual([202, 202]);
  expect(revoked.body.revoked).toMatchObject({ reason: 'Lộ khóa', by: administrator().name });
  expect([again.status, ...then]).toEqual([409, 401, 202]);
  expect(JSON.stringify(await get('/audit?subjectKind=thing&subjectId=kh-1', auditor()))).not.toContain('iocd_');
});

test('[INF-01] what is expected of one thing comes before what its kind says, until it is taken back', async () => {
  at(start);
  await aStation(app, { id: 'kv-1' });
  await send('kv-1', start);
  const expectIt = (rhythmMinutes: number | null, silentAfterMinutes: number | null) =>
    post('/things/kv-1/expectations', { rhythmMinutes, silentAfterMinutes, reason: 'Truyền theo ngày' }, leader());
  const stateAt = async (iso: string) => {
    at(iso);
    return (await get('/things/kv-1')).state;
  };

  const contradictory = await expectIt(60, 30);
  await expectIt(60, 24 * 60);
  const patient = await stateAt('2026-11-25T05:00:00Z');
  await expectIt(null, null);
  const strict = await stateAt('2026-11-25T05:00:00Z');

  expect(contradictory.status).toBe(400);
  expect([patient, strict]).toEqual(['live', 'silent']);
  expect((await get('/things/kv-1/care')).expectations).toHaveLength(2);
});

test('[DAT-20] a calibration is shown with when the next is due, the newest counts', async () => {
  at(start);
  await aStation(app, { id: 'hc-1' });
  const calibrate = (calibratedOn: string, dueOn: string) =>
    post('/things/hc-1/calibrations', { calibratedOn, dueOn, certificate: 'HC-2026-17' }, leader());

  await calibrate('2025-11-20', '2026-11-20');
  const { status } = await calibrate('2026-11-25', '2027-11-25');
  const future = await calibrate('2026-11-26', '2027-11-26');
  const reversed = await calibrate('2026-11-20', '2026-01-20');

  expect([status, future.status, reversed.status]).toEqual([201, 422, 400]);
  expect((await get('/things/hc-1')).calibration).toEqual({ calibratedOn: '2026-11-25', dueOn: '2027-11-25' });
  expect((await get('/things/hc-1/care')).calibrations).toHaveLength(2);
});
