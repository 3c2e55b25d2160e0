// Clusters over all communes together: from the records that an agency hands in to the alert, and in rehearsal.
import type { WouldFire } from '@ioc/contracts/rehearsals';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { publishRecords } from '../../testing/publish.ts';
import type { Province } from '../scenarios/index.ts';
import { alertWords } from './alert-words.ts';
import { DAY } from './detector.ts';
import { startLiveApp } from './testing/live-app.ts';

let app: Awaited<ReturnType<typeof startLiveApp>>;
const first = Date.parse('2026-10-01T12:00:00+07:00');
const dayOf = (n: number): string => new Date(first + n * DAY).toISOString().slice(0, 10);
const codes = Array.from({ length: 16 }, (_, i) => `970${String(i + 1).padStart(2, '0')}`);

function live(province: Province): void {
  const { description } = province.rules.get('case-cluster')!;
  description.state = 'live';
  description.detector = { ...description.detector, baselinePeriods: 14, maxPeriods: 3, recurrencePeriods: 200 };
}

/** Four by four communes, about 5 km wide. */
beforeAll(async () => {
  app = await startLiveApp({ at: first, province: live });
  const square = (west: number, south: number) => {
    const [east, north] = [west + 0.05, south + 0.05];
    return {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    };
  };
  const rows = [
    { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null },
    ...codes.map((code, i) => ({
      ...{ code, name: `Số ${i + 1}`, type: 'commune', level: 'commune', parent: '97' },
      geometry: square(108 + (i % 4) * 0.05, 15 + Math.floor(i / 4) * 0.05),
    })),
  ];
  const administrator = aCaller(app.province, { id: 'quan-tri', role: 'system-administrator' });
  await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
  // One case every other day in each commune, on different days.
  await tell(0, 24, (n, i) => (n + i) % 2);
}, 120_000);
afterAll(async () => {
  await app.stop();
  await app.drop();
});

/** What all communes report of the days [from, to), handed in at noon of the day after. */
async function tell(from: number, to: number, cases: (n: number, commune: number) => number): Promise<void> {
  app.clock.set(new Date(Math.max(app.clock.now().getTime() + 60_000, first + to * DAY)));
  const days = Array.from({ length: to - from }, (_, k) => from + k);
  const rows = days.flatMap((n) =>
    codes.map((code, i) => ({
      Bệnh: 'dengue',
      'Mã xã': code,
      'Ngày khởi phát': dayOf(n),
      'Số ca mắc': String(cases(n, i)),
    })),
  );
  await publishRecords(app, 'epidemic-case-counts', rows);
  await app.settle();
}

test('[SCN-52] a cluster injected in adjoining communes is found when the day it came on is told, once for all of them', async () => {
  const before = await app.alerts({ rule: 'case-cluster' });
  await tell(24, 25, (n, i) => ([5, 6, 9].includes(i) ? 10 : (n + i) % 2));

  const [alert, ...others] = await app.alerts({ rule: 'case-cluster' });

  expect([before, others]).toEqual([[], []]);
  expect(alert).toMatchObject({ area: '97', things: [], end: null, thingName: expect.stringContaining('Hải Minh') });
  expect(alert!.start.slice(0, 10)).toBe(dayOf(23));
  const { areas, ratio, pValue } = alert!.evidence.conditions;
  expect(String(areas).split(', ')).toEqual(expect.arrayContaining(['97006', '97007', '97010']));
  expect(ratio).toBeGreaterThan(2);
  expect(pValue).toBeLessThan(0.005);
  expect(alertWords(alert!)).toMatch(/^Tín hiệu cần xác minh: Số ca sốt xuất huyết Dengue trong ngày tụ thành cụm ở/);
});

test('[SCN-52] rehearsing it over the same days finds the same, and why-not tells how rare the clearest cluster was', async () => {
  const lead = app.someone();
  const span = { from: new Date(first).toISOString(), to: app.clock.now().toISOString() };

  const { status, body } = await app.call(lead, 'POST', '/rules/case-cluster/rehearsals', span);
  // Counts stand at midnight, when their day begins.
  const quietDay = encodeURIComponent(new Date(first + 21 * DAY - 9 * 3_600_000).toISOString());
  const whyNot = await app.call(lead, 'GET', `/rules/case-cluster/why-not?thing=97&at=${quietDay}`);

  const found = await app.alerts({ rule: 'case-cluster' });
  expect(status).toBe(200);
  expect(
    body.wouldFire.map(({ start, end, firedAt, peak, level }: WouldFire) => [start, end, firedAt, peak, level]),
  ).toEqual(
    found.map(({ start, end, firedAt, evidence, level }) => [start, end, firedAt, evidence.peak!.value, level]),
  );
  expect(whyNot.body.items[0].words).toMatch(/không có cụm nào đủ hiếm/);
});

test('[DAT-23] [SCN-52] counts that are corrected take the cluster back', async () => {
  await tell(24, 25, (n, i) => (n + i) % 2);

  const alerts = await app.alerts({ rule: 'case-cluster', withdrawn: true });

  expect(alerts.map(({ withdrawn }) => withdrawn)).toEqual([true]);
});
