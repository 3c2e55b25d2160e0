import { afterAll, beforeAll, expect, test } from 'vitest';
import { MINUTE } from './detector.ts';
import { startLiveApp, summaryOf } from './testing/live-app.ts';
import { at } from './testing/series.ts';

let app: Awaited<ReturnType<typeof startLiveApp>>;
beforeAll(async () => {
  app = await startLiveApp({ at: at('08:00') });
  for (const id of ['tram-cao', 'tram-nhay', 'tram-bui']) await app.station({ id });
});
afterAll(async () => {
  await app.stop();
  await app.drop();
});

/** Twelve readings in the hour, sent together when it is over. */
async function hour(thing: string, property: string, from: string, value: (index: number) => number) {
  app.clock.set(new Date(Math.max(app.clock.now().getTime(), at(from) + 61 * MINUTE)));
  const readings = Array.from({ length: 12 }, (_, i) => ({
    thing,
    property,
    time: at(from) + i * 5 * MINUTE,
    value: value(i),
  }));
  await app.send(readings);
  await app.settle();
}

test('[SCN-41] an hourly mean beyond the limit is a record of its own when no reading stayed beyond it for long', async () => {
  await hour('tram-nhay', 'no2', '08:00', () => 60);
  await hour('tram-nhay', 'no2', '09:00', (i) => (i % 2 === 0 ? 390 : 120));
  await hour('tram-nhay', 'no2', '10:00', () => 60);

  const [alert, ...others] = (await app.alerts()).filter(({ kind }) => kind !== 'silence');

  expect(others).toEqual([]);
  expect(summaryOf(alert!)).toBe('qcvn-05-hour tram-nhay no2 09:00–10:00 level 3 peak 255');
  expect(alert?.title.vi).toMatch(/^Trung bình giờ vượt giới hạn QCVN 05:2023: /);
  expect(alert?.evidence.figures).toHaveLength(alert!.evidence.readings.length);
  const { body: passport } = await app.call(app.someone(), 'GET', `/passports/${alert?.evidence.figures[0]}`);
  expect(passport).toMatchObject({ indicator: 'air.no2-hour', thing: 'tram-nhay', value: 255, status: 'complete' });
});

test('[SCN-41] [PLT-06] an exceedance seen in the readings is not recorded a second time by its hourly mean', async () => {
  await hour('tram-cao', 'no2', '08:00', () => 60);
  await hour('tram-cao', 'no2', '09:00', (i) => (i >= 2 ? 320 : 60));
  await hour('tram-cao', 'no2', '10:00', () => 60);

  const alerts = (await app.alerts({ withdrawn: true })).filter(
    ({ things, kind }) => things[0] === 'tram-cao' && kind !== 'silence',
  );

  expect(alerts.map(summaryOf)).toEqual(['qcvn-05-instant tram-cao no2 09:10–10:00 level 3 peak 320']);
});

test('[SCN-41] what only the hourly mean had shown gives way when late readings show the exceedance itself', async () => {
  // Every second reading of the second hour is missing at first, then the rest of the hour turns out high as well.
  await app.send(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => ({
      thing: 'tram-bui',
      property: 'no2',
      time: at('09:00') + i * 5 * MINUTE,
      value: i % 2 === 0 ? 420 : 110,
    })),
  );
  app.clock.set(new Date(at('12:30')));
  await app.settle();
  const before = (await app.alerts()).filter(({ things, property }) => things[0] === 'tram-bui' && property === 'no2');

  await app.send(
    [9, 10, 11, 12].map((i) => ({
      thing: 'tram-bui',
      property: 'no2',
      time: at('09:00') + i * 5 * MINUTE,
      value: 400,
    })),
  );
  await app.send(
    [13, 14, 15].map((i) => ({ thing: 'tram-bui', property: 'no2', time: at('09:00') + i * 5 * MINUTE, value: 60 })),
  );
  await app.settle();

  const after = (await app.alerts({ withdrawn: true })).filter(
    ({ things, property }) => things[0] === 'tram-bui' && property === 'no2',
  );
  expect(before.map(summaryOf)).toEqual(['qcvn-05-hour tram-bui no2 09:00– level 3 peak 282.22222222222223']);
  expect(after.map((alert) => `${summaryOf(alert)} ${alert.withdrawn}`)).toEqual([
    'qcvn-05-hour tram-bui no2 09:00– level 3 peak 282.22222222222223 true',
    'qcvn-05-instant tram-bui no2 09:40–10:05 level 3 peak 420 false',
  ]);
});

test('[SCN-41] a VN_AQI of 201 and more is an alert of very bad air', async () => {
  for (const clock of ['14:00', '15:00', '16:00']) {
    await hour('tram-bui', 'pm25', clock, () => 190);
  }

  const alerts = (await app.alerts()).filter(({ rule }) => rule === 'aqi-very-bad');

  expect(alerts.map(({ title, level, end, kind }) => ({ title: title.vi, level, end, kind }))).toEqual([
    { title: 'Chất lượng không khí Rất xấu: VN_AQI giờ', level: 3, end: null, kind: 'air-quality' },
  ]);
});
