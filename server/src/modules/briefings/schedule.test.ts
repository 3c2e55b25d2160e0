import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller, type Caller } from '#platform/caller';
import { fileStore } from '#platform/files';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { produceDue } from './schedule.ts';
import { aProvinceWithParks, feedHours } from './testing/province.ts';

let app: TestApp;
let director: Caller;
beforeAll(async () => {
  app = await testApp({ at: '2026-11-01T00:00:00+07:00' });
  await aProvinceWithParks(app);
  director = await anAccount('giamdoc', 'department-director');
  app.clock.set(new Date('2026-11-01T12:10:00+07:00'));
  await feedHours(app, 'tram-an-hai', '2026-11-01T00:00', 12);
  await app.settle();
}, 120_000);
afterAll(() => app.stop());

async function anAccount(userName: string, role: string): Promise<Caller> {
  const account = {
    userName,
    name: 'Trần Thị Hạnh',
    title: 'Giám đốc',
    agency: 'so-nong-nghiep-moi-truong',
    roles: [role],
    areas: '*',
    fields: '*',
    password: 'mat-khau-rat-dai',
  };
  const { body } = await app.call(
    aCaller(app.province, { role: 'system-administrator' }),
    'POST',
    '/accounts',
    account,
  );
  return aCaller(app.province, { id: body.id, role, agency: account.agency });
}

/** What the job does at 07:00 on the first of the month. */
async function runJob(at: string): Promise<void> {
  app.clock.set(new Date(at));
  const surroundings = {
    province: app.province,
    layers: app.platform.layers(),
    files: fileStore(app.platform.config.dataDir),
  };
  await app.platform.unit(systemCaller, (unit) => produceDue(unit as never, surroundings, 'monthly-environment'));
}
const packs = async () => (await app.call(director, 'GET', '/briefings?template=monthly-environment')).body.items;
const notices = async () => (await app.call(director, 'GET', '/notices')).body.items;

test('[GO-08] on the first of the month the report of the month before is made once, and those who wait for it are told', async () => {
  await runJob('2026-12-01T07:00:00+07:00');
  await runJob('2026-12-01T07:01:00+07:00');

  const made = await packs();
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ producedBy: 'Hệ thống', cutOffAt: '2026-12-01T00:00:00.000Z', boundShare: 1 });
  expect(made[0].title).toContain('tháng 11 năm 2026');
  expect(await notices()).toEqual([
    expect.objectContaining({ title: 'Đã lập báo cáo định kỳ', link: `/briefings/${made[0].id}` }),
  ]);
});

test('[GO-08] a report that cannot be made leaves word why', async () => {
  await runJob('2027-03-01T07:00:00+07:00');

  expect(await packs()).toHaveLength(1);
  const [newest] = await notices();
  expect(newest).toMatchObject({ title: 'Chưa lập được báo cáo định kỳ' });
  expect(newest.text).toContain('tháng 2 năm 2027: Chưa có số liệu nào của kỳ 2027-02');
});
