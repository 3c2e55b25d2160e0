// The rating of an industrial park over a month that has just begun, with the rules that write its violation log.
import type { Figure, Passport } from '@ioc/contracts/indicators';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { verifyPassport } from './index.ts';
import { aStation, feed, importUnits, pollutants } from './testing/feed.ts';

const minute = 60_000;
/** 1 November 2026, 00:00 in Viet Nam. */
const month = Date.parse('2026-10-31T17:00:00Z');
const hour = (count: number) => month + count * 60 * minute;
let app: TestApp;
const air = (from: number, to: number, so2: number) =>
  Array.from({ length: (to - from) / (5 * minute) }, (_, i) => from + i * 5 * minute).flatMap((time) =>
    pollutants.map((property) => ({
      thing: 'kcn-1-a',
      property,
      time,
      value: property === 'so2' ? so2 + ((time / minute) % 7) : 20 + ((time / minute) % 9),
    })),
  );
const rating = async (): Promise<Figure> => {
  const { body } = await app.call(
    aCaller(app.province),
    'GET',
    '/figures?indicator=park.compliance&site=kcn-1&latest=true',
  );
  return body.items[0];
};
const passportOf = async ({ passport }: Figure): Promise<Passport> =>
  (await app.call(aCaller(app.province), 'GET', `/passports/${passport}`)).body;

beforeAll(async () => {
  app = await testApp({ at: new Date(hour(6)).toISOString() });
  await importUnits(app);
  await aStation(app, { id: 'kcn-1-a', site: 'kcn-1', siteName: 'KCN Một', kind: 'ambient-air-station' });
  await feed(app, air(hour(0), hour(6), 40));
  await app.settle();
});
afterAll(() => app?.stop());

test('[SCN-41] a park without exceedances and with complete data is rated A, provisionally', async () => {
  const figure = await rating();

  expect(figure).toMatchObject({
    value: 4,
    category: 'A',
    status: 'provisional',
    site: 'kcn-1',
    area: '97001',
    thing: null,
  });
  expect(figure.period).toEqual({ start: '2026-10-31T17:00:00.000Z', end: '2026-11-30T17:00:00.000Z' });
  expect((await passportOf(figure)).parts).toMatchObject({ exceedance: 0, shareValidHours: 100, violationRecords: 0 });
});

test('[SCN-41] an hour above the limit and its record in the log bring the rating down to B', async () => {
  app.clock.set(new Date(hour(8)));
  await feed(app, [...air(hour(6), hour(7), 400), ...air(hour(7), hour(8), 40)]);
  await app.settle();

  const figure = await rating();
  const passport = await passportOf(figure);
  expect(figure).toMatchObject({ value: 3, category: 'B' });
  expect(passport.parts).toMatchObject({ exceedance: 1, violationRecords: 1 });
  expect(passport.inputs.find(({ kind }) => kind === 'records')).toMatchObject({ of: 'exceedance', count: 1 });
  const { problems } = await app.platform.unit(systemCaller, (unit) => verifyPassport(unit, figure.passport));
  expect(problems).toEqual([]);
});

test('[SCN-41] a record that turns out to be a false alarm no longer counts', async () => {
  app.clock.advance(minute);
  const raised = await app.database.selectFrom('outbox').select('payload').where('name', '=', 'alert.raised').execute();
  const isExceedance = (rule: unknown) => app.province.rules.get(String(rule))?.description.kind === 'exceedance';
  const payload = raised.map((event) => event.payload).find(({ rule }) => isExceedance(rule));
  const { alert, rule, level, area } = payload as { alert: string; rule: string; level: number; area: string };

  await app.platform.unit(systemCaller, (unit) =>
    unit.publish('alert.changed', { alert, rule, level, area, end: null, state: 'false-alarm' }),
  );
  await app.settle();

  expect((await passportOf(await rating())).parts).toMatchObject({ exceedance: 1, violationRecords: 0 });
});
