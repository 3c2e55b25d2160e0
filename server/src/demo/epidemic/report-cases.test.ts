import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoAccountsDescription, RolesDescription } from '@ioc/contracts/settings-description';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { systemCaller } from '#platform/caller';
import { aCaller, provinceDir, testApp, type TestApp } from '../../testing/app.ts';
import { seedDemoAccounts } from '../../modules/identity/index.ts';
import { readSettings } from '../../modules/scenarios/index.ts';
import { reportCases } from './index.ts';

let app: TestApp;
const anchor = new Date('2026-11-25T03:00:00Z');
beforeAll(async () => {
  app = await testApp({
    at: anchor.toISOString(),
    environment: { IOC_DATA_DIR: await mkdtemp(join(tmpdir(), 'ioc-cases-')) },
  });
  const square = (west: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, 14],
        [west + 0.1, 14],
        [west + 0.1, 14.1],
        [west, 14.1],
        [west, 14],
      ],
    ],
  });
  const communes = ['An Hòa', 'Phú Đức', 'Tân Lộc'].map((name, i) => ({
    ...{ code: `9700${i + 1}`, name, type: 'commune', level: 'commune', parent: '97' },
    ...{ population: 20_000 + i, geometry: square(108 + i / 10) },
  }));
  const province = { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null };
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  const imported = { source: 'thử', rows: [province, ...communes] };
  await app.call(administrator, 'POST', '/admin-units/imports', imported);
  const accounts = DemoAccountsDescription.parse(
    parse(await readFile(join(provinceDir, 'demo/accounts.yaml'), 'utf8')),
  );
  await app.platform.unit(systemCaller, (unit) =>
    seedDemoAccounts(unit, readSettings(app.province, 'roles', RolesDescription).roles, accounts, {
      code: '97001',
      agency: 'ubnd-97001',
    }),
  );
});
afterAll(() => app?.stop());

const report = () => reportCases(app.platform, app.province, { seed: 'thử', anchor });
const submissions = async () =>
  (await app.call(aCaller(app.province, { role: 'operator' }), 'GET', '/submissions?dataSet=epidemic-case-counts')).body
    .items;
const newestDay = async (): Promise<string | undefined> => {
  const { rows } = await sql<{ day: string }>`
    select max(onset_on)::text as day from warehouse.epidemic_case_counts`.execute(app.database);
  return rows[0]?.day;
};

test('[DAT-03] [SCN-52] the demo tells cases up to yesterday through the real import, approved by a second person, once', async () => {
  await report();
  await report();

  const [only, ...others] = await submissions();

  expect(others).toEqual([]);
  expect(only).toMatchObject({
    state: 'published',
    submittedBy: { name: 'Võ Minh Khoa' },
    decision: { by: 'Huỳnh Thị Bích Thủy', approved: true },
    rows: { broken: 0 },
  });
  expect(only.fileName).toContain('mô phỏng');
  expect(await newestDay()).toBe('2026-11-24');
});

test('[SCN-52] days that passed meanwhile are told together; all figures say that they are simulated', async () => {
  app.clock.set(new Date('2026-11-28T01:00:00Z'));

  await report();
  await app.settle();

  const { items } = (await app.call(aCaller(app.province), 'GET', '/figures?indicator=epidemic.dengue-cases-7d')).body;
  expect(await submissions()).toHaveLength(2);
  expect(await newestDay()).toBe('2026-11-27');
  expect(items.length).toBeGreaterThan(50);
  expect(items.every(({ simulated }: { simulated: boolean }) => simulated)).toBe(true);
});
