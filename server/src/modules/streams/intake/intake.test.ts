import { IntakeSettings } from '@ioc/contracts/intake-settings';
import { sql } from 'kysely';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { testDatabase, type TestDatabase } from '#platform/testing/database';
import type { Unit } from '#platform/unit';
import { testApp, type TestApp } from '../../../testing/app.ts';
import { aStation } from '../../../testing/stations.ts';
import { readSettings } from '../../scenarios/index.ts';
import { copyTarget, encodeObservations } from '../store/copy-rows.ts';
import type { StreamTables } from '../tables.ts';
import type { Delivery, Reading } from './delivery.ts';
import { createIntake } from './intake.ts';
import { keepDeliveries } from './keep.ts';

let database: TestDatabase;
let first: TestApp;
let second: TestApp;
const began = Date.parse('2026-11-22T00:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  first = await testApp({ database });
  second = await testApp({ database });
  for (const id of ['nhanh-1', 'nhanh-2', 'nhanh-3', 'nhanh-4', 'nhanh-5']) await aStation(first, { id });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  await database.drop();
});

/** An intake that knows nothing by heart yet, as after a start. */
const intakeOf = ({ platform, province }: TestApp) =>
  createIntake(
    { ...platform, metrics: new Registry() },
    province,
    readSettings(province, 'observation-intake', IntakeSettings),
  );
const delivery = (thing: string, minutes: readonly number[], value = (minute: number) => minute % 50): Delivery => ({
  door: 'test',
  sender: { kind: 'trusted' },
  setAside: [],
  readings: minutes.map((minute, record): Reading => {
    const time = new Date(began + minute * 60_000);
    return { record, thing, property: 'pm10', unit: 'µg/m3', value: value(minute), time, quality: 'measured' };
  }),
});
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const kept = async (thing: string) =>
  (
    await sql<{ minute: number; value: number }>`
      select ((extract(epoch from o.time) * 1000 - ${began}::float8) / 60000)::int as minute, o.value
      from observation o join datastream d on d.id = o.stream_id where d.thing = ${thing} order by o.time`.execute(
      first.database,
    )
  ).rows;
const asFed = (minutes: readonly number[]) => minutes.map((minute) => ({ minute, value: minute % 50 }));

test('[INF-05] [INF-03] two processes that take in the same station at once lose nothing and double nothing', async () => {
  const [one, other] = [intakeOf(first), intakeOf(second)];
  await one.submit(delivery('nhanh-1', [0]));
  await other.submit(delivery('nhanh-1', [1]));

  const outcomes = await Promise.all(
    range(0, 20).map((i) => (i % 2 === 0 ? one : other).submit(delivery('nhanh-1', range(2 + i * 5, 12 + i * 5)))),
  );

  const accepted = outcomes.reduce((sum, outcome) => sum + outcome.accepted, 0);
  expect(await kept('nhanh-1')).toEqual(asFed(range(0, 107)));
  expect(accepted).toBe(105);
  expect(outcomes.every(({ rejected }) => rejected === 0)).toBe(true);
});

test('[INF-03] a batch whose commit failed is taken in when it comes again', async () => {
  const intake = intakeOf(first);
  await intake.submit(delivery('nhanh-2', [0]));

  const failed = first.platform.bulkUnit(systemCaller, async (unit: Unit<StreamTables>, copyIn) => {
    await keepDeliveries(unit, [delivery('nhanh-2', range(1, 20))], intake.knowledge, copyIn);
    throw new Error('power cut');
  });
  await expect(failed).rejects.toThrow('power cut');
  const outcome = await intake.submit(delivery('nhanh-2', range(1, 20)));

  expect(outcome).toMatchObject({ accepted: 19, repeated: 0 });
  expect(await kept('nhanh-2')).toEqual(asFed(range(0, 20)));
});

test('[INF-01] repeats, late readings and contradictions within one batch are told apart as when they come alone', async () => {
  const intake = intakeOf(first);
  await intake.submit(delivery('nhanh-3', [0, 10, 20]));

  const outcome = await intake.submit({
    ...delivery('nhanh-3', [30, 31, 30, 5, 10, 32, 31]),
    setAside: [],
  });
  const contradiction = await intake.submit(delivery('nhanh-3', [40, 40], () => 3));
  const other = await intake.submit(delivery('nhanh-3', [40], () => 4));

  expect(outcome).toMatchObject({ accepted: 4, repeated: 3, rejected: 0 });
  expect(contradiction).toMatchObject({ accepted: 1, repeated: 1 });
  expect(other.reasons).toMatchObject([{ reason: 'conflicting-value' }]);
  expect((await kept('nhanh-3')).map(({ minute }) => minute)).toEqual([0, 5, 10, 20, 30, 31, 32, 40]);
});

test('[INF-03] after a restart nothing is known by heart, and what was there stays as it was', async () => {
  await intakeOf(first).submit(delivery('nhanh-4', range(0, 10)));

  const outcome = await intakeOf(first).submit(delivery('nhanh-4', range(5, 15)));

  expect(outcome).toMatchObject({ accepted: 5, repeated: 5 });
  expect(await kept('nhanh-4')).toEqual(asFed(range(0, 15)));
});

test('[DAT-20] copied rows are the rows given, to the millisecond and to the last digit', async () => {
  const stream = Number(
    (
      await sql<{ id: number }>`select id from datastream where thing = 'nhanh-5' and property = 'so2'`.execute(
        first.database,
      )
    ).rows[0]?.id,
  );
  const times = [
    Date.UTC(1999, 11, 31, 23, 59, 59, 999),
    Date.UTC(2000, 0, 1),
    began + 1,
    Date.UTC(2199, 5, 1, 1, 2, 3, 4),
  ];
  const values = [0.1 + 0.2, -0, Number.MIN_VALUE, 1.7976931348623157e308];
  const rows = times.map((time, i) => ({ stream, time, value: values[i]!, quality: i % 3, receivedAt: time + 1 }));

  await first.platform.bulkUnit(systemCaller, (_unit, copyIn) => copyIn(copyTarget, encodeObservations(rows)));

  const { rows: read } = await sql<{ time: Date; value: number; quality: number; received_at: Date }>`
    select time, value, quality, received_at from observation where stream_id = ${stream} order by time`.execute(
    first.database,
  );
  expect(
    read.map(({ time, value, quality, received_at }) => [time.getTime(), value, quality, received_at.getTime()]),
  ).toEqual(rows.map(({ time, value, quality, receivedAt }) => [time, value, quality, receivedAt]));
});

test('[DAT-20] what is said of a datastream needs no unit even where others do, and knows no aliases', async () => {
  const { platform, province } = first;
  const settings = readSettings(province, 'observation-intake', IntakeSettings);
  const strict = createIntake({ ...platform, metrics: new Registry() }, province, {
    ...settings,
    missingUnit: 'set-aside',
  });
  const [plain] = delivery('nhanh-5', [0]).readings;
  const at = (record: number, more: Partial<Reading>): Reading => {
    const time = new Date(began + (700 + record) * 60_000);
    return { ...plain!, record, time, unit: null, ...more };
  };

  const outcome = await strict.submit({
    ...delivery('nhanh-5', []),
    readings: [at(0, {}), at(1, { ofDatastream: true }), at(2, { ofDatastream: true, property: 'PM10' })],
  });

  expect(outcome).toMatchObject({ accepted: 1, rejected: 2 });
  expect(outcome.reasons.map(({ record, reason }) => [record, reason])).toEqual([
    [0, 'unknown-unit'],
    [2, 'unknown-property'],
  ]);
});
