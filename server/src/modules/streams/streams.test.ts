import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { aCaller } from '../../testing/app.ts';
import { datastreamsOf, observationDigest, readings, thingsOf } from './index.ts';
import { aStation, appWithDoors } from '../../testing/stations.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
beforeAll(async () => {
  app = await appWithDoors({ at: '2026-11-23T01:00:00Z' });
  const square = (lon: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [lon, 15],
        [lon + 0.1, 15],
        [lon + 0.1, 15.1],
        [lon, 15.1],
        [lon, 15],
      ],
    ],
  });
  const rows = [
    { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null },
    { code: '97001', name: 'Tân An', type: 'ward', level: 'commune', parent: '97', geometry: square(108.7) },
    { code: '97002', name: 'Cát Hải', type: 'commune', level: 'commune', parent: '97', geometry: square(108.8) },
  ];
  const imported = await app.call(administrator(), 'POST', '/admin-units/imports', { source: 'thử', rows });
  if (imported.body.inserted !== 3) throw new Error(JSON.stringify(imported.body));
});
afterAll(() => app.stop());

const administrator = () => aCaller(app.province, { role: 'system-administrator' });
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const communeLeader = (code: string) =>
  aCaller(app.province, { id: `xa-${code}`, role: 'commune-leader', areas: [code] });
const feed = () => aCaller(app.province, { role: 'feed' });
const get = async (caller: ReturnType<typeof leader>, path: string) => (await app.call(caller, 'GET', path)).body;
const send = async (records: { n: string; v: number; at: string; u?: string }[]) => {
  const pack = records.map(({ n, v, at, u = 'ug/m3' }) => ({ n, v, u, t: Date.parse(at) / 1000 }));
  return (await app.call(feed(), 'POST', '/observations', pack)).body;
};
const asSystem = <R>(work: (unit: Unit<unknown>) => Promise<R>): Promise<R> => app.platform.unit(systemCaller, work);

test('[DAT-20] registering a thing places it in its commune and shows its key once', async () => {
  const station = {
    id: 'tram-tan-an',
    kind: 'ambient-air-station',
    name: 'Trạm Tân An',
    agency: 'so-nong-nghiep-moi-truong',
    lonLat: [108.75, 15.05],
    site: 'kcn-1',
  };

  const { status, body } = await app.call(administrator(), 'POST', '/things', station);
  const seen = await get(leader(), '/things/tram-tan-an');
  const again = await app.call(administrator(), 'POST', '/things', station);

  expect(status).toBe(201);
  expect(body.key).toMatch(/^iocd_[\w-]{43}$/);
  expect(seen).toMatchObject({
    id: 'tram-tan-an',
    area: '97001',
    areaName: expect.stringContaining('Tân An'),
    field: 'environment',
    state: 'never-heard',
    lonLat: [108.75, 15.05],
    site: { id: 'kcn-1', name: 'kcn-1' },
    lastHeardAt: null,
  });
  expect(seen.datastreams.map(({ property }: { property: string }) => property)).toEqual([
    'pm25',
    'pm10',
    'so2',
    'no2',
    'co',
    'o3',
  ]);
  expect(JSON.stringify(seen)).not.toContain(body.key);
  expect(again.status).toBe(409);
});

test('[SEC-03] only those who manage things may register one, of a kind that is described', async () => {
  const station = { id: 'tram-la', kind: 'ambient-air-station', name: 'Lạ', agency: 'x', lonLat: [108.75, 15.05] };

  expect((await app.call(leader(), 'POST', '/things', station)).status).toBe(403);
  expect((await app.call(administrator(), 'POST', '/things', { ...station, kind: 'tau-vu-tru' })).status).toBe(422);
  expect((await app.call(administrator(), 'POST', '/things', { ...station, id: 'Trạm Lạ' })).status).toBe(400);
});

test('[INF-01] a thing is live, late or silent by the event time of what it last said', async () => {
  await aStation(app, { id: 'tram-nhip', area: '97001' });
  const stateAt = async (time: string): Promise<string> => {
    app.clock.set(new Date(time));
    return (await get(leader(), '/things/tram-nhip')).state;
  };
  await send([{ n: 'tram-nhip:pm25', v: 20, at: '2026-11-23T01:00:00Z' }]);

  const states = [
    await stateAt('2026-11-23T01:15:00Z'),
    await stateAt('2026-11-23T01:16:00Z'),
    await stateAt('2026-11-23T02:01:00Z'),
  ];
  const silent = await get(leader(), '/things?state=silent&q=nhip');
  app.clock.set(new Date('2026-11-23T01:00:00Z'));

  expect(states).toEqual(['live', 'late', 'silent']);
  expect(silent.items.map(({ id }: { id: string }) => id)).toEqual(['tram-nhip']);
});

test('[SEC-03] a commune sees its own things, observations and quarantine only, and counts say the same', async () => {
  await aStation(app, { id: 'tram-x1', area: '97001' });
  await aStation(app, { id: 'tram-x2', area: '97002' });
  await send([
    { n: 'tram-x1:pm25', v: 20, at: '2026-11-23T00:00:00Z' },
    { n: 'tram-x2:pm25', v: 30, at: '2026-11-23T00:00:00Z' },
    { n: 'tram-x2:pm25', v: 30, at: '2026-11-23T00:01:00Z', u: 'kg' },
    { n: 'tram-x9:pm25', v: 30, at: '2026-11-23T00:01:00Z' },
  ]);
  const commune = communeLeader('97001');
  const steward = aCaller(app.province, { id: 'dau-moi-97001', role: 'data-steward', areas: ['97001'] });

  const things = await get(commune, '/things');
  const mine = await get(commune, '/observations?thing=tram-x1');
  const theirs = await app.call(commune, 'GET', '/observations?thing=tram-x2');
  const quarantine = await get(steward, '/quarantine');

  expect(things.items.every(({ area }: { area: string }) => area === '97001')).toBe(true);
  expect(things.items.map(({ id }: { id: string }) => id)).toContain('tram-x1');
  expect(mine.items).toHaveLength(1);
  expect(theirs.status).toBe(404);
  expect(quarantine).toEqual({ items: [], counts: [], next: null });
  const seen = await app.platform.unit(commune, (unit: Unit<unknown>) =>
    readings(unit, { thing: ['tram-x1', 'tram-x2'] }),
  );
  expect(seen.map(({ thing }) => thing)).toEqual(['tram-x1']);
  const water = aCaller(app.province, { id: 'thuy-loi', role: 'department-director', fields: ['irrigation'] });
  expect(await get(water, '/things')).toEqual({ items: [] });
});

test('[SEC-03] below the queries the database itself shows a commune only its own rows, also past the partitions', async () => {
  await aStation(app, { id: 'tram-r1', area: '97001' });
  await aStation(app, { id: 'tram-r2', area: '97002' });
  await send(['tram-r1', 'tram-r2'].map((thing) => ({ n: `${thing}:pm25`, v: 20, at: '2026-11-23T00:00:00Z' })));
  const countsFor = (caller: ReturnType<typeof leader>) =>
    app.platform.unit(caller, async (unit: Unit<unknown>) => {
      const { rows } = await sql<Record<string, number>>`
        select (select count(*) from thing where id like 'tram-r_') as things,
          (select count(*) from thing_key where thing like 'tram-r_') as keys,
          (select count(*) from observation o where exists (select from last_state l where l.stream_id = o.stream_id)) as observations,
          (select count(distinct area) from thing) as areas`.execute(unit.db);
      return rows[0];
    });
  const [all, own] = [await countsFor(leader()), await countsFor(communeLeader('97001'))];

  expect(all).toMatchObject({ things: 2, keys: 2 });
  expect(own).toMatchObject({ things: 1, keys: 1, areas: 1 });
  expect(own?.['observations']).toBeGreaterThan(0);
  expect(own?.['observations']).toBeLessThan(all?.['observations'] ?? 0);
  await expect(
    app.platform.unit(communeLeader('97001'), (unit: Unit<unknown>) =>
      sql`select * from observation_2026_11`.execute(unit.db),
    ),
  ).rejects.toThrow(/permission denied/);
});

test('[INF-09] a kept observation cannot be deleted or silently changed, by anybody', async () => {
  await aStation(app, { id: 'tram-giu' });
  await send([{ n: 'tram-giu:pm25', v: 20, at: '2026-11-23T00:00:00Z' }]);
  const attempt = (statement: string) => asSystem((unit) => sql.raw(statement).execute(unit.db));

  await expect(attempt('delete from observation')).rejects.toThrow(/append-only/);
  await expect(attempt('update observation set value = 0')).rejects.toThrow(/append-only/);
  await expect(attempt('delete from quarantine')).rejects.toThrow(/append-only/);
});

test('[DAT-24] things can be asked for by unit, with all units below it', async () => {
  await aStation(app, { id: 'tram-vung', area: '97002' });
  const ids = async (area: string) =>
    (await get(leader(), `/things?area=${area}`)).items.map(({ id }: { id: string }) => id);

  expect(await ids('97')).toContain('tram-vung');
  expect(await ids('97002')).toContain('tram-vung');
  expect(await ids('97001')).not.toContain('tram-vung');
});

test('[INF-09] observations are paged in the order of event time, each exactly once', async () => {
  await aStation(app, { id: 'tram-trang' });
  await send(
    Array.from({ length: 50 }, (_, i) => ({
      n: `tram-trang:${i % 2 ? 'pm25' : 'pm10'}`,
      v: i,
      at: `2026-11-22T00:${String(Math.floor(i / 2)).padStart(2, '0')}:00Z`,
    })),
  );

  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: { items: { property: string; time: string }[]; next: string | null } = await get(
      leader(),
      `/observations?thing=tram-trang&limit=7${next ? `&cursor=${next}` : ''}`,
    );
    seen.push(...page.items.map(({ property, time }) => `${time} ${property}`));
    next = page.next;
  } while (next);

  expect(seen).toHaveLength(50);
  expect(new Set(seen).size).toBe(50);
  expect(seen.map((one) => one.slice(0, 24))).toEqual(seen.map((one) => one.slice(0, 24)).sort());
});

test('[INF-09] readings of years long past are kept in their own months', async () => {
  await aStation(app, { id: 'tram-cu' });

  const outcome = await send([
    { n: 'tram-cu:pm25', v: 195, at: '2014-03-01T00:00:00+08:00' },
    { n: 'tram-cu:pm25', v: 12, at: '2015-12-31T23:59:59Z' },
  ]);
  const { items } = await get(leader(), '/observations?thing=tram-cu&to=2015-01-01T00:00:00Z');

  expect(outcome).toMatchObject({ accepted: 2 });
  expect(items).toMatchObject([{ time: '2014-02-28T16:00:00.000Z', value: 195 }]);
});

test('[DAT-23] a contradicting reading waits in quarantine; replaying it corrects, and the former value stays readable as it was known', async () => {
  await aStation(app, { id: 'tram-sua' });
  await send([{ n: 'tram-sua:pm25', v: 40, at: '2026-11-23T00:30:00Z' }]);
  app.clock.set(new Date('2026-11-23T01:10:00Z'));
  const contradiction = await send([{ n: 'tram-sua:pm25', v: 44, at: '2026-11-23T00:30:00Z' }]);
  const [entry] = (await get(leader(), '/quarantine?thing=tram-sua&reason=conflicting-value')).items;
  const range = { thing: 'tram-sua', property: 'pm25' };
  const before = await asSystem((unit) => observationDigest(unit, range));
  app.clock.set(new Date('2026-11-23T01:20:00Z'));

  const replayed = await app.call(leader(), 'POST', `/quarantine/${entry.id}/replay`);

  const value = async (query: string) => (await get(leader(), `/observations?thing=tram-sua${query}`)).items[0]?.value;
  expect(contradiction).toMatchObject({ accepted: 0, rejected: 1 });
  expect(replayed.body).toMatchObject({ accepted: 1, rejected: 0 });
  expect(await value('')).toBe(44);
  expect(await value('&asKnownAt=2026-11-23T01:19:59Z')).toBe(40);
  expect(await value('&asKnownAt=2026-11-23T01:20:00Z')).toBe(44);
  expect(await value('&asKnownAt=2026-11-23T00:59:00Z')).toBeUndefined();
  expect((await get(leader(), '/things/tram-sua')).datastreams[0].latest).toMatchObject({ value: 44 });
  const digests = await asSystem(async (unit) => [
    await observationDigest(unit, range),
    await observationDigest(unit, { ...range, asKnownAt: new Date('2026-11-23T01:15:00Z') }),
  ]);
  expect(digests[0]?.sha256).not.toBe(before.sha256);
  expect(digests[1]).toEqual(before);
  expect((await app.call(leader(), 'POST', `/quarantine/${entry.id}/replay`)).status).toBe(409);
  app.clock.set(new Date('2026-11-23T01:00:00Z'));
});

test('[DAT-20] a reading of an unknown thing can be replayed once the thing is registered', async () => {
  await send([{ n: 'tram-moi:pm25', v: 25, at: '2026-11-23T00:20:00Z' }]);
  const [entry] = (await get(leader(), '/quarantine?thing=tram-moi')).items;
  const tooEarly = await app.call(leader(), 'POST', `/quarantine/${entry.id}/replay`);
  await aStation(app, { id: 'tram-moi' });

  const { body } = await app.call(leader(), 'POST', `/quarantine/${entry.id}/replay`);

  expect(entry).toMatchObject({ reason: 'unknown-thing', state: 'open', door: 'http' });
  expect(tooEarly.body).toMatchObject({ accepted: 0, rejected: 1, reasons: [{ reason: 'unknown-thing' }] });
  expect(body).toMatchObject({ accepted: 1 });
  expect((await get(leader(), '/observations?thing=tram-moi')).items).toMatchObject([{ value: 25 }]);
  expect((await get(leader(), '/quarantine?thing=tram-moi')).items).toMatchObject([{ state: 'replayed' }]);
});

test('[SEC-04] an entry is closed with a reason, and the act is in the audit', async () => {
  await send([{ n: 'tram-bo:pm25', v: 25, at: '2026-11-23T00:20:00Z' }]);
  const [entry] = (await get(leader(), '/quarantine?thing=tram-bo')).items;
  const operator = aCaller(app.province, { role: 'operator' });

  const refused = await app.call(operator, 'POST', `/quarantine/${entry.id}/discard`, { reason: 'thiết bị thử' });
  const discarded = await app.call(leader(), 'POST', `/quarantine/${entry.id}/discard`, { reason: 'thiết bị thử' });
  const audit = await app.database
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'quarantine.discarded')
    .execute();

  expect(refused.status).toBe(403);
  expect(discarded.body).toEqual({ done: true });
  expect((await get(leader(), '/quarantine?thing=tram-bo&state=open')).items).toEqual([]);
  expect(audit).toMatchObject([{ subject_id: entry.id, detail: { reason: 'thiết bị thử', was: 'unknown-thing' } }]);
});

test('[DAT-20] one event per thing tells what was kept, with what is newest', async () => {
  await aStation(app, { id: 'tram-tin' });
  await send([{ n: 'tram-tin:pm25', v: 25, at: '2026-11-23T00:20:00Z' }]);
  await send([
    { n: 'tram-tin:pm25', v: 21, at: '2026-11-23T00:15:00Z' },
    { n: 'tram-tin:pm10', v: 60, at: '2026-11-23T00:21:00Z' },
  ]);

  const events = await app.database
    .selectFrom('outbox')
    .select(['payload', 'area'])
    .where('name', '=', 'observations.accepted')
    .orderBy('id')
    .execute();

  const told = events.filter(({ payload }) => payload['thing'] === 'tram-tin');
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject({
    area: '97001',
    payload: {
      from: '2026-11-23T00:15:00.000Z',
      to: '2026-11-23T00:21:00.000Z',
      count: 2,
      latest: [{ property: 'pm10', value: 60 }],
    },
  });
});

test('[PLT-01] stations are a layer with state and latest values, inside the scope of who looks', async () => {
  await aStation(app, { id: 'tram-lop', area: '97002' });
  await send([{ n: 'tram-lop:pm25', v: 77, at: '2026-11-23T00:59:00Z' }]);
  const layer = app.platform.layers().find(({ id }) => id === 'air-station');
  const rowsFor = (caller: ReturnType<typeof leader>) =>
    app.platform.unit(caller, async (unit) => (await layer?.rows(unit).execute(unit.db))?.rows as { id: string }[]);

  const all = await rowsFor(leader());
  const other = await rowsFor(communeLeader('97001'));

  expect(all.find(({ id }) => id === 'tram-lop')).toMatchObject({
    name: 'Trạm tram-lop',
    state: 'live',
    simulated: false,
    pm25: 77,
    pm10: null,
  });
  expect(other.some(({ id }) => id === 'tram-lop')).toBe(false);
  expect(await app.platform.unit(leader(), async (unit) => layer?.version(unit))).toMatch(/\d/);
});

test('[DAT-20] later modules read things, streams and readings through the public face', async () => {
  await aStation(app, { id: 'tram-doc', site: 'kcn-2', siteName: 'KCN Số 2' });
  await send([
    { n: 'tram-doc:pm25', v: 10, at: '2026-11-23T00:00:00Z' },
    { n: 'tram-doc:pm25', v: 11, at: '2026-11-23T00:05:00Z' },
  ]);

  const [things, streams, kept] = await asSystem(
    async (unit) =>
      [
        await thingsOf(unit, { site: 'kcn-2' }),
        await datastreamsOf(unit, { thing: 'tram-doc' }),
        await readings(unit, {
          thing: 'tram-doc',
          property: 'pm25',
          from: new Date('2026-11-23T00:00:00Z'),
          to: new Date('2026-11-23T00:05:00Z'),
        }),
      ] as const,
  );

  expect(things).toMatchObject([{ id: 'tram-doc', site: { id: 'kcn-2', name: 'KCN Số 2' } }]);
  expect(streams).toHaveLength(6);
  expect(streams[0]).toMatchObject({
    property: 'pm25',
    lastTime: new Date('2026-11-23T00:05:00Z'),
    silentAfterSeconds: 3600,
  });
  expect(kept).toMatchObject([{ value: 10, unit: 'µg/m3', quality: 'measured', receivedAt: app.clock.now() }]);
});
