import { encode } from 'cborg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStation, appWithDoors, finalState } from '../../testing/stations.ts';
import { aCaller } from '../../testing/app.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let key: string;
beforeAll(async () => {
  app = await appWithDoors();
  key = await aStation(app, { id: 'tram-1' });
  await aStation(app, { id: 'tram-2', area: '97002' });
});
afterAll(() => app.stop());

const t = (iso: string): number => Date.parse(iso) / 1000;
const feed = () => aCaller(app.province, { role: 'integration' });
const operator = () => aCaller(app.province, { role: 'shift-leader' });

async function post(payload: string, headers: Record<string, string>, as = feed()) {
  if (!headers['authorization']) await app.call(as, 'GET', '/things');
  const reply = await app.server.inject({
    method: 'POST',
    url: '/api/v1/observations',
    headers: {
      'content-type': 'application/senml+json',
      ...(headers['authorization'] ? {} : { 'x-test-caller': as.id }),
      ...headers,
    },
    payload,
  });
  return { status: reply.statusCode, body: reply.json() };
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const quarantined = async (query: string) => (await app.call(operator(), 'GET', `/quarantine?${query}`)).body;

test('[DAT-20] a SenML pack is answered 202 with what was kept, and read back in the kept unit', async () => {
  const pack = [
    { bn: 'tram-1:', bt: t('2026-11-23T00:50:00Z'), bu: 'ug/m3', n: 'PM2.5', v: 31.5 },
    { n: 'NO2', u: 'ppb', v: 10 },
    { n: 'CO', u: 'mg/m3', v: 0.9 },
  ];

  const reply = await post(JSON.stringify(pack), {});
  const { body } = await app.call(
    operator(),
    'GET',
    '/observations?thing=tram-1&from=2026-11-23T00:50:00Z&to=2026-11-23T00:51:00Z',
  );

  expect(reply).toEqual({ status: 202, body: { accepted: 3, repeated: 0, rejected: 0, reasons: [] } });
  expect(body.items).toMatchObject([
    { property: 'pm25', value: 31.5, unit: 'µg/m3', quality: 'measured', time: '2026-11-23T00:50:00.000Z' },
    { property: 'no2', value: expect.closeTo(18.805, 2), unit: 'µg/m3' },
    { property: 'co', value: 900, unit: 'µg/m3' },
  ]);
});

test('[DAT-20] what cannot be kept is named record by record, the rest is kept', async () => {
  const pack = [
    { n: 'tram-1:pm10', u: 'ug/m3', v: 50, t: t('2026-11-23T00:40:00Z') },
    { n: 'tram-1:pm10', u: 'kg', v: 50, t: t('2026-11-23T00:41:00Z') },
    { n: 'tram-1:pm10', u: 'ug/m3', v: -4, t: t('2026-11-23T00:42:00Z') },
    { n: 'tram-1:radon', u: 'ug/m3', v: 1, t: t('2026-11-23T00:43:00Z') },
    { n: 'tram-9:pm10', u: 'ug/m3', v: 1, t: t('2026-11-23T00:44:00Z') },
    { n: 'tram-1:pm10', u: 'ug/m3', v: 1, t: t('2026-11-23T02:00:00Z') },
    { n: 'tram-1:pm10', u: 'ug/m3', v: 1, t: t('1999-01-01T00:00:00Z') },
    { n: 'tram-1:pm10', u: 'ug/m3' },
    { n: 'tram-1:pm10', u: 'ug/m3', v: 51, t: t('2026-11-23T00:40:00Z') },
  ];

  const { status, body } = await post(JSON.stringify(pack), {});

  expect(status).toBe(202);
  expect(body).toMatchObject({ accepted: 1, repeated: 0, rejected: 8 });
  expect(body.reasons.map(({ record, reason }: { record: number; reason: string }) => `${record} ${reason}`)).toEqual([
    '1 unknown-unit',
    '2 implausible',
    '3 unknown-property',
    '4 unknown-thing',
    '5 in-the-future',
    '6 bad-time',
    '7 malformed',
    '8 conflicting-value',
  ]);
  expect((await quarantined('state=open&thing=tram-1')).counts.map(({ reason }: { reason: string }) => reason)).toEqual(
    ['bad-time', 'conflicting-value', 'implausible', 'in-the-future', 'unknown-property', 'unknown-unit'],
  );
});

test('[INF-01] a repeated message changes nothing and counts up, also when it was set aside', async () => {
  const pack = JSON.stringify([
    { n: 'tram-1:so2', u: 'ug/m3', v: 12, t: t('2026-11-23T00:30:00Z') },
    { n: 'tram-1:so2', u: 'parsec', v: 13, t: t('2026-11-23T00:31:00Z') },
  ]);

  const first = await post(pack, {});
  const second = await post(pack, {});
  const { items } = await quarantined('reason=unknown-unit&state=open');

  expect(first.body).toMatchObject({ accepted: 1, repeated: 0, rejected: 1 });
  expect(second.body).toMatchObject({ accepted: 0, repeated: 1, rejected: 1 });
  const entries = items.filter(({ raw }: { raw: string }) => raw.includes('parsec'));
  expect(entries).toHaveLength(1);
  expect(entries[0].detail).toContain('gửi lại 1 lần');
});

test('[INF-01] repeats, late and shuffled readings end in the same state as a clean feed', async () => {
  await aStation(app, { id: 'sach' });
  await aStation(app, { id: 'xao-tron' });
  const readings = Array.from({ length: 400 }, (_, i) => ({
    n: ['pm25', 'pm10', 'no2'][i % 3] as string,
    u: 'ug/m3',
    v: (i * 7) % 90,
    t: t('2026-11-20T00:00:00Z') + i * 300,
  }));
  const of = (thing: string, records: typeof readings) =>
    JSON.stringify(records.map((one) => ({ ...one, n: `${thing}:${one.n}` })));
  const shuffled = [...readings, ...readings.slice(100, 300)].sort(
    (a, b) => ((a.t * 7919 + a.v) % 1009) - ((b.t * 7919 + b.v) % 1009),
  );

  await post(of('sach', readings), {});
  for (let i = 0; i < shuffled.length; i += 37) await post(of('xao-tron', shuffled.slice(i, i + 37)), {});

  const clean = await finalState(app, ['sach']);
  expect((clean as { observations: unknown[] }).observations).toHaveLength(400);
  expect(await finalState(app, ['xao-tron'])).toEqual(clean);
});

test('[DAT-20] a text that is no SenML is a 400 problem and an entry in quarantine', async () => {
  const { status, body } = await post('{"temperature": 2', {});

  expect(status).toBe(400);
  expect(body).toMatchObject({ code: 'invalid-request', detail: expect.stringContaining('JSON') });
  expect((await quarantined('reason=malformed')).items[0]).toMatchObject({
    door: 'http',
    raw: '{"temperature": 2',
    state: 'open',
  });
});

test('[DAT-20] a payload of 10 MB is refused with 413 and noted, other senders are not disturbed', async () => {
  const huge = `[${'{"n":"tram-1:pm25","v":1},'.repeat(400_000)}{}]`;

  const [refused, kept] = await Promise.all([
    post(huge, bearer(key)),
    post(JSON.stringify([{ n: 'tram-1:o3', u: 'ug/m3', v: 60, t: t('2026-11-23T00:20:00Z') }]), bearer(key)),
  ]);

  expect(refused).toMatchObject({ status: 413, body: { code: 'too-large' } });
  expect(kept).toMatchObject({ status: 202, body: { accepted: 1 } });
  expect((await quarantined('reason=too-large')).items[0]).toMatchObject({ door: 'http', thing: 'tram-1' });
});

test('[DAT-20] another content type is refused with 415', async () => {
  const { status, body } = await post('<senml/>', { 'content-type': 'application/senml+xml' });

  expect(status).toBe(415);
  expect(body.code).toBe('unsupported-media');
});

test('[SEC-03] a device signs in with its key, as bearer or basic, and writes about itself only', async () => {
  const own = JSON.stringify([{ n: 'pm25', u: 'ug/m3', v: 20, t: t('2026-11-23T00:10:00Z') }]);
  const other = JSON.stringify([{ n: 'tram-2:pm25', u: 'ug/m3', v: 20, t: t('2026-11-23T00:10:00Z') }]);

  expect((await post(own, bearer(key))).body).toMatchObject({ accepted: 1 });
  expect((await post(own, basic('tram-1', key))).body).toMatchObject({ repeated: 1 });
  expect((await post(other, bearer(key))).body).toMatchObject({
    accepted: 0,
    rejected: 1,
    reasons: [{ reason: 'not-own-thing' }],
  });
  expect((await post(own, basic('tram-2', key))).status).toBe(401);
  expect((await post(own, bearer(`${key.slice(0, -1)}x`))).status).toBe(401);
  expect((await app.call(operator(), 'GET', '/observations?thing=tram-2')).body.items).toEqual([]);
});

test('[SEC-03] without the right to write, or without signing in, nothing is accepted', async () => {
  const pack = JSON.stringify([{ n: 'tram-1:pm25', u: 'ug/m3', v: 20, t: t('2026-11-23T00:05:00Z') }]);
  const nobody = await app.server.inject({
    method: 'POST',
    url: '/api/v1/observations',
    headers: { 'content-type': 'application/senml+json' },
    payload: pack,
  });

  expect((await post(pack, {}, operator())).status).toBe(403);
  expect(nobody.statusCode).toBe(401);
});

test('[SEC-03] a gateway writes about things in its own area only', async () => {
  const gateway = aCaller(app.province, { id: 'gateway-2', role: 'feed', areas: ['97002'] });
  await app.call(gateway, 'GET', '/things');
  const pack = ['tram-1', 'tram-2'].map((thing) => ({
    n: `${thing}:pm25`,
    u: 'ug/m3',
    v: 20,
    t: t('2026-11-23T00:06:00Z'),
  }));

  const { body } = await post(JSON.stringify(pack), {}, gateway);

  expect(body).toMatchObject({ accepted: 1, rejected: 1, reasons: [{ record: 0, reason: 'not-own-thing' }] });
});

test('[DAT-20] the same pack in CBOR is taken in over HTTP, and broken bytes are an error and an entry', async () => {
  const time = t('2026-11-23T00:20:00Z');
  const pack = encode([
    new Map<number, unknown>([
      [-2, 'tram-1:'],
      [0, 'pm10'],
      [1, 'ug/m3'],
      [2, 44.5],
      [6, time],
    ]),
  ]);
  const send = (payload: Uint8Array) =>
    app.server.inject({
      method: 'POST',
      url: '/api/v1/observations',
      headers: { 'content-type': 'application/senml+cbor', ...bearer(key) },
      payload: Buffer.from(payload),
    });

  const taken = await send(pack);
  const broken = await send(pack.subarray(0, 9));
  const [entry] = (await quarantined('reason=malformed&thing=tram-1')).items;

  expect(taken.json()).toMatchObject({ accepted: 1, rejected: 0 });
  expect(broken.statusCode).toBe(400);
  expect(entry.raw).toMatch(/^data:application\/senml\+cbor;base64,/);
});
