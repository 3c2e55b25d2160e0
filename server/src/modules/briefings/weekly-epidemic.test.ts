import { documentRuns } from '@ioc/contracts/briefing-document';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { publishRecords } from '../../testing/publish.ts';
import { aProvinceWithParks } from './testing/province.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ at: '2026-11-24T10:00:00+07:00' });
  await aProvinceWithParks(app);
}, 120_000);
afterAll(() => app?.stop());

type Told = [area: string, day: string, cases: number, disease: string];
const publish = async (told: readonly Told[]): Promise<void> => {
  const rows = told.map(([commune, day, cases, disease]) => ({
    Bệnh: disease,
    'Mã xã': commune,
    'Ngày khởi phát': `${day}/11/2026`,
    'Số ca mắc': String(cases),
  }));
  await publishRecords(app, 'epidemic-case-counts', rows);
  await app.settle();
};
/** The words of the bulletin of 16 to 22 November, produced anew. */
const bulletin = async (): Promise<string> => {
  const director = aCaller(app.province, { role: 'department-director', agency: 'so-y-te', fields: ['health'] });
  const made = await app.call(director, 'POST', '/briefings', { template: 'weekly-epidemic', period: '2026-W47' });
  expect(made.status).toBe(201);
  const { document } = (await app.call(director, 'GET', `/briefings/${made.body.id}`)).body;
  return documentRuns(document)
    .map(({ text }) => text)
    .join('');
};

test('[SCN-52] cases of the week before are not told as cases of the week', async () => {
  await publish([
    ['97001', '12', 4, 'dengue'],
    ['97001', '15', 3, 'measles'],
    ['97002', '14', 2, 'hfmd'],
  ]);

  const words = await bulletin();

  expect(words).not.toContain('Sởi');
  expect(words).not.toContain('Sốt xuất huyết Dengue: ');
  expect(words).not.toContain('Tay chân miệng: ');
});

test('[SCN-52] cases are counted over the days of the week and over the communes, against the week before', async () => {
  await publish([
    ['97001', '16', 2, 'dengue'],
    ['97002', '22', 3, 'dengue'],
    ['97001', '23', 9, 'dengue'],
    ['97001', '16', 1, 'measles'],
    ['97002', '20', 2, 'measles'],
    ['97002', '17', 0, 'hfmd'],
  ]);

  const words = await bulletin();

  expect(words).toContain('Sởi: 3 ca');
  expect(words).toContain('Sốt xuất huyết Dengue: 5 ca, tăng 25% so với tuần trước');
  expect(words).toContain('Tay chân miệng: 0 ca');
});
