// Rules on counts of areas, from the records that an agency hands in to the alert.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { publishRecords } from '../../testing/publish.ts';
import { DAY } from './detector.ts';
import { alertWords } from './index.ts';
import { startLiveApp } from './testing/live-app.ts';

let app: Awaited<ReturnType<typeof startLiveApp>>;
const noon = (day: string): number => Date.parse(`${day}T12:00:00+07:00`);
beforeAll(async () => {
  app = await startLiveApp({ at: noon('2026-11-01') });
  const square = (west: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, 14],
        [west + 1, 14],
        [west + 1, 15],
        [west, 15],
        [west, 14],
      ],
    ],
  });
  const commune = (code: string, name: string, west: number) => {
    const place = { type: 'commune', level: 'commune', parent: '97', geometry: square(west) };
    return { code, name, fullName: `Xã ${name}`, population: 20_000, ...place };
  };
  const province = { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null };
  const rows = [province, commune('97001', 'An Hải', 108), commune('97002', 'Bình Minh', 109)];
  const administrator = aCaller(app.province, { id: 'quan-tri', role: 'system-administrator' });
  await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
});
afterAll(async () => {
  await app.stop();
  await app.drop();
});

type Told = { area: string; disease?: string; day: string; cases: number };
/** Handed in at noon of the day after the last one told. */
async function tell(told: readonly Told[]): Promise<void> {
  const last = told
    .map(({ day }) => day)
    .toSorted()
    .at(-1)!;
  app.clock.set(new Date(Math.max(app.clock.now().getTime() + 60_000, noon(last) + DAY)));
  const rows = told.map(({ area, disease = 'dengue', day, cases }) => ({
    Bệnh: disease,
    'Mã xã': area,
    'Ngày khởi phát': day,
    'Số ca mắc': String(cases),
    'Mô phỏng': 'có',
  }));
  await publishRecords(app, 'epidemic-case-counts', rows);
  await app.settle();
}
const days = (area: string, from: string, cases: readonly number[], disease = 'dengue'): Told[] =>
  cases.map((count, i) => {
    const day = new Date(noon(from) + i * DAY).toISOString().slice(0, 10);
    return { area, disease, day, cases: count };
  });
const brief = ({ rule, area, start, end, level }: Awaited<ReturnType<typeof app.alerts>>[number]) =>
  `${rule} ${area} ${start.slice(0, 10)} ${end === null ? 'open' : end.slice(0, 10)} level ${level}`;

test('[SCN-52] [SCN-07] a cluster in adjoining communes is a signal of each on the day it was told, with place, proof and the word that it is simulated', async () => {
  const quiet = [1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1];
  await tell([...days('97001', '2026-11-02', quiet), ...days('97002', '2026-11-02', quiet.toReversed())]);
  const before = await app.alerts();
  await tell([...days('97001', '2026-11-13', [6]), ...days('97002', '2026-11-13', [7])]);

  const alerts = await app.alerts({ rule: 'ears-c2' });

  expect(before).toEqual([]);
  // The day begins at midnight in Viet Nam.
  expect(alerts.map(brief).toSorted()).toEqual([
    'ears-c2 97001 2026-11-12 open level 2',
    'ears-c2 97002 2026-11-12 open level 2',
  ]);
  const alert = alerts.find(({ area }) => area === '97002')!;
  expect(alert).toMatchObject({
    things: [],
    thingName: 'Xã Bình Minh',
    field: 'health',
    scenario: 'epidemic-response',
    simulated: true,
    agency: 'trung-tam-kiem-soat-benh-tat',
    playbook: 'outbreak-response',
  });
  expect(alert.position?.[0]).toBeCloseTo(109.5, 1);
  expect(alert.title.vi).toBe('Nghi vấn: số ca tăng bất thường: Số ca sốt xuất huyết Dengue trong ngày');
  expect(alert.evidence.figures).toHaveLength(alert.evidence.readings.length);
  expect(alert.evidence.figures.length).toBeGreaterThan(0);
});

test('[SCN-52] a disease that does not circulate is a warning from the third case of the week and the criterion of an epidemic from the fifth of the month', async () => {
  const past = ['2023-03-05', '2024-03-05', '2025-03-05'].map((day) => ({
    ...{ area: '97001', disease: 'measles', day, cases: 1 },
  }));
  await tell([...past, ...days('97001', '2026-11-09', [0, 1, 1], 'measles')]);
  const two = (await app.alerts()).filter(({ kind }) => kind === 'epidemic-threshold');
  await tell(days('97001', '2026-11-16', [1, 0, 1, 1], 'measles'));

  const alerts = (await app.alerts()).filter(({ kind }) => kind === 'epidemic-threshold');

  expect(two).toEqual([]);
  expect(alerts.map(brief).toSorted()).toEqual([
    'epidemic-month 97001 2026-11-18 open level 3',
    'warning-week-rare 97001 2026-11-18 open level 2',
  ]);
  const month = alerts.find(({ rule }) => rule === 'epidemic-month')!;
  expect(month.evidence.legalFigures.map(({ code, value, legalRef }) => [code, value, legalRef])).toEqual([
    ['epidemic-deviations', 2, 'Thông tư 15/2026/TT-BYT, Điều 16'],
    ['comparison-years', 5, 'Thông tư 15/2026/TT-BYT, Điều 16 và Điều 22'],
    ['epidemic-linked-cases', 5, 'Thông tư 15/2026/TT-BYT, Điều 16'],
  ]);
  expect(alertWords(month)).toMatch(
    /^Tín hiệu cần xác minh: Số ca sởi trong ngày tại Xã An Hải cộng dồn trong tháng vượt ngưỡng so với cùng kỳ 5 năm trước/,
  );
});

test('[DAT-23] [SCN-52] a correction takes back the signal that was none', async () => {
  await tell([{ area: '97002', day: '2026-11-13', cases: 0 }]);

  const alerts = await app.alerts({ rule: 'ears-c2', withdrawn: true });

  expect(alerts.map(({ area, withdrawn }) => `${area} ${withdrawn ? 'withdrawn' : 'stands'}`).toSorted()).toEqual([
    '97001 stands',
    '97002 withdrawn',
  ]);
});

test('[SCN-52] former years that are handed in to compare with wake nobody', async () => {
  const before = (await app.alerts({ withdrawn: true })).length;

  await tell(days('97002', '2025-10-01', [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 9, 12], 'hfmd'));

  expect(await app.alerts({ withdrawn: true })).toHaveLength(before);
});

test('[SEC-03] [SCN-52] a commune is told of its own signals only', async () => {
  const commune = aCaller(app.province, { id: 'xa-97002', role: 'commune-leader', areas: ['97002'] });

  expect(await app.alerts({}, commune)).toEqual([]);
});
