// Real readings through the real intake: what comes out is what the pure formulas say, however the readings came.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { testDatabase } from '#platform/testing/database';
import { sharedData } from '#platform/testing/shared-data';
import { testApp, type TestApp } from '../../testing/app.ts';
import { computeFormula } from './compute-formula.ts';
import { figures, verifyPassport } from './index.ts';
import { hourMs } from './periods.ts';
import { shippedIndicators, shippedLegal } from './testing.ts';
import { aStation, beijingHours, feed, importUnits, pollutants, valuesOf, type FedReading } from './testing/feed.ts';

const file = sharedData('air/beijing/Dongsi_2014-03-01_2016-02-29.csv');
/** 3 March 2014 00:00 +08:00, where the readings begin. */
const begin = Date.parse('2014-03-02T16:00:00Z');
const hours = 72;

describe.skipIf(file === null)('three days of a real station', () => {
  let app: TestApp;
  let readings: FedReading[];
  const of = (thing: string) => readings.map((reading) => ({ ...reading, thing }));
  const everything = () => [...app.province.indicators.keys()];
  const withoutName = (values: Map<string, unknown>, thing: string) =>
    new Map(
      [...values]
        .filter(([key]) => key.split(' ')[1] === thing)
        .map(([key, value]) => [key.replace(` ${thing} `, ' '), value]),
    );

  beforeAll(async () => {
    readings = beijingHours(file!, 'dongsi', '2014-03-03', hours);
    app = await testApp();
    await importUnits(app);
    for (const id of ['dongsi', 'shuffled', 'late']) await aStation(app, { id });
    await feed(app, readings);
    await app.settle();
  });
  afterAll(() => app?.stop());

  test('[SCN-51] hourly VN_AQI of a replayed station equals the formula over its readings, hour by hour', async () => {
    const values = await valuesOf(app, ['dongsi'], ['air.aqi-hour']);

    const computed = Array.from({ length: hours }, (_, hour) => values.get(key('air.aqi-hour', hour))?.value);
    const expected = Array.from({ length: hours }, (_, hour) =>
      pureIndex(readings, 'air.aqi-hour', hour - 11, hour + 1),
    );
    expect(computed).toEqual(expected);
    expect(expected.filter((value) => value !== null).length).toBeGreaterThan(60);
  });

  test('[SCN-51] daily VN_AQI is of the civil day in Viet Nam and equals the formula', async () => {
    const values = await valuesOf(app, ['dongsi'], ['air.aqi-day']);

    // 4 March in Viet Nam begins with the 26th hour of the readings.
    const day = values.get('air.aqi-day dongsi 2014-03-03T17:00:00.000Z');
    expect(day).toMatchObject({ status: 'complete', value: pureIndex(readings, 'air.aqi-day', 25 - 7, 49) });
    expect(day?.value).toBeGreaterThan(0);
  });

  test('[INF-09] shuffled, repeated and in small pieces, the readings make the same figures', async () => {
    const shuffled = shuffle([...of('shuffled'), ...of('shuffled').slice(100, 300)]);

    for (let i = 0; i < shuffled.length; i += 97) {
      await feed(app, shuffled.slice(i, i + 97));
      if (i % 291 === 0) await app.settle();
    }
    await app.settle();

    const clean = withoutName(await valuesOf(app, ['dongsi'], everything()), 'dongsi');
    const found = withoutName(await valuesOf(app, ['shuffled'], everything()), 'shuffled');
    expect(clean.size).toBeGreaterThan(600);
    expect(found).toEqual(clean);
  });

  test('[INF-09] [DAT-07] a part that comes a day late makes the same figures in the end', async () => {
    const isLate = ({ time }: FedReading) => time >= begin + 10 * hourMs && time < begin + 30 * hourMs;
    await feed(
      app,
      of('late').filter((reading) => !isLate(reading)),
    );
    await app.settle();
    const before = withoutName(await valuesOf(app, ['late'], everything()), 'late');

    app.clock.advance(24 * hourMs);
    await feed(app, of('late').filter(isLate));
    await app.settle();

    const clean = withoutName(await valuesOf(app, ['dongsi'], everything()), 'dongsi');
    expect(before).not.toEqual(clean);
    expect(withoutName(await valuesOf(app, ['late'], everything()), 'late')).toEqual(clean);
  });

  test('[PR-03] every figure of the station has a passport that proves it down to the readings', async () => {
    const all = await app.platform.unit(systemCaller, (unit) =>
      figures(unit, { indicator: everything(), thing: 'dongsi', limit: 20_000 }),
    );
    const newest = [...Map.groupBy(all, ({ indicator }) => indicator).values()].flatMap((each) => each.slice(-12, -8));

    const verified = await app.platform.unit(systemCaller, (unit) =>
      Promise.all(newest.map(({ passport }) => verifyPassport(unit, passport))),
    );

    expect(verified.length).toBeGreaterThan(30);
    expect(verified.flatMap(({ problems }) => problems)).toEqual([]);
    expect(verified.every(({ passport }, i) => passport?.value === newest[i]?.value)).toBe(true);
  });

  test('[PR-03] a monthly figure is proved over all its hours without listing each of them', async () => {
    const [month] = await app.platform.unit(systemCaller, (unit) =>
      figures(unit, { indicator: 'air.valid-hours-month', thing: 'dongsi' }),
    );

    const { proven, passport, observations } = await app.platform.unit(systemCaller, (unit) =>
      verifyPassport(unit, month!.passport),
    );

    expect(proven).toBe(true);
    expect(observations).toBe(readings.length);
    expect(passport?.inputs).toHaveLength(pollutants.length);
    expect(passport?.inputs[0]).toMatchObject({
      kind: 'figures',
      passports: [],
      count: expect.any(Number),
      digest: expect.any(String),
    });
  });

  test('[INF-09] a system stopped with work left over ends with the same figures after its restart', async () => {
    const database = await testDatabase();
    const first = await testApp({ database });
    await importUnits(first);
    await aStation(first, { id: 'dongsi' });
    await feed(first, readings.slice(0, 250));
    await first.stop();

    const second = await testApp({ database });
    await feed(second, readings.slice(200));
    await second.settle();

    const clean = await valuesOf(app, ['dongsi'], ['air.aqi-hour', 'air.aqi-day', 'air.valid-hours-month']);
    const found = await valuesOf(second, ['dongsi'], ['air.aqi-hour', 'air.aqi-day', 'air.valid-hours-month']);
    await second.stop();
    await database.drop();
    expect(found).toEqual(clean);
  });
});

function key(indicator: string, hour: number): string {
  return `${indicator} dongsi ${new Date(begin + hour * hourMs).toISOString()}`;
}

/** An index straight from the formula, over hours [from, to) of the readings. */
function pureIndex(readings: readonly FedReading[], indicator: string, from: number, to: number): number | null {
  const values = new Map(readings.map(({ property, time, value }) => [`${property} ${time}`, value]));
  const times = Array.from({ length: to - from }, (_, i) => begin + (from + i) * hourMs);
  const series = Object.fromEntries(
    pollutants.map((property) => [
      `air.${property}-hour`,
      times.map((time) => values.get(`${property} ${time}`) ?? null),
    ]),
  );
  const description = shippedIndicators().get(indicator)!;
  return computeFormula(description, 'series', { series, times, closed: true }, shippedLegal('2014-03-03')).value;
}

/** The same order in every run. */
function shuffle<T>(items: readonly T[]): T[] {
  const keyed = items.map((item, i) => ({ item, order: Math.sin(i * 12.9898) * 43_758.5453 }));
  return keyed.sort((a, b) => (a.order % 1) - (b.order % 1)).map(({ item }) => item);
}
