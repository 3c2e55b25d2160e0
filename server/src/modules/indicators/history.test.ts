// What was known when: corrections are new versions, and a passport proves its own.
import type { Figure, Passport } from '@ioc/contracts/indicators';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { verifyPassport } from './index.ts';
import { aStation, feed, importUnits } from './testing/feed.ts';

let app: TestApp;
const hour = Date.parse('2026-11-22T20:00:00Z');
const at = (minutes: number) => hour + minutes * 60_000;
const everyFiveMinutes = (thing: string, value: number) =>
  Array.from({ length: 12 }, (_, i) => ({ thing, property: 'pm25', time: at(i * 5), value: value + i }));
beforeAll(async () => {
  app = await testApp({ at: '2026-11-23T01:00:00Z' });
  await importUnits(app);
  for (const id of ['a', 'tampered', 'bad']) await aStation(app, { id, kind: 'ambient-air-station' });
});
afterAll(() => app?.stop());

const read = async (query: string): Promise<Figure[]> => {
  const { status, body } = await app.call(aCaller(app.province), 'GET', `/figures?${query}`);
  expect(status).toBe(200);
  return body.items;
};
const passportOf = async ({ passport }: Figure): Promise<Passport> =>
  (await app.call(aCaller(app.province), 'GET', `/passports/${passport}`)).body;
const verify = (id: string) => app.platform.unit(systemCaller, (unit) => verifyPassport(unit, id));

/** Says another value for a kept reading, as an operator who mends the contradiction. */
async function correct(thing: string, minutes: number, value: number): Promise<void> {
  await feed(app, [{ thing, property: 'pm25', time: at(minutes), value }]);
  const operator = aCaller(app.province, { role: 'shift-leader' });
  const { body } = await app.call(operator, 'GET', `/quarantine?thing=${thing}&reason=conflicting-value&state=open`);
  const { status } = await app.call(operator, 'POST', `/quarantine/${body.items[0].id}/replay`);
  expect(status).toBe(200);
}

test('[DAT-23] [GO-10] a corrected reading changes its hour, and the former value stays as it was known', async () => {
  await feed(app, everyFiveMinutes('a', 20));
  await app.settle();
  const [before] = await read('indicator=air.pm25-hour&thing=a');
  const knownAt = app.clock.now().toISOString();
  app.clock.advance(3_600_000);

  await correct('a', 0, 80);
  await app.settle();

  const [after] = await read('indicator=air.pm25-hour&thing=a');
  const [asKnown] = await read(`indicator=air.pm25-hour&thing=a&asKnownAt=${encodeURIComponent(knownAt)}`);
  expect(before?.value).toBe(25.5);
  expect(after?.value).toBe(30.5);
  expect(asKnown).toEqual(before);
  expect(await read(`indicator=air.pm25-hour&latest=true&asKnownAt=${encodeURIComponent(knownAt)}`)).toEqual([before]);
  expect(await passportOf(after!)).toMatchObject({ value: 30.5, replaces: before!.passport });
  expect(await passportOf(before!)).toMatchObject({ value: 25.5, replaces: null });
});

test('[GO-10] [PR-03] a passport from before a correction still proves what was known then', async () => {
  const [after] = await read('indicator=air.pm25-hour&thing=a');
  const { replaces } = await passportOf(after!);

  const [former, current] = [await verify(replaces!), await verify(after!.passport)];

  expect(former).toMatchObject({ proven: true, problems: [], observations: 12 });
  expect(current).toMatchObject({ proven: true, problems: [], observations: 12 });
});

test('[PR-03] a reading changed behind the back of the system is found by the passport of every figure on it', async () => {
  app.clock.advance(60_000);
  await feed(app, everyFiveMinutes('tampered', 20));
  await app.settle();
  const [mean] = await read('indicator=air.pm25-hour&thing=tampered');
  const [share] = await read('indicator=air.valid-hours-day&thing=tampered');
  expect((await verify(mean!.passport)).proven).toBe(true);

  await app.database.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db);
    await sql`update observation set value = 1 where time = ${new Date(at(5))}
      and stream_id = (select id from datastream where thing = 'tampered' and property = 'pm25')`.execute(db);
  });

  const ofMean = await verify(mean!.passport);
  const ofShare = await verify(share!.passport);
  expect(ofMean.proven).toBe(false);
  expect(ofMean.problems.map(({ problem }) => problem)).toEqual(['observations-differ', 'value-differs']);
  expect(ofShare.problems.map(({ passport }) => passport)).toContain(mean!.passport);
});

test('[PR-03] a passport whose content was changed no longer has its own id', async () => {
  const [figure] = await read('indicator=air.pm25-hour&thing=a');
  await app.database.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db);
    await sql`update passport set body = jsonb_set(body, '{value}', '12') where id = ${figure!.passport}`.execute(db);
  });

  const { problems } = await verify(figure!.passport);

  expect(problems.map(({ problem }) => problem)).toEqual(['content-changed', 'value-differs']);
});

test('[DAT-23] figures and passports cannot be changed or deleted by the system itself', async () => {
  const change = (statement: ReturnType<typeof sql>) =>
    app.platform.unit(systemCaller, (unit) => statement.execute(unit.db));

  await expect(change(sql`update passport set body = '{}'`)).rejects.toThrow('append-only');
  await expect(change(sql`delete from passport`)).rejects.toThrow('append-only');
  await expect(change(sql`delete from indicator_value`)).rejects.toThrow('append-only');
  await expect(change(sql`update indicator_value set value = 1`)).rejects.toThrow('append-only');
});

test('[DAT-08] [DAT-04] [DAT-06] implausible and contradicting readings lower the quality of the hour', async () => {
  app.clock.advance(60_000);
  const good = everyFiveMinutes('bad', 20);
  const implausible = [2, 7, 12].map((minutes) => ({ ...good[0]!, time: at(minutes), value: 5000 }));
  const contradicting = [{ ...good[0]!, value: 21 }];
  await feed(app, [...implausible, ...good.slice(0, 9)]);
  await feed(app, contradicting);
  await app.settle();

  const [figure] = await read('indicator=air.pm25-hour&thing=bad');
  const { quality, freshness, approval, owner, boundaryVintage, inputs } = await passportOf(figure!);

  expect(quality).toEqual({ accuracy: 9 / 12, completeness: 9 / 12, cleanliness: 0.6923, timeliness: 0 });
  expect(freshness.newestInputAt).toBe('2026-11-22T20:40:00.000Z');
  expect(approval).toMatchObject({ kind: 'feed', by: 'Giám đốc Sở Nông nghiệp và Môi trường' });
  expect(owner).toEqual({ agency: 'so-nong-nghiep-moi-truong', name: 'Sở Nông nghiệp và Môi trường' });
  expect(boundaryVintage).not.toBe('none');
  expect(inputs).toMatchObject([{ kind: 'observations', thing: 'bad', property: 'pm25', count: 9 }]);
});
