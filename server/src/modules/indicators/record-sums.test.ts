// Figures from the records of a data set: counted by area and day, corrected, proven, seen by those who may.
import type { Figure, Passport } from '@ioc/contracts/indicators';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { publishRecords } from '../../testing/publish.ts';
import { verifyPassport } from './index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ at: '2026-11-20T03:00:00Z' });
  const commune = (code: string, name: string, population: number | null) => {
    const place = { type: 'commune', level: 'commune', parent: '97' };
    return { code, name, ...place, ...(population !== null && { population }) };
  };
  const province = { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null };
  const rows = [
    { ...province, population: 100_000 },
    commune('97001', 'An Hải', 20_000),
    commune('97002', 'Bình Minh', null),
  ];
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
});
afterAll(() => app?.stop());

type Told = [area: string, day: string, cases: number, disease?: string, simulated?: string];
const publish = async (told: readonly Told[], mode: 'merge' | 'replace' = 'merge'): Promise<void> => {
  const rows = told.map(([commune, day, cases, disease = 'dengue', simulated = '']) => ({
    Bệnh: disease,
    'Mã xã': commune,
    'Ngày khởi phát': day,
    'Số ca mắc': String(cases),
    'Mô phỏng': simulated,
  }));
  await publishRecords(app, 'epidemic-case-counts', rows, { mode });
  await app.settle();
};
const read = async (query: string, caller = aCaller(app.province)): Promise<Figure[]> => {
  const { status, body } = await app.call(caller, 'GET', `/figures?${query}`);
  expect(status).toBe(200);
  return body.items;
};
const brief = ({ area, period, value, status, reason }: Figure) =>
  `${area} ${period.end.slice(0, 10)} ${value} ${status}${reason ? ` ${reason}` : ''}`;
const passportOf = async (figure: Figure | undefined): Promise<Passport> =>
  (await app.call(aCaller(app.province), 'GET', `/passports/${figure?.passport}`)).body;
const verify = (id: string) => app.platform.unit(systemCaller, (unit) => verifyPassport(unit, id));

test('[SCN-52] cases are counted by commune and day of onset, a 0 is known and a missing report is not', async () => {
  await publish([
    ['97001', '17/11/2026', 2],
    ['97001', '18/11/2026', 0],
    ['97001', '19/11/2026', 3],
    ['97002', '19/11/2026', 1],
    ['97002', '19/11/2026', 9, 'hfmd'],
  ]);

  const figures = await read('indicator=epidemic.dengue-cases-day');

  expect(figures.map(brief).toSorted()).toEqual([
    '97001 2026-11-17 2 complete',
    '97001 2026-11-18 0 complete',
    '97001 2026-11-19 3 complete',
    '97002 2026-11-19 1 complete',
  ]);
});

test('[SCN-52] a span of days also counts for the province, and is incomplete while too many days were not told', async () => {
  await publish(['13', '14', '15', '16'].map((day): Told => ['97001', `${day}/11/2026`, 1]));

  const figures = await read(
    'indicator=epidemic.dengue-cases-7d&from=2026-11-19T00:00:00%2B07:00&to=2026-11-20T00:00:00%2B07:00',
  );
  const passport = await passportOf(figures.find(({ area }) => area === '97'));

  expect(figures.map(brief).toSorted()).toEqual([
    '97 2026-11-19 10 incomplete too-few-days',
    '97001 2026-11-19 9 complete',
    '97002 2026-11-19 1 incomplete too-few-days',
  ]);
  expect(passport.parts).toMatchObject({ areas: ['97001', '97002'], daysTold: 8, daysDue: 14 });
});

test('[SCN-52] a rate needs the population, and says when that is not known', async () => {
  const from = 'from=2026-11-19T00:00:00%2B07:00&to=2026-11-20T00:00:00%2B07:00';

  const figures = await read(`indicator=epidemic.dengue-rate-14d&${from}`);
  const rate = figures.find(({ area }) => area === '97001');

  expect(rate).toMatchObject({ value: 45, category: 'high', status: 'incomplete' });
  expect(figures.find(({ area }) => area === '97002')).toMatchObject({ value: null, reason: 'no-population' });
  expect((await passportOf(rate)).formula.words.vi).toBe(
    'Tổng “Số ca mắc” (Bệnh: Sốt xuất huyết Dengue) trong tập “Số ca bệnh truyền nhiễm theo bệnh, xã và ngày khởi phát” của 14 ngày liền tính đến hết kỳ, tính trên 100.000 dân. Cần số liệu của ít nhất 70% số ngày.',
  );
});

test('[DAT-23] [GO-10] a correction changes the figures of its days; each passport proves the version that it was made of', async () => {
  const [before] = await read(
    'indicator=epidemic.dengue-cases-day&area=97001&to=2026-11-18T00:00:00%2B07:00&from=2026-11-17T00:00:00%2B07:00',
  );
  app.clock.advance(60_000);
  await publish([['97001', '17/11/2026', 5]]);

  const [after] = await read(
    'indicator=epidemic.dengue-cases-day&area=97001&to=2026-11-18T00:00:00%2B07:00&from=2026-11-17T00:00:00%2B07:00',
  );
  const [week] = await read(
    'indicator=epidemic.dengue-cases-7d&area=97001&to=2026-11-18T00:00:00%2B07:00&from=2026-11-17T00:00:00%2B07:00',
  );
  const passport = await passportOf(after);

  expect([before?.value, after?.value]).toEqual([2, 5]);
  expect(passport).toMatchObject({
    replaces: before!.passport,
    approval: { kind: 'data-set', by: 'Người phê duyệt dữ liệu' },
    inputs: [{ kind: 'data-set', dataSet: 'epidemic-case-counts', version: 3, rows: 1 }],
  });
  for (const { passport: id } of [before!, after!, week!])
    expect(await verify(id)).toMatchObject({ proven: true, problems: [] });
});

test('[DAT-23] records that are taken out of the next version leave no figure that still counts them', async () => {
  app.clock.advance(60_000);
  await publish([['97001', '17/11/2026', 5]], 'replace');

  const figures = await read('indicator=epidemic.dengue-cases-day&from=2026-11-17T00:00:00%2B07:00');

  expect(figures.map(brief).toSorted()).toEqual([
    '97001 2026-11-17 5 complete',
    '97001 2026-11-18 null no-data no-input',
    '97001 2026-11-19 null no-data no-input',
    '97002 2026-11-19 null no-data no-input',
  ]);
});

test('[SEC-02] [SCN-52] a commune sees its own cases; figures of the whole province are for everybody', async () => {
  const commune = aCaller(app.province, { id: 'xa', role: 'commune-leader', areas: ['97002'] });

  const seen = await read('indicator=epidemic.dengue-cases-7d', commune);

  expect(new Set(seen.map(({ area }) => area))).toEqual(new Set(['97', '97002']));
});

test('[SCN-52] what stands on simulated records is marked as simulated', async () => {
  await publish([['97001', '18/11/2026', 1, 'dengue', 'có']]);

  const figures = await read('indicator=epidemic.dengue-cases-day&area=97001&from=2026-11-17T00:00:00%2B07:00');

  expect(figures.map(({ value, simulated }) => [value, simulated])).toEqual([
    [5, false],
    [1, true],
    [null, false],
  ]);
});

test('[PR-03] a record changed behind our back is told by the proof', async () => {
  const [figure] = await read(
    'indicator=epidemic.dengue-cases-day&area=97001&latest=true&to=2026-11-19T00:00:00%2B07:00',
  );
  const table = sql`warehouse.epidemic_case_counts`;
  await sql`alter table ${table} disable trigger keep`.execute(app.database);
  await sql`update ${table} set record_digest = 'x', cases = 7 where area = '97001'`.execute(app.database);

  const { proven, problems } = await verify(figure!.passport);

  expect(proven).toBe(false);
  expect(problems.map(({ problem }) => problem)).toEqual(['records-differ', 'value-differs']);
});
