import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aCaller } from '../../testing/app.ts';
import { MINUTE } from './detector.ts';
import { findingOf, startLiveApp, summaryOf } from './testing/live-app.ts';
import { at } from './testing/series.ts';

vi.setConfig({ testTimeout: 60_000 });

type App = Awaited<ReturnType<typeof startLiveApp>>;
let app: App;
const iso = (clock: string): string => new Date(at(clock)).toISOString();
const rule = 'qcvn-05-instant';
const author = () => aCaller(app.province, { id: 'truong-ca', role: 'shift-leader' });
const approver = () => aCaller(app.province, { id: 'giam-doc', role: 'department-director', fields: ['environment'] });
const post = (caller: ReturnType<typeof author>, path: string, body: unknown) =>
  app.call(caller, 'POST', `/rules/${rule}${path}`, body);
const detail = async () => (await app.call(author(), 'GET', `/rules/${rule}`)).body;

beforeAll(async () => {
  app = await startLiveApp({ at: at('00:00') });
  await app.station({ id: 'tram-a', area: '97001' });
  await app.station({ id: 'tram-b', area: '97002' });
  for (const thing of ['tram-a', 'tram-b']) await play(thing, '08:00', '09:30', () => 60);
}, 120_000);
afterAll(async () => {
  await app.stop();
  await app.drop();
});

/** NO2 every five minutes, as the station sends it. */
async function play(thing: string, from: string, to: string, value: (time: number) => number): Promise<void> {
  for (let time = at(from); time < at(to); time += 5 * MINUTE) {
    app.clock.set(new Date(Math.max(app.clock.now().getTime(), time + 20_000)));
    await app.send([{ thing, property: 'no2', time, value: value(time) + ((time / MINUTE) % 7) / 10 }]);
    await app.settle();
  }
}
/** Half the official limit: notices what the live version does not. */
const stricter = {
  detector: { kind: 'threshold', forMinutes: 15, limit: 100, maxGapMinutes: 60 },
  limits: {},
  level: 1,
};
const versionId = async (): Promise<string> => (await detail()).versions.at(-1).id;

test('[SCN-07] an edited copy is rehearsed before it is kept, beside the version that is live, and the certificate repeats', async () => {
  await play('tram-a', '09:30', '10:30', (time) => (time < at('10:10') ? 120 : 60));
  const span = { from: iso('08:00'), to: iso('10:25') };

  const first = await post(author(), '/rehearsals', { ...span, edit: stricter });
  const again = await post(author(), '/rehearsals', { ...span, edit: stricter });
  const live = await post(author(), '/rehearsals', span);

  expect(first.status).toBe(200);
  expect(first.body.wouldFire).toHaveLength(1);
  expect(first.body.wouldFire[0]).toMatchObject({
    thing: 'tram-a',
    name: 'Trạm tram-a',
    area: '97001',
    level: 1,
    start: iso('09:30'),
    end: iso('10:10'),
    firedAt: iso('09:45'),
    atNight: false,
  });
  expect(first.body).toMatchObject({ whole: true, compared: { both: 0, onlyNew: [0], onlyLive: [] } });
  expect(first.body.live).toMatchObject({ wouldFire: [], ruleVersion: app.province.rules.get(rule)!.version });
  expect(again.body.certificate).toBe(first.body.certificate);
  expect(again.body.id).not.toBe(first.body.id);
  expect(live.body).toMatchObject({ live: null, compared: null, wouldFire: [] });
  expect(live.body.certificate).not.toBe(first.body.certificate);
  const read = await app.call(author(), 'GET', `/rehearsals/${first.body.id}`);
  expect(read.body).toEqual(first.body);
});

test('[SCN-07] an edit that cannot work is refused with what is wrong, and nothing is kept', async () => {
  const edit = { detector: { kind: 'threshold', limit: 100, forMinute: 3 }, limits: {} };

  const rehearsed = await post(author(), '/rehearsals', { from: iso('08:00'), to: iso('09:00'), edit });
  const kept = await post(author(), '/versions', { edit, reason: 'thử' });
  const empty = await post(author(), '/versions', { edit: {}, reason: 'không đổi gì' });

  expect(rehearsed).toMatchObject({ status: 422, body: { code: 'rule-broken' } });
  expect(rehearsed.body.detail).toContain('forMinute');
  expect(kept.status).toBe(422);
  expect(empty.status).toBe(409);
  expect((await detail()).versions).toHaveLength(1);
});

test('[SCN-07] a draft cannot go live without a rehearsal of exactly its content or a signed reason, and never by its author', async () => {
  const edit = { ...stricter, detector: { ...stricter.detector, limit: 90 } };
  const { status } = await post(author(), '/versions', { edit, reason: 'Báo sớm hơn' });
  const version = await versionId();
  const proposed = await post(author(), '/changes', { version, to: 'live', reason: 'Cần báo sớm' });
  const change = proposed.body.changes[0].id;
  const decide = (caller: ReturnType<typeof author>, more = {}) =>
    post(caller, `/changes/${change}/decision`, { approve: true, reason: 'Đồng ý', ...more });

  const byAuthor = await decide({ ...approver(), id: author().id });
  const withoutRight = await decide(author());
  const elsewhere = await decide(
    aCaller(app.province, { id: 'y-te', role: 'department-director', fields: ['health'] }),
  );
  const unrehearsed = await decide(approver());
  // Another content of the same rule was rehearsed: that proves nothing for this one.
  await post(author(), '/rehearsals', { from: iso('08:00'), to: iso('10:00'), edit: stricter });
  const stillUnrehearsed = await decide(approver());
  const ofCommune = aCaller(app.province, { id: 'xa', role: 'shift-leader', areas: ['97001'] });
  await post(ofCommune, '/rehearsals', { from: iso('08:00'), to: iso('10:00'), version });
  const rehearsedInPart = await decide(approver());
  const refused = await post(approver(), `/changes/${change}/decision`, { approve: false, reason: 'Chưa diễn tập' });
  const afterwards = await decide(approver());

  expect(status).toBe(201);
  expect((await detail()).versions.at(-1)).toMatchObject({ state: 'rehearsed', author: author().name });
  expect(byAuthor).toMatchObject({ status: 409, body: { code: 'four-eyes' } });
  expect([withoutRight.status, elsewhere.status]).toEqual([403, 403]);
  for (const reply of [unrehearsed, stillUnrehearsed, rehearsedInPart])
    expect(reply).toMatchObject({ status: 422, body: { code: 'rule-broken' } });
  expect(refused.body.changes[0].decision).toMatchObject({ approved: false, by: approver().name });
  expect(afterwards.body.code).toBe('wrong-state');
  expect((await detail()).state).toBe('live');
});

test('[SCN-07] a version in shadow finds quietly: kept on the page of the rule, no alert, no event, no notice', async () => {
  await post(author(), '/versions', { edit: stricter, reason: 'Nửa giới hạn' });
  const version = await versionId();
  const put = await post(author(), '/changes', { version, to: 'shadow', reason: 'Chạy thử một ca' });
  expect(put.body.changes[0]).toMatchObject({ needsSecond: false, decision: { approved: true } });
  await app.settle();

  await play('tram-a', '11:00', '11:40', () => 120);
  await play('tram-a', '11:40', '12:00', () => 60);

  const span = `from=${encodeURIComponent(iso('10:45'))}&to=${encodeURIComponent(iso('12:00'))}`;
  const trials = (await app.call(author(), 'GET', `/rules/${rule}/trials?${span}`)).body.items;
  expect(trials).toHaveLength(1);
  expect(trials[0]).toMatchObject({
    thing: 'tram-a',
    start: iso('11:00'),
    end: iso('11:40'),
    firedAt: iso('11:15'),
    level: 1,
    alert: null,
  });
  expect(await app.alerts({ rule, withdrawn: true })).toEqual([]);
  expect((await app.call(author(), 'GET', `/alerts?rule=${rule}`)).body.items).toEqual([]);
  const told = await app.as(systemCaller, ({ db }) =>
    db.selectFrom('outbox').select('payload').where('name', 'like', 'alert.%').execute(),
  );
  expect(told.filter(({ payload }) => payload['rule'] === rule)).toEqual([]);
  expect(await detail()).toMatchObject({ state: 'live', shadowVersion: expect.stringContaining('1.0.0+') });
});

test('[SCN-07] made live in the middle of what it found quietly, it raises that once, from its true start, and nothing it found before', async () => {
  await play('tram-a', '12:00', '12:30', (time) => (time < at('12:05') ? 60 : 120));
  const version = await versionId();
  await post(author(), '/rehearsals', { from: iso('08:00'), to: iso('12:00'), version });
  const proposed = await post(author(), '/changes', { version, to: 'live', reason: 'Chạy thử tốt' });
  const decided = await post(approver(), `/changes/${proposed.body.changes[0].id}/decision`, {
    approve: true,
    reason: 'Đồng ý áp dụng',
  });
  expect(decided.body).toMatchObject({ state: 'live', shadowVersion: null });
  expect(decided.body.changes[0].decision).toMatchObject({
    certificate: expect.stringMatching(/^[0-9a-f]{64}$/),
    signedReason: null,
  });

  await app.settle();
  const atOnce = await app.alerts({ rule });
  await play('tram-a', '12:30', '13:30', (time) => (time < at('13:00') ? 120 : 60));
  const { connection } = app;
  await app.kill();
  app = await startLiveApp({ at: at('13:30'), connection });
  await app.settle();

  expect(atOnce.map(summaryOf)).toEqual([`${rule} tram-a no2 12:05– level 1 peak ${120.6}`]);
  const alerts = await app.alerts({ rule, withdrawn: true });
  expect(alerts.map(summaryOf)).toEqual([`${rule} tram-a no2 12:05–13:00 level 1 peak ${120.6}`]);
  expect(alerts[0]!.id).toBe(atOnce[0]!.id);
  const span = `from=${encodeURIComponent(iso('10:45'))}&to=${encodeURIComponent(iso('14:00'))}`;
  const trials = (await app.call(author(), 'GET', `/rules/${rule}/trials?${span}`)).body.items;
  expect(trials.map(({ start, alert }: { start: string; alert: string | null }) => [start, alert])).toEqual([
    [iso('12:05'), alerts[0]!.id],
    [iso('11:00'), null],
  ]);
  const clean = (await post(author(), '/rehearsals', { from: iso('10:45'), to: iso('13:30') })).body.wouldFire;
  expect(clean.map(({ start, end }: { start: string; end: string }) => [start, end])).toEqual([
    [iso('11:00'), iso('11:40')],
    [iso('12:05'), iso('13:00')],
  ]);
  expect(findingOf(alerts[0]!)).toMatchObject({ evidence: { mean: clean[1].mean }, firedAt: clean[1].firedAt });
});

test('[SCN-07] what people decided outlives a restart, and switching a live version off needs a second person', async () => {
  const version = await versionId();
  const proposed = await post(author(), '/changes', { version, to: 'off', reason: 'Quá nhạy' });
  const before = await detail();
  const change = proposed.body.changes[0];
  expect(change).toMatchObject({ needsSecond: true, decision: null, may: { decide: false } });
  expect(before.versions.at(-1).state).toBe('live');
  await play('tram-b', '13:30', '14:00', () => 120);
  await post(approver(), `/changes/${change.id}/decision`, { approve: true, reason: 'Đồng ý tắt' });
  await app.settle();

  const { connection } = app;
  await app.stop();
  app = await startLiveApp({ at: at('14:00'), connection });
  await play('tram-b', '14:00', '14:40', () => 250);

  expect(await detail()).toMatchObject({ state: 'off', waiting: 0 });
  expect((await app.alerts({ rule })).map(summaryOf)).toEqual([
    `${rule} tram-a no2 12:05–13:00 level 1 peak 120.6`,
    expect.stringMatching(/tram-b no2 13:30–1[34]:\d\d level 1/),
  ]);
  const back = await post(author(), '/changes', { version: 'template', to: 'live', reason: 'Dùng lại bản mẫu' });
  const decided = await post(approver(), `/changes/${back.body.changes[0].id}/decision`, {
    approve: true,
    reason: 'Đồng ý',
  });
  // The template was rehearsed above, so it needs no signature.
  expect(decided.body.changes[0].decision).toMatchObject({ certificate: expect.any(String), signedReason: null });
  expect((await detail()).versions[0].state).toBe('live');
});

test('[SCN-07] a live rule of the template that was never rehearsed goes live again on the approval of the template', async () => {
  const silent = '/rules/station-silent/changes';
  const change = async (to: string) => {
    const { body } = await app.call(author(), 'POST', silent, { version: 'template', to, reason: 'Kiểm tra quy tắc' });
    const path = `${silent}/${body.changes[0].id}/decision`;
    return (await app.call(approver(), 'POST', path, { approve: true, reason: 'Đồng ý' })).body;
  };

  const off = await change('off');
  const live = await change('live');

  expect(off.versions[0].state).toBe('off');
  expect(live.versions[0].state).toBe('live');
  expect(live.changes[0].decision).toMatchObject({ certificate: null, signedReason: expect.stringMatching(/\S{3}/) });
});

test('[SCN-07] [SCN-10] handling teaches: verified and false alarms are labels, hand-made ones beside them, and rehearsals are scored by them', async () => {
  const [first, second] = await app.alerts({ rule });
  await app.call(author(), 'POST', `/alerts/${first!.id}/verify`, { reason: 'Đã kiểm tra tại chỗ' });
  await app.call(author(), 'POST', `/alerts/${second!.id}/false-alarm`, { reason: 'Đầu đo lệch' });
  await app.settle();
  const byHand = await app.call(author(), 'POST', '/labels', {
    kind: 'exceedance',
    verdict: 'happened',
    thing: 'tram-b',
    property: 'no2',
    start: iso('08:30'),
    end: iso('09:00'),
    reason: 'Người dân phản ánh mùi khét',
  });
  const span = { from: iso('08:00'), to: iso('14:30') };

  const { body } = await post(author(), '/rehearsals', { ...span, edit: { ...stricter, level: 2 } });
  await app.call(author(), 'POST', `/labels/${byHand.body.id}/withdraw`, { reason: 'Nhầm trạm' });
  const afterwards = await post(author(), '/rehearsals', { ...span, edit: { ...stricter, level: 2 } });

  expect(byHand).toMatchObject({ status: 201, body: { area: '97002', by: author().name, alert: null } });
  expect(body.score).toMatchObject({ happened: 2, detected: 1, right: 1, wrong: 1, precision: 0.5, recall: 0.5 });
  expect(body.score.missed.map(({ id }: { id: string }) => id)).toEqual([byHand.body.id]);
  expect(body.score.delayMinutes).toEqual({ median: 15, longest: 15 });
  expect(afterwards.body.score).toMatchObject({ happened: 1, missed: [], recall: 1 });
  expect(afterwards.body.certificate).toBe(body.certificate);
  const foreign = aCaller(app.province, { id: 'xa-1', role: 'operator', areas: ['97001'] });
  const refused = await app.call(foreign, 'POST', '/labels', { ...byHand.body, thing: 'tram-b' });
  expect(refused.status).toBe(400);
});
