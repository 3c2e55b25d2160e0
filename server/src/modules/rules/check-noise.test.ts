import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aCaller } from '../../testing/app.ts';
import { compileRules } from './described/check-rules.ts';
import { createRuleBook } from './described/rule-book.ts';
import { DAY, MINUTE } from './detector.ts';
import { checkNoise } from './life/check-noise.ts';
import { startLiveApp } from './testing/live-app.ts';
import { at } from './testing/series.ts';

vi.setConfig({ testTimeout: 60_000 });

type App = Awaited<ReturnType<typeof startLiveApp>>;
let app: App;
const rule = 'qcvn-05-instant';
const lead = () => aCaller(app.province, { id: 'truong-ca', role: 'shift-leader' });
const detail = async () => (await app.call(lead(), 'GET', `/rules/${rule}`)).body;
const check = () =>
  app.as(systemCaller, (unit) => checkNoise(unit, createRuleBook(app.province, compileRules(app.province).rules)));
/** Somebody who works at the agency that owns the rule. */
let owner: string;
const noticesOfOwner = async () => {
  const { body } = await app.call(aCaller(app.province, { id: owner, role: 'field-officer' }), 'GET', '/notices');
  return body.items.filter(({ link }: { link: string }) => link.startsWith('/rules/'));
};

/** Three exceedances in the night of 23 to 24 November, one of them at 22:30. */
beforeAll(async () => {
  app = await startLiveApp({
    at: at('20:00'),
    province: (province) => {
      province.rules.get(rule)!.description.noiseBudget = { perNight: 2, perWeek: 2 };
    },
  });
  await app.station({ id: 'tram-a' });
  const account = await app.call(aCaller(app.province, { role: 'system-administrator' }), 'POST', '/accounts', {
    userName: 'moitruong',
    name: 'Chuyên viên',
    title: 'Chuyên viên',
    agency: 'so-nong-nghiep-moi-truong',
    roles: ['field-officer'],
    areas: '*',
    fields: '*',
    password: 'mot-mat-khau-du-dai-2026',
  });
  owner = account.body.id;
  const high = (time: number) =>
    [at('22:15'), at('25:00'), at('28:00')].some((s) => time >= s && time < s + 30 * MINUTE);
  for (let time = at('21:00'); time < at('29:30'); time += 5 * MINUTE) {
    app.clock.set(new Date(time + 20_000));
    await app.send([
      { thing: 'tram-a', property: 'no2', time, value: (high(time) ? 260 : 60) + ((time / MINUTE) % 7) },
    ]);
    await app.settle();
  }
}, 120_000);
afterAll(async () => {
  await app.stop();
  await app.drop();
});

test('[PLT-06] a rule louder than its budget is told to its owner once, with one proposal that people decide on; nothing is muted', async () => {
  app.clock.set(new Date(at('31:00')));

  for (let turn = 0; turn < 3; turn += 1) {
    await check();
    await app.settle();
  }

  const { noise, changes, state, waiting, days } = await detail();
  expect(noise).toMatchObject({ night: 3, week: 3, budget: { perNight: 2, perWeek: 2 }, exceeded: true });
  expect(days).toContainEqual({ day: '2026-11-23', alerts: 1, atNight: 3 });
  expect([state, waiting, changes.length]).toEqual(['live', 1, 1]);
  expect(changes[0]).toMatchObject({
    version: 'template',
    to: 'shadow',
    author: 'Hệ thống',
    needsSecond: true,
    decision: null,
    reason: '3 cảnh báo trong đêm 23/11/2026, định mức là 2; 3 cảnh báo trong bảy ngày qua, định mức là 2',
  });
  expect(await noticesOfOwner()).toEqual([
    expect.objectContaining({ title: 'Quy tắc báo quá định mức, đề nghị đưa về chạy thử', link: `/rules/${rule}` }),
  ]);
});

test('[PLT-06] a proposal refused stays refused until the next night or week that is too loud', async () => {
  const [change] = (await detail()).changes;
  const director = aCaller(app.province, { id: 'giam-doc', role: 'department-director', fields: ['environment'] });
  await app.call(director, 'POST', `/rules/${rule}/changes/${change.id}/decision`, {
    approve: false,
    reason: 'Đêm có sự cố thật',
  });

  await check();
  const sameDay = await detail();
  app.clock.set(new Date(at('31:00') + 7 * DAY));
  await check();
  const quietWeek = await detail();

  expect([sameDay.waiting, sameDay.noise.exceeded]).toEqual([0, true]);
  expect([quietWeek.waiting, quietWeek.noise]).toEqual([0, expect.objectContaining({ week: 0, exceeded: false })]);
});
