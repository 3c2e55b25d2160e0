// The hour at hand, its end, silence, areas and sites, and who may see what.
import type { Figure, Passport } from '@ioc/contracts/indicators';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { partsOf } from '#platform/events/parts';
import type { Unit } from '#platform/unit';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { figureSeries, formatFigure, momentFigure, verifyPassport } from './index.ts';
import type { IndicatorTables } from './tables.ts';
import { aStation, feed, importUnits, pollutants } from './testing/feed.ts';

let app: TestApp;
const minute = 60_000;
const moment = (text: string) => Date.parse(`2026-11-23T${text}:00Z`);
/** One reading of each pollutant every five minutes of [from, to). */
const air = (thing: string, from: string, to: string, value: number) => {
  const count = (moment(to) - moment(from)) / (5 * minute);
  return Array.from({ length: count }, (_, i) => moment(from) + i * 5 * minute).flatMap((time) =>
    pollutants.map((property) => ({ thing, property, time, value })),
  );
};
const station = (id: string, area: string, site: string | null = null) =>
  aStation(app, { id, area, site, siteName: site && `KCN ${site}`, kind: 'ambient-air-station' });
const wholeProvince = () => aCaller(app.province, { id: 'chair', role: 'provincial-chair' });
const ofCommune = (code: string) =>
  aCaller(app.province, { id: `leader-${code}`, role: 'commune-leader', areas: [code], fields: '*' });
const read = async (query: string, caller = wholeProvince()): Promise<Figure[]> => {
  const { status, body } = await app.call(caller, 'GET', `/figures?${query}`);
  expect(status).toBe(200);
  return body.items;
};
const passportOf = async ({ passport }: Figure): Promise<Passport> =>
  (await app.call(wholeProvince(), 'GET', `/passports/${passport}`)).body;

beforeAll(async () => {
  app = await testApp({ at: '2026-11-23T01:30:00Z' });
  await importUnits(app);
  await station('east', '97001', 'kcn-1');
  await station('west', '97002');
  await app.settle();
});
afterAll(() => app?.stop());

test('[DAT-07] [GO-02] the running hour is provisional, final when it ends, and told each time', async () => {
  await feed(app, [...air('east', '00:00', '01:30', 30), ...air('west', '00:00', '01:30', 60)]);
  await app.settle();
  const [running] = await read('indicator=air.pm25-hour&thing=east&latest=true');

  app.clock.set(new Date(moment('02:00')));
  await feed(app, [...air('east', '01:30', '02:00', 30), ...air('west', '01:30', '02:00', 60)]);
  await app.settle();

  const [ended] = await read('indicator=air.pm25-hour&thing=east&latest=true');
  expect(running).toMatchObject({ value: 30, status: 'provisional', period: { start: '2026-11-23T01:00:00.000Z' } });
  expect(ended).toMatchObject({ value: 30, status: 'complete', period: running!.period });
  expect((await passportOf(ended!)).replaces).not.toBeNull();
  const told = await app.database
    .selectFrom('outbox')
    .select(['payload', 'area', 'field'])
    .where('name', '=', 'figures.changed')
    .orderBy('id', 'desc')
    .execute();
  const ofEast = told
    .flatMap(partsOf)
    .filter(({ payload }) => payload['indicator'] === 'air.pm25-hour' && payload['thing'] === 'east');
  expect(ofEast[0]).toMatchObject({
    area: '97001',
    field: 'environment',
    payload: { latest: { value: 30, unit: 'µg/m3', status: 'complete', passport: ended!.passport } },
  });
});

test('[SCN-51] the worst station decides the index of commune and province', async () => {
  const [east] = await read('indicator=air.aqi-hour-area&area=97001&latest=true');
  const [west] = await read('indicator=air.aqi-hour-area&area=97002&latest=true');
  const [province] = await read('indicator=air.aqi-hour-area&area=97&latest=true');

  expect(west!.value).toBeGreaterThan(east!.value!);
  expect(province).toMatchObject({ value: west!.value, area: '97', thing: null, category: west!.category });
  expect((await passportOf(province!)).parts).toMatchObject({ method: 'highest', decisive: 'west', reporting: 2 });
  const { problems } = await app.platform.unit(systemCaller, (unit) => verifyPassport(unit, province!.passport));
  expect(problems).toEqual([]);
});

test('[SCN-51] the category of an index is the band of the law, with its words and colour', async () => {
  const [figure] = await read('indicator=air.aqi-hour&thing=west&latest=true');
  const { body } = await app.call(wholeProvince(), 'GET', '/indicators?scenario=industrial-park-environment');
  const { categories, formulaWords } = body.items.find(({ id }: { id: string }) => id === 'air.aqi-hour');

  const band = categories.find(({ id }: { id: string }) => id === figure!.category);
  expect(band).toMatchObject({ name: { vi: 'Kém' }, from: 101, to: 150, color: '#FF7E00' });
  expect(formulaWords).toContain('1459/QĐ-TCMT');
  const own = [...app.province.indicators.values()].filter(
    ({ scenario }) => scenario === 'industrial-park-environment',
  );
  expect(body.items).toHaveLength(own.length);
});

test('[PR-05] [DAT-05] an hour without readings is a figure without value, with the reason', async () => {
  app.clock.set(new Date(moment('03:05')));
  await app.settle();

  const [silent] = await read('indicator=air.pm25-hour&thing=east&latest=true');
  expect(silent).toMatchObject({
    value: null,
    status: 'no-data',
    reason: 'no-readings',
    period: { start: '2026-11-23T02:00:00.000Z' },
  });
  const [day] = await read('indicator=air.valid-hours-day&thing=east&latest=true');
  expect((await passportOf(day!)).parts).toMatchObject({ valid: 12, expected: 60 });
});

test('[PR-03] a commune leader sees the own commune and the province as a whole, nothing of others', async () => {
  const all = [...app.province.indicators.keys()];
  const leader = ofCommune('97001');

  const seen = (await Promise.all(all.map((id) => read(`indicator=${id}`, leader)))).flat();

  expect(new Set(seen.map(({ area }) => area))).toEqual(new Set(['97001', '97']));
  expect(seen.every(({ thing }) => thing === null || thing === 'east')).toBe(true);
  const [west] = await read('indicator=air.aqi-hour&thing=west&latest=true');
  expect(await read('indicator=air.aqi-hour&thing=west', leader)).toEqual([]);
  expect(await read('indicator=air.aqi-hour&area=97002', leader)).toEqual([]);
  const hidden = await app.call(leader, 'GET', `/passports/${west!.passport}`);
  expect(hidden.status).toBe(404);
  const [province] = await read('indicator=air.aqi-hour-area&area=97&latest=true', leader);
  const open = await app.call(leader, 'GET', `/passports/${province!.passport}`);
  expect(open).toMatchObject({ status: 200, body: { value: province!.value, area: '97' } });
});

test('[PR-03] below the query, row-level security keeps figures and passports inside the scope', async () => {
  const seen = await app.platform.unit(ofCommune('97001'), async ({ db }: Unit<IndicatorTables>) => ({
    values: await db.selectFrom('indicator_value').select('area').distinct().orderBy('area').execute(),
    passports: await db.selectFrom('passport').select('area').distinct().orderBy('area').execute(),
    work: await db.selectFrom('indicator_dirty').selectAll().execute(),
  }));

  expect(seen.values.map(({ area }) => area)).toEqual(['97', '97001']);
  expect(seen.passports.map(({ area }) => area)).toEqual(['97', '97001']);
  expect(seen.work).toEqual([]);
});

test('[PR-03] a count made for a screen has a passport that resolves, the same within a minute', async () => {
  const count = (value: number) =>
    app.platform.unit(ofCommune('97001'), (unit) =>
      momentFigure(unit, {
        indicator: 'alerts.open',
        name: { vi: 'Cảnh báo đang mở', en: 'Open alerts' },
        words: { vi: 'Số cảnh báo chưa đóng', en: 'Alerts not closed' },
        area: '97001',
        field: 'environment',
        value,
        unit: 'cảnh báo',
        inputs: [{ kind: 'records', of: 'alerts', count: value, digest: '0' }],
      }),
    );

  const [first, again, other] = [await count(3), await count(3), await count(4)];

  expect(again.passport).toBe(first.passport);
  expect(other.passport).not.toBe(first.passport);
  const { status, body } = await app.call(ofCommune('97001'), 'GET', `/passports/${first.passport}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    value: 3,
    name: { vi: 'Cảnh báo đang mở' },
    formula: { words: { vi: 'Số cảnh báo chưa đóng' } },
  });
  expect((await app.call(ofCommune('97002'), 'GET', `/passports/${first.passport}`)).status).toBe(404);
  const { proven } = await app.platform.unit(systemCaller, (unit) => verifyPassport(unit, first.passport));
  expect(proven).toBe(true);
});

test('[PR-03] a series gives the values of one thing in order, and words write them as people read them', async () => {
  const points = await app.platform.unit(wholeProvince(), (unit) =>
    figureSeries(unit, {
      indicator: 'air.pm25-hour',
      thing: 'east',
      from: new Date(moment('01:00')),
      to: new Date(moment('03:00')),
    }),
  );

  expect(points.map(({ value, status }) => [value, status])).toEqual([
    [30, 'complete'],
    [null, 'no-data'],
  ]);
  const figure = { indicator: 'air.pm25-hour', unit: 'µg/m3' };
  expect(formatFigure(app.province, { ...figure, value: 12.34 })).toBe('12,3 µg/m³');
  expect(formatFigure(app.province, { ...figure, value: null })).toBe('Chưa có số liệu');
});

test('[DAT-07] a station registered while the system runs has figures at once', async () => {
  await station('new', '97002');
  await feed(app, air('new', '02:00', '03:00', 10));
  await app.settle();

  expect((await read('indicator=air.pm25-hour&thing=new')).map(({ value, status }) => [value, status])).toEqual([
    [10, 'complete'],
  ]);
});

test('[INF-09] [PR-03] an hour that grows piece by piece, also with late pieces, is proved at every step', async () => {
  await station('grows', '97002');
  const everySecond = Array.from({ length: 600 }, (_, i) => moment('04:00') + i * 1000).map((time) => ({
    thing: 'grows',
    property: 'pm25',
    time,
    value: 20 + ((time / 1000) % 17) / 7,
  }));
  // The third piece comes after the sixth.
  const pieces = [0, 1, 3, 4, 5, 2, 6, 7, 8, 9].map((i) => everySecond.slice(i * 60, (i + 1) * 60));
  const proofs = [];
  const known = [];

  for (const piece of pieces) {
    app.clock.set(new Date(Math.max(app.clock.now().getTime() + 1000, piece.at(-1)!.time + 500)));
    await feed(app, piece);
    await app.settle();
    known.push(...piece);
    const [figure] = await read('indicator=air.pm25-hour&thing=grows&latest=true');
    const inOrder = known.toSorted((a, b) => a.time - b.time).map(({ value }) => value);
    expect(figure?.value).toBe(inOrder.reduce((sum, value) => sum + value, 0) / inOrder.length);
    proofs.push(await app.platform.unit(systemCaller, (unit) => verifyPassport(unit, figure!.passport)));
  }

  expect(proofs.map(({ observations }) => observations)).toEqual(pieces.map((_, i) => (i + 1) * 60));
  expect(proofs.flatMap(({ problems }) => problems)).toEqual([]);
});
