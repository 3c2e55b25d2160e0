import { systemCaller, type Caller } from '#platform/caller';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { dataSetDigest, dataSetRows, dataSetVersion } from './index.ts';
import { aPermit, aWarehouse, csvOf, type Warehouse } from './testing/a-warehouse.ts';

const id = 'industrial-park-permits';
let app: Warehouse;
beforeAll(async () => {
  app = await aWarehouse();
});
afterAll(() => app?.stop());

async function publish(rows: Record<string, string>[], at: string): Promise<{ status: number; body: any }> {
  app.clock.set(new Date(at));
  const { body } = await app.submit(app.steward, { name: `${at}.csv`, bytes: csvOf(rows) });
  return app.call(app.approver, 'POST', `/submissions/${body.id}/approve`, {});
}
const ask = <R>(caller: Caller, work: Parameters<typeof app.platform.unit>[1]) =>
  app.platform.unit(caller, work) as Promise<R>;

test('[DAT-21] other modules read approved rows of any version, with a digest that proves them and who approved', async () => {
  const nothing = await app.platform.unit(systemCaller, (unit) => dataSetVersion(unit, id));
  const withPlace = aPermit({ 'Tọa độ': '108,2537; 14,501', 'Giới hạn bụi': '0,1' });
  await publish([withPlace, aPermit({ 'Số giấy phép': '2/GPMT-BQL', 'Mã xã': '97002' })], '2026-11-10T02:00:00Z');
  await publish([{ ...withPlace, 'Giới hạn bụi': '0,2' }], '2026-11-12T02:00:00Z');

  const read = await app.platform.unit(systemCaller, async (unit) => ({
    now: await dataSetRows(unit, id),
    before: await dataSetRows(unit, id, { asKnownAt: new Date('2026-11-11T00:00:00Z') }),
    never: await dataSetRows(unit, id, { asKnownAt: new Date('2026-11-01T00:00:00Z') }),
    digests: [await dataSetDigest(unit, id, 1), await dataSetDigest(unit, id, 2), await dataSetDigest(unit, id, 2)],
    made: await dataSetVersion(unit, id),
  }));

  expect(nothing).toBeNull();
  expect(read.now.version).toBe(2);
  expect(read.now.rows.map(({ key, area, values }) => [key, area, values['limitDust'], values['location']])).toEqual([
    ['101/GPMT-UBND', '97001', 0.2, [108.2537, 14.501]],
    ['2/GPMT-BQL', '97002', 200, null],
  ]);
  expect([read.before.version, read.before.rows[0]?.values['limitDust']]).toEqual([1, 0.1]);
  expect(read.never).toEqual({ version: 0, rows: [] });
  const [first, second, again] = read.digests;
  expect(first).toEqual({ rows: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(second!.digest).not.toBe(first!.digest);
  expect(again).toEqual(second);
  expect(read.made).toMatchObject({
    version: 2,
    submittedBy: 'Đầu mối dữ liệu',
    approvedBy: 'Người phê duyệt dữ liệu',
    publishedAt: new Date('2026-11-12T02:00:00Z'),
  });
});

test('[SEC-02] a module that reads in the name of a commune gets the rows of the commune', async () => {
  const commune = aCaller(app.province, { id: 'commune', role: 'commune-leader', areas: ['97002'] });

  const { rows } = await ask<Awaited<ReturnType<typeof dataSetRows>>>(commune, (unit) => dataSetRows(unit, id));

  expect(rows.map(({ key }) => key)).toEqual(['2/GPMT-BQL']);
});

test('[DAT-03] of two people who approve at the same moment one publishes, the other is told', async () => {
  const second = { ...app.approver, id: 'approver-2' };
  const { body } = await app.submit(app.steward, {
    name: 'x.csv',
    bytes: csvOf([aPermit({ 'Số giấy phép': '9/GPMT-BQL' })]),
  });

  const answers = await Promise.all(
    [app.approver, second].map((caller) => app.call(caller, 'POST', `/submissions/${body.id}/approve`, {})),
  );

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('wrong-state');
});

test('[DAT-03] the same file handed in twice at the same moment makes one submission', async () => {
  const file = { name: 'y.csv', bytes: csvOf([aPermit({ 'Số giấy phép': '19/GPMT-BQL' })]) };

  const answers = await Promise.all([app.submit(app.steward, file), app.submit(app.steward, file)]);

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
  expect(answers.filter(({ body }) => body.identicalTo !== null)).toHaveLength(1);
});

test('[DAT-06] a warning lets a row go on and counts against cleanliness', async () => {
  const { body } = await app.submit(app.steward, {
    name: 'z.csv',
    bytes: csvOf([aPermit({ 'Số giấy phép': '29/GPMT-BQL', 'Giới hạn bụi': '', 'Mã xã': '97003' })]),
  });
  await app.call(app.approver, 'POST', `/submissions/${body.id}/approve`, {});
  const { quality } = (await app.call(app.steward, 'GET', `/data-sets/${id}`)).body;

  expect(body.rows).toEqual({ total: 1, good: 1, broken: 0 });
  expect(
    body.problems.map((problem: { severity: string; message: string }) => [problem.severity, problem.message]),
  ).toEqual([
    ['warning', 'Dòng 2, cột "Số nguồn khí thải": "2" – Có nguồn khí thải nhưng chưa ghi giới hạn của thông số nào'],
    ['warning', 'Dòng 2, cột "Mã xã": "97003" – Xã khác với xã của khu công nghiệp, đề nghị kiểm tra lại'],
  ]);
  expect(quality.cleanliness).toBeLessThan(1);
});
