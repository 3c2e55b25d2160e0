import { afterEach, expect, test, vi } from 'vitest';
import { DAY, MINUTE } from './detector.ts';
import { findingOf, startLiveApp, summaryOf } from './testing/live-app.ts';
import { randomFrom } from './testing/random-series.ts';
import { at } from './testing/series.ts';

// Each of these starts the whole system on a database of its own, some of them three times.
vi.setConfig({ testTimeout: 120_000 });

type App = Awaited<ReturnType<typeof startLiveApp>>;
let app: App;
let drop: () => Promise<void> = async () => {};
async function start(options: Partial<Parameters<typeof startLiveApp>[0]> = {}): Promise<App> {
  app = await startLiveApp({ at: at('00:00'), ...options });
  if (!options.connection) drop = app.drop;
  return app;
}
afterEach(async () => {
  await app.stop();
  await drop();
});

type Reading = { time: number; value: number };
const everyFive = (from: string, to: string, value: (time: number) => number): Reading[] => {
  const length = Math.ceil((at(to) - at(from)) / (5 * MINUTE));
  return Array.from({ length }, (_, i) => at(from) + i * 5 * MINUTE).map((time) => ({ time, value: value(time) }));
};
/** 10:00–10:40 beyond 350 µg/m³, most at 10:20. */
const exceedance = (time: number): number => {
  const wave = (Math.round((time - at('00:00')) / MINUTE) % 65) / 5;
  if (time === at('10:20')) return 432;
  return time >= at('10:00') && time < at('10:40') ? 410 + wave : 100 + wave;
};
/** The station's message 20 seconds after the reading was taken. */
async function sendEach(thing: string, property: string, readings: readonly Reading[]) {
  for (const [i, { time, value }] of readings.entries()) {
    app.clock.set(new Date(Math.max(app.clock.now().getTime(), time + 20_000)));
    await app.send([{ thing, property, time, value }]);
    if (i % 3 === 2) await app.settle();
  }
  await app.settle();
}

test('[SCN-07] [SCN-41] a station that falls silent is late after 15 minutes, lost after 60, and back with its next reading', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  await sendEach('tram-a', 'pm25', everyFive('08:00', '09:00', exceedance));
  const seenAt = async (clock: string) => {
    app.clock.set(new Date(at(clock)));
    await app.settle();
    return (await app.alerts()).map((alert) => `${alert.title.vi} | ${summaryOf(alert)}`);
  };

  expect(await seenAt('09:09')).toEqual([]);
  expect(await seenAt('09:11')).toEqual(['Trạm chậm gửi số liệu | station-silent tram-a * 08:55– level 1 peak -']);
  expect(await seenAt('09:57')).toEqual(['Trạm mất kết nối | station-silent tram-a * 08:55– level 2 peak -']);
  app.clock.set(new Date(at('10:30')));
  await app.send([{ thing: 'tram-a', property: 'no2', time: at('10:30'), value: 20 }]);
  expect(await seenAt('10:31')).toEqual(['Trạm mất kết nối | station-silent tram-a * 08:55–10:30 level 2 peak -']);
});

test('[SCN-07] readings that come shuffled, late and repeated end in the same alerts as a clean feed', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  await app.station({ id: 'tram-b' });
  const random = randomFrom(41);
  const readings = everyFive('09:00', '15:50', (time) => {
    if (time >= at('13:00') && time < at('15:30')) return 75;
    if (time === at('12:10')) return 925;
    return exceedance(time) + (time >= at('12:00') && time < at('12:25') ? 800 : 0);
  });
  await sendEach('tram-a', 'so2', readings);
  const shuffled = [...readings, ...readings.filter(() => random() < 0.3)]
    .map((reading) => ({ ...reading, key: reading.time + random() * 240 * MINUTE }))
    .toSorted((a, b) => a.key - b.key);

  for (let i = 0; i < shuffled.length; i += 8) {
    await app.send(
      shuffled.slice(i, i + 8).map(({ time, value }) => ({ thing: 'tram-b', property: 'so2', time, value })),
    );
    await app.settle();
  }

  const alerts = (await app.alerts()).filter(({ rule }) => rule === 'qcvn-05-instant' || rule === 'signal-flat');
  const findings = (thing: string) =>
    alerts
      .filter(({ things }) => things[0] === thing)
      .map((alert) => JSON.stringify(findingOf(alert)).replaceAll(thing, 'tram'));
  expect(alerts.filter(({ things }) => things[0] === 'tram-a').map(summaryOf)).toEqual([
    'qcvn-05-instant tram-a so2 10:00–10:40 level 2 peak 432',
    'qcvn-05-instant tram-a so2 12:00–12:25 level 3 peak 925',
    'signal-flat tram-a so2 13:00–15:30 level 1 peak 75',
  ]);
  expect(findings('tram-b')).toEqual(findings('tram-a'));
});

test('[SCN-07] [SCN-41] killed in the middle of an exceedance, the system neither fires twice nor forgets', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  const readings = everyFive('09:00', '11:30', exceedance);
  const feed = async (from: string, to: string) =>
    sendEach(
      'tram-a',
      'so2',
      readings.filter(({ time }) => time >= at(from) && time < at(to)),
    );
  await feed('09:00', '10:20');
  const { connection } = app;
  const [open] = await app.alerts();

  await app.kill();
  await start({ at: at('10:20'), connection });
  // Accepted, told of, but not looked at when the next kill comes: one of them late, after two others were judged.
  await feed('10:25', '10:35');
  await app.send([{ thing: 'tram-a', property: 'so2', time: at('10:20'), value: 1200 }]);
  await app.kill();
  await start({ at: at('10:35'), connection });
  await feed('10:35', '11:30');

  const alerts = await app.alerts({ withdrawn: true });
  expect(open?.end).toBeNull();
  expect(alerts.map(summaryOf)).toEqual(['qcvn-05-instant tram-a so2 10:00–10:40 level 4 peak 1200']);
  expect(alerts[0]?.id).toBe(open?.id);
  expect(alerts[0]?.evidence.count).toBe(8);
});

test('[SCN-07] a clean stop and start in the middle changes nothing either', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  const readings = everyFive('09:00', '11:30', exceedance);
  await sendEach(
    'tram-a',
    'so2',
    readings.filter(({ time }) => time < at('10:10')),
  );
  const { connection } = app;
  await app.stop();
  await start({ at: at('10:10'), connection });
  await sendEach(
    'tram-a',
    'so2',
    readings.filter(({ time }) => time >= at('10:10')),
  );

  expect((await app.alerts({ withdrawn: true })).map(summaryOf)).toEqual([
    'qcvn-05-instant tram-a so2 10:00–10:40 level 2 peak 432',
  ]);
});

test('[SCN-07] [DAT-23] a correction withdraws what it disproves, and the withdrawn record stays readable', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  await sendEach('tram-a', 'so2', everyFive('09:00', '11:00', exceedance));
  app.clock.set(new Date(at('11:00')));

  // Two clean readings that had been buffered break the exceedance into stretches shorter than 15 minutes.
  await app.send([
    { thing: 'tram-a', property: 'so2', time: at('10:12'), value: 90 },
    { thing: 'tram-a', property: 'so2', time: at('10:24'), value: 90 },
    { thing: 'tram-a', property: 'so2', time: at('10:33'), value: 90 },
  ]);
  await app.settle();

  expect(await app.alerts({ rule: 'qcvn-05-instant' })).toEqual([]);
  expect((await app.alerts({ withdrawn: true })).map((alert) => `${summaryOf(alert)} ${alert.withdrawn}`)).toEqual([
    'qcvn-05-instant tram-a so2 10:00–10:40 level 2 peak 432 true',
  ]);
  expect((await app.alerts({ asKnownAt: new Date(at('10:59')) })).map(summaryOf)).toEqual([
    'qcvn-05-instant tram-a so2 10:00–10:40 level 2 peak 432',
  ]);
});

test('[SCN-07] a rule does not raise what was there long before it went live, but judges history that arrives afterwards', async () => {
  const off = (province: App['province']) => {
    province.rules.get('qcvn-05-instant')!.description.state = 'off';
  };
  await start({ province: off });
  await app.station({ id: 'tram-a' });
  await sendEach('tram-a', 'so2', everyFive('09:00', '11:00', exceedance));
  const { connection } = app;
  await app.stop();

  await start({ at: at('20:00'), connection });
  await sendEach('tram-a', 'so2', everyFive('20:00', '20:30', exceedance));
  const afterLive = await app.alerts({ rule: 'qcvn-05-instant' });
  const lastYear = everyFive('09:00', '11:00', exceedance).map(({ time, value }) => ({
    time: time - 365 * DAY,
    value,
  }));
  for (let i = 0; i < lastYear.length; i += 7) {
    await app.send(lastYear.slice(i, i + 7).map((reading) => ({ thing: 'tram-a', property: 'so2', ...reading })));
    await app.settle();
  }

  expect(afterLive).toEqual([]);
  const replayed = await app.alerts({ rule: 'qcvn-05-instant' });
  expect(replayed.map(summaryOf)).toEqual(['qcvn-05-instant tram-a so2 10:00–10:40 level 2 peak 432']);
  expect(replayed[0]?.start).toBe('2025-11-23T03:00:00.000Z');
  expect((await app.alerts()).filter(({ rule }) => rule !== 'qcvn-05-instant').map(({ rule }) => rule)).toEqual([
    'station-silent',
  ]);
});

test('[SCN-07] [POL-09] a limit that changes on a day is applied by the day of the reading, and the record names it', async () => {
  const stricterFromTomorrow = (province: App['province']) => {
    const { figures } = province.legalFigures.get('qcvn-05-2023')!.description;
    const now = figures.find(({ code }) => code === 'so2.1h')!;
    now.effectiveTo = '2026-11-23';
    const legalRef = { instrument: 'QCVN 05:2026/BTNMT', clause: 'Bảng 1' };
    figures.push({ ...now, value: 90, effectiveFrom: '2026-11-24', effectiveTo: null, legalRef });
  };
  await start({ at: at('23:00'), province: stricterFromTomorrow });
  await app.station({ id: 'tram-a' });
  await sendEach(
    'tram-a',
    'so2',
    everyFive('23:00', '25:00', () => 120 + Math.round((app.clock.now().getTime() / MINUTE) % 7)),
  );

  const alerts = await app.alerts({ rule: 'qcvn-05-instant' });

  expect(alerts.map(summaryOf)).toEqual([expect.stringContaining('so2 00:00– level 2')]);
  expect(alerts[0]?.evidence.legalFigures).toEqual([
    { code: 'so2.1h', value: 90, unit: 'µg/m3', legalRef: 'QCVN 05:2026/BTNMT, Bảng 1' },
  ]);
});

test('[SCN-07] an alert of a rule that is switched off ends there; new words for a rule change nothing', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  await sendEach('tram-a', 'so2', everyFive('09:30', '10:25', exceedance));
  const { connection } = app;
  await app.stop();
  const renamed = (province: App['province']) => {
    province.rules.get('qcvn-05-instant')!.description.name.vi = 'Tên khác';
  };
  await start({ at: at('10:26'), connection, province: renamed });
  await app.settle();
  const afterRenaming = await app.alerts();
  await app.stop();
  await start({
    at: at('10:30'),
    connection,
    province: (province) => void (province.rules.get('qcvn-05-instant')!.description.state = 'off'),
  });
  await app.settle();

  const [alert] = await app.alerts();
  expect(afterRenaming.map(summaryOf)).toEqual(['qcvn-05-instant tram-a so2 10:00– level 2 peak 432']);
  expect(afterRenaming[0]?.version).toBe(alert!.version - 1);
  expect(alert).toMatchObject({ end: new Date(at('10:30')).toISOString(), withdrawn: false });
  expect(alert?.evidence.conditions['endedBy']).toBe('rule-changed');
});

test('[SCN-07] [INF-10] two processes that share the work raise one alert, whichever of them hears of a reading', async () => {
  await start();
  await app.station({ id: 'tram-a' });
  const first = app;
  const second = await startLiveApp({ at: at('00:00'), connection: first.connection });
  const readings = everyFive('09:00', '11:30', exceedance);

  for (const [i, { time, value }] of readings.entries()) {
    for (const { clock } of [first, second]) clock.set(new Date(time + 20_000));
    await [first, second][i % 2]!.send([{ thing: 'tram-a', property: 'so2', time, value }]);
    await [first, second][(i >> 1) % 2]!.settle();
  }
  for (const each of [first, second]) await each.settle();
  await second.stop();

  expect((await first.alerts({ withdrawn: true })).filter(({ kind }) => kind === 'exceedance').map(summaryOf)).toEqual([
    'qcvn-05-instant tram-a so2 10:00–10:40 level 2 peak 432',
  ]);
});
