import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoAccountsDescription, RolesDescription } from '@ioc/contracts/settings-description';
import { BaseMapDescription } from '@ioc/contracts/base-map-description';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { systemCaller } from '#platform/caller';
import { aCaller, provinceDir, testApp, type TestApp } from '../testing/app.ts';
import { adminUnits } from '../modules/admin-units/index.ts';
import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { seedDemoAccounts } from '../modules/identity/index.ts';
import { map, storeBaseFeatures } from '../modules/map/index.ts';
import { readSettings, scenarios } from '../modules/scenarios/index.ts';
import { warehouse } from '../modules/warehouse/index.ts';
import { seedPermits } from './seed-permits.ts';

let app: TestApp;
const industries = ['Luyện thép', 'May mặc', 'Dệt nhuộm', 'Điện tử', 'Giấy và bột giấy', 'Chế biến thủy sản'];
const place = {
  type: 'Polygon',
  coordinates: [
    [
      [108, 14],
      [109, 14],
      [109, 15],
      [108, 15],
      [108, 14],
    ],
  ],
};

beforeAll(async () => {
  app = await testApp({
    environment: { IOC_DATA_DIR: await mkdtemp(join(tmpdir(), 'ioc-permits-')) },
    install(platform, province) {
      adminUnits(platform, readSettings(province, 'administrative-unit-types', AdministrativeUnitTypesDescription));
      scenarios(platform, province);
      warehouse(platform, province);
      map(platform, readSettings(province, 'base-map', BaseMapDescription));
    },
  });
  await app.call(aCaller(app.province, { role: 'system-administrator' }), 'POST', '/admin-units/imports', {
    source: 'thử',
    rows: [
      { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null },
      { code: '97001', name: 'An Hòa', type: 'commune', level: 'commune', parent: '97', geometry: place },
    ],
  });
  await app.platform.unit(systemCaller, async (unit) => {
    const { roles } = readSettings(app.province, 'roles', RolesDescription);
    const accounts = parse(await readFile(join(provinceDir, 'demo/accounts.yaml'), 'utf8'));
    await seedDemoAccounts(unit, roles, DemoAccountsDescription.parse(accounts), {
      code: '97001',
      agency: 'ubnd-97001',
    });
    await storeBaseFeatures(unit, 'site', [
      { id: 'kcn-an-hoa', name: 'Khu công nghiệp An Hòa', props: { area: '97001' }, geometry: place },
    ]);
    const factories = industries.map((industry, index) => ({
      id: `nha-may-${index}`,
      name: `Nhà máy ${industry}`,
      props: { industry, site: 'kcn-an-hoa', area: '97001' },
      geometry: place,
    }));
    await storeBaseFeatures(unit, 'factory', factories);
  });
});
afterAll(() => app?.stop());

test('[DAT-03] the demo has permits approved by a second person and a file that waits with two broken rows, also after a restart', async () => {
  await seedPermits(app.platform, app.province);
  await seedPermits(app.platform, app.province);

  const reader = aCaller(app.province, { role: 'operator' });
  const { items: submissions } = (await app.call(reader, 'GET', '/submissions')).body;
  const { items: records } = (await app.call(reader, 'GET', '/data-sets/industrial-park-permits/records')).body;
  const [waiting, published] = submissions.toSorted((a: { state: string }, b: { state: string }) =>
    a.state.localeCompare(b.state),
  );

  expect(submissions).toHaveLength(2);
  expect(published).toMatchObject({
    state: 'published',
    submittedBy: { name: 'Hoàng Đức Anh' },
    decision: { by: 'Bùi Thanh Tùng', approved: true },
    rows: { total: 6, good: 6, broken: 0 },
  });
  expect(waiting).toMatchObject({
    state: 'awaiting-approval',
    rows: { total: 4, good: 2, broken: 2 },
    changes: { added: 1, changed: 1, removed: 0 },
  });
  expect(records).toHaveLength(6);
  expect(records.every((record: { note: string }) => record.note === 'Dữ liệu mô phỏng')).toBe(true);
  expect(records.map((record: { facilityName: string }) => record.facilityName)).toContain('Nhà máy Luyện thép');
});
