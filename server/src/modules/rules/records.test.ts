import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aCaller } from '../../testing/app.ts';
import { alertWords } from './index.ts';
import { startLiveApp, summaryOf } from './testing/live-app.ts';
import { at } from './testing/series.ts';
import { MINUTE } from './detector.ts';

let app: Awaited<ReturnType<typeof startLiveApp>>;
beforeAll(async () => {
  app = await startLiveApp({ at: at('09:00') });
  await app.station({ id: 'tram-kcn', name: 'Trạm KCN Tân An', area: '97001', site: 'kcn-tan-an', simulated: true });
  await app.station({ id: 'tram-xa', name: 'Trạm Cát Hải', area: '97002' });
});
afterAll(async () => {
  await app.stop();
  await app.drop();
});

/** One reading every five minutes as a station sends it: 20 seconds after it was taken. */
async function play(thing: string, property: string, from: string, to: string, value: (time: number) => number) {
  for (let time = at(from); time < at(to); time += 5 * MINUTE) {
    app.clock.set(new Date(time + 20_000));
    await app.send([{ thing, property, time, value: value(time) }]);
    await app.settle();
  }
}

test('[SCN-41] an exceedance from 10:00 to 10:40 makes exactly one record with the right duration and peak', async () => {
  await play('tram-kcn', 'so2', '09:00', '11:30', (time) => {
    if (time < at('10:00') || time >= at('10:40')) return 120 + ((time / MINUTE) % 7);
    return time === at('10:20') ? 612 : 480 + ((time / MINUTE) % 11);
  });

  const alerts = await app.alerts({ withdrawn: true });

  expect(alerts.map(summaryOf)).toEqual(['qcvn-05-instant tram-kcn so2 10:00–10:40 level 3 peak 612']);
  const [alert] = alerts;
  expect(alert).toMatchObject({
    code: expect.stringMatching(/^CB-2026-\d{6}$/),
    kind: 'exceedance',
    scenario: 'industrial-park-environment',
    field: 'environment',
    area: '97001',
    thingName: 'Trạm KCN Tân An',
    site: 'kcn-tan-an',
    position: [108.8, 15],
    simulated: true,
    agency: 'so-nong-nghiep-moi-truong',
    playbook: 'air-pollution',
    firedAt: new Date(at('10:15')).toISOString(),
  });
  expect(alert?.evidence).toMatchObject({
    peak: { time: new Date(at('10:20')).toISOString(), value: 612 },
    count: 8,
    legalFigures: [{ code: 'so2.1h', value: 350, unit: 'µg/m3', legalRef: 'QCVN 05:2023/BTNMT, Bảng 1, số thứ tự 1' }],
  });
  expect(alertWords(alert!)).toContain(
    'Lưu huỳnh điôxit (SO2) tại Trạm KCN Tân An vượt 350 µg/m³, từ 23/11/2026 10:00 đến 10:40 (40 phút). Cao nhất 612 µg/m³ lúc 10:20',
  );
});

test('[PLT-06] [SCN-41] the record is in the list of alerts, by rule and time, and tells itself in words', async () => {
  const span = `from=${encodeURIComponent(new Date(at('10:05')).toISOString())}&to=${encodeURIComponent(new Date(at('10:30')).toISOString())}`;
  const { status, body } = await app.call(app.someone(), 'GET', `/alerts?rule=qcvn-05-instant&${span}`);
  const { body: detail } = await app.call(app.someone(), 'GET', `/alerts/${body.items[0].id}`);

  expect(status).toBe(200);
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    rule: 'qcvn-05-instant',
    state: 'new',
    incident: null,
    end: new Date(at('10:40')).toISOString(),
  });
  expect(detail.words).toContain('Căn cứ: QCVN 05:2023/BTNMT, Bảng 1, số thứ tự 1.');
});

test('[SCN-41] [DAT-23] nobody can alter or delete a violation record, not even the owner of the database', async () => {
  const attempts = ['alert', 'alert_version'].flatMap((table) => [
    sql`update ${sql.table(table)} set recorded_at = now()`,
    sql`delete from ${sql.table(table)}`,
    sql`truncate ${sql.table(table)} cascade`,
  ]);

  for (const attempt of attempts) {
    await expect(app.as(systemCaller, ({ db }) => attempt.execute(db))).rejects.toMatchObject({ code: '42501' });
    await expect(attempt.execute(app.database)).rejects.toMatchObject({ code: '42501' });
  }

  expect((await app.alerts()).map(summaryOf)).toEqual(['qcvn-05-instant tram-kcn so2 10:00–10:40 level 3 peak 612']);
});

test('[DAT-23] [PLT-06] an alert can be read as it was known at an earlier moment', async () => {
  const at1018 = await app.alerts({ asKnownAt: new Date(at('10:18')) });
  const at1033 = await app.alerts({ asKnownAt: new Date(at('10:33')) });
  const before = await app.alerts({ asKnownAt: new Date(at('10:10')) });

  expect(before).toEqual([]);
  expect(at1018.map(summaryOf)).toEqual(['qcvn-05-instant tram-kcn so2 10:00– level 2 peak 488']);
  expect(at1033.map(summaryOf)).toEqual(['qcvn-05-instant tram-kcn so2 10:00– level 3 peak 612']);
  expect(at1018[0]?.id).toBe(at1033[0]?.id);
});

test('[PLT-06] an alert is told of once when it is raised, and again with every change, to those who may see its area', async () => {
  const events = await app.database
    .selectFrom('outbox')
    .select(['name', 'payload', 'area', 'field'])
    .where('name', 'like', 'alert.%')
    .orderBy('id')
    .execute();

  expect(events[0]).toMatchObject({
    name: 'alert.raised',
    payload: {
      rule: 'qcvn-05-instant',
      level: 2,
      area: '97001',
      things: ['tram-kcn'],
      start: new Date(at('10:00')).toISOString(),
    },
    area: '97001',
    field: 'environment',
  });
  expect(events.filter(({ name }) => name === 'alert.raised')).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({
    name: 'alert.changed',
    payload: { level: 3, end: new Date(at('10:40')).toISOString(), state: 'ended' },
  });
});

test('[SCN-07] a value that swings around the limit is one alert, until it stays below the clear level', async () => {
  // The limit is 200; from 180 down it is over, if it stays there for ten minutes.
  const values = [150, 230, 240, 220, 235, 195, 210, 185, 205, 190, 170, 215, 175, 160, 150, 150, 150];
  const start = at('12:00');
  await play('tram-xa', 'no2', '12:00', '13:25', (time) => values[(time - start) / (5 * MINUTE)] ?? 0);

  const alerts = await app.alerts({ rule: 'qcvn-05-instant' });

  expect(alerts.map(summaryOf).at(-1)).toBe('qcvn-05-instant tram-xa no2 12:05–13:00 level 2 peak 240');
  expect(alerts).toHaveLength(2);
});

test('[SEC-03] [PLT-06] a commune sees its own alerts only, in the list and on the map', async () => {
  const commune = aCaller(app.province, { id: 'xa-97002', role: 'commune-leader', areas: ['97002'] });
  const elsewhere = aCaller(app.province, { id: 'so-y-te', role: 'department-director', fields: ['health'] });
  for (let time = at('14:00'); time < at('14:25'); time += 5 * MINUTE) {
    app.clock.set(new Date(time + 20_000));
    await app.send(['tram-xa', 'tram-kcn'].map((thing) => ({ thing, property: 'o3', time, value: 260 })));
    await app.settle();
  }

  const mapped = async (caller: typeof commune) => {
    const layer = app.platform.layers().find(({ id }) => id === 'alert')!;
    return app.as(caller, async (unit) => {
      const { rows } = await sql<{ name: string; level: number; thing: string; state: string; lon: number }>`
        select name, level, thing, state, ST_X(geom) as lon from (${layer.rows(unit)}) layer order by thing`.execute(
        unit.db,
      );
      return rows;
    });
  };

  const ofCommune = await app.alerts({}, commune);
  expect(ofCommune.filter(({ property }) => property === 'o3').map(({ things }) => things)).toEqual([['tram-xa']]);
  expect(new Set(ofCommune.map(({ area }) => area))).toEqual(new Set(['97002']));
  expect(await app.alerts({}, elsewhere)).toEqual([]);
  expect(await mapped(commune)).toEqual([
    {
      name: 'Số đo vượt giới hạn QCVN 05:2023: Ôzôn (O3), Trạm Cát Hải',
      level: 2,
      thing: 'tram-xa',
      state: 'open',
      lon: 108.8,
    },
  ]);
  expect((await mapped(systemCaller)).map(({ thing }) => thing)).toEqual(['tram-kcn', 'tram-xa']);
  expect(await mapped(elsewhere)).toEqual([]);
});
