import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#platform/caller';
import { aCaller } from '../../testing/app.ts';
import { aStation, appWithDoors } from '../../testing/stations.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let key: string;
const root = 'http://localhost/sta/v1.1';
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const feed = () => aCaller(app.province, { id: 'feed', role: 'feed' });
const integrator = (areas: '*' | string[] = '*') =>
  aCaller(app.province, {
    id: areas === '*' ? 'ky-thuat' : 'ky-thuat-xa',
    areas,
    permissions: ['things.read', 'things.manage', 'observations.read'],
  });

beforeAll(async () => {
  app = await appWithDoors();
  for (const caller of [leader(), feed(), integrator(), integrator(['97002'])])
    await app.call(caller, 'GET', '/things');
  const square = (west: number, east: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, 14.5],
        [east, 14.5],
        [east, 15.5],
        [west, 15.5],
        [west, 14.5],
      ],
    ],
  });
  await app.call(aCaller(app.province, { role: 'system-administrator' }), 'POST', '/admin-units/imports', {
    source: 'thử',
    rows: [
      { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null, geometry: square(108, 109) },
      { code: '97001', name: 'Cát Hải', type: 'commune', level: 'commune', parent: '97', geometry: square(108.5, 109) },
      { code: '97002', name: 'Đá Bạc', type: 'ward', level: 'commune', parent: '97', geometry: square(108, 108.5) },
    ],
  });
  key = await aStation(app, { id: 'tram-1' });
  await aStation(app, { id: 'tram-2', area: '97002' });
});
afterAll(() => app.stop());

async function send(
  method: 'POST' | 'PATCH' | 'DELETE' | 'GET',
  path: string,
  body: unknown,
  as: Caller | Record<string, string> | null = feed(),
) {
  const headers =
    as === null ? {} : 'scope' in as ? { 'x-test-caller': (as as Caller).id } : (as as Record<string, string>);
  const reply = await app.server.inject({
    method,
    url: path.replace(root, '/sta/v1.1'),
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    ...(method !== 'GET' && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: reply.statusCode, location: String(reply.headers['location']), body: reply.json() };
}
const post = (path: string, body: unknown, as?: Caller | Record<string, string> | null) =>
  send('POST', `/sta/v1.1${path}`, body, as);
const read = (url: string, caller = leader()) => send('GET', url, undefined, caller);
const quarantined = async (query: string) => (await app.call(leader(), 'GET', `/quarantine?${query}`)).body;
const pm25 = "/Datastreams('tram-1:pm25')/Observations";

describe('observations', () => {
  test('[DAT-20] an observation posted to its datastream is kept when its address is given, and read at that address', async () => {
    const created = await post(pm25, {
      phenomenonTime: '2026-11-23T07:10:00+07:00',
      resultTime: '2026-11-23T07:10:02+07:00',
      result: 42.5,
    });

    expect(created).toMatchObject({
      status: 201,
      location: `${root}/Observations('tram-1:pm25@2026-11-23T00:10:00.000Z')`,
    });
    expect((await read(created.location)).body).toMatchObject({
      result: 42.5,
      phenomenonTime: '2026-11-23T00:10:00.000Z',
    });
    expect(
      (await app.call(leader(), 'GET', '/observations?thing=tram-1&from=2026-11-23T00:10:00Z')).body.items,
    ).toMatchObject([{ property: 'pm25', value: 42.5, unit: 'µg/m3', quality: 'measured' }]);
  });

  test('[DAT-20] an observation posted to the set names its datastream; without a time it is of now', async () => {
    const created = await post('/Observations', {
      result: 7,
      resultQuality: 'calibrating',
      Datastream: { '@iot.id': 'tram-1:pm10' },
    });

    expect(created.body['@iot.id']).toBe('tram-1:pm10@2026-11-23T01:00:00.000Z');
    expect((await read(created.location)).body).toMatchObject({ result: 7, resultQuality: 'calibrating' });
  });

  test('[INF-01] the same observation again is answered alike and kept once, also when SenML said it first', async () => {
    const t = Date.parse('2026-11-23T00:20:00Z') / 1000;
    await app.call(feed(), 'POST', '/observations', [{ n: 'tram-1:pm25', u: 'mg/m3', v: 0.05, t }]);
    const observation = { phenomenonTime: '2026-11-23T00:20:00Z', result: 50 };

    const replies = [await post(pm25, observation), await post(pm25, observation)];

    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(replies[0]).toEqual(replies[1]);
    const { body } = await read(
      `${root}${pm25}?$filter=${encodeURIComponent('phenomenonTime eq 2026-11-23T00:20:00Z')}&$count=true`,
    );
    expect(body['@iot.count']).toBe(1);
  });

  test.each([
    [{ phenomenonTime: '2026-11-23T00:20:00Z', result: 51 }, pm25, 409, 'conflict', 'conflicting-value'],
    [{ phenomenonTime: '2026-11-23T00:30:00Z', result: -3 }, pm25, 422, 'rule-broken', 'implausible'],
    [{ phenomenonTime: '2027-11-23T00:30:00Z', result: 3 }, pm25, 422, 'rule-broken', 'in-the-future'],
    [{ phenomenonTime: '1999-11-23T00:30:00Z', result: 3 }, pm25, 400, 'invalid-request', 'bad-time'],
    [{ phenomenonTime: '2026-11-23T00:30:00', result: 3 }, pm25, 400, 'invalid-request', 'bad-time'],
    [
      { phenomenonTime: '2026-11-23T00:00:00Z/2026-11-23T01:00:00Z', result: 3 },
      pm25,
      400,
      'invalid-request',
      'bad-time',
    ],
    [{ result: 'high' }, pm25, 400, 'invalid-request', 'malformed'],
    [{ result: 3, resultQuality: 'excellent' }, pm25, 400, 'invalid-request', 'malformed'],
    [{ result: 3, Datastream: { '@iot.id': 'tram-2:pm25' } }, pm25, 400, 'invalid-request', 'malformed'],
    [{ result: 3 }, '/Observations', 400, 'invalid-request', 'malformed'],
    [{ result: 3, Datastream: { '@iot.id': 7 } }, '/Observations', 400, 'invalid-request', 'malformed'],
    ['{"result": 3', pm25, 400, 'invalid-request', 'malformed'],
    [[{ result: 3 }], pm25, 400, 'invalid-request', 'malformed'],
    [{ result: 3 }, "/Datastreams('tram-9:pm25')/Observations", 404, 'not-found', 'unknown-thing'],
    [{ result: 3 }, "/Datastreams('tram-1:radon')/Observations", 404, 'not-found', 'unknown-property'],
    // An alias is a name of devices, not the id of a datastream.
    [{ result: 3 }, "/Datastreams('tram-1:PM2.5')/Observations", 404, 'not-found', 'unknown-property'],
  ])(
    '[DAT-20] %j to %s is refused with %i %s and waits in quarantine as %s',
    async (body, path, status, code, reason) => {
      const before = (await quarantined(`reason=${reason}`)).items;

      const reply = await post(path, body);
      const after = (await quarantined(`reason=${reason}`)).items;

      expect(reply).toMatchObject({ status, body: { code, detail: expect.any(String) } });
      expect(after).toHaveLength(before.length + 1);
      expect(after[0]).toMatchObject({ door: 'sensorthings', state: 'open' });
    },
  );

  test('[DAT-20] what waited for its thing is kept when the thing is registered and the entry put through again', async () => {
    await post("/Datastreams('tram-moi:pm25')/Observations", { phenomenonTime: '2026-11-23T00:40:00Z', result: 12 });
    await aStation(app, { id: 'tram-moi' });
    const [entry] = (await quarantined('reason=unknown-thing&thing=tram-moi')).items;

    const { body } = await app.call(leader(), 'POST', `/quarantine/${entry.id}/replay`);

    expect(body).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await read(`${root}/Observations('tram-moi:pm25@2026-11-23T00:40:00.000Z')`)).body.result).toBe(12);
  });

  test('[SEC-03] a device writes to its own datastreams only, by its key as bearer or basic', async () => {
    const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}` });
    const bearer = { authorization: `Bearer ${key}` };
    const observation = (minute: number) => ({ phenomenonTime: `2026-11-23T00:0${minute}:00Z`, result: 5 });

    expect((await post(pm25, observation(1), bearer)).status).toBe(201);
    expect((await post(pm25, observation(2), basic('tram-1'))).status).toBe(201);
    expect((await post(pm25, observation(3), basic('tram-2'))).status).toBe(401);
    expect(await post("/Datastreams('tram-2:pm25')/Observations", observation(4), bearer)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    expect((await quarantined('reason=not-own-thing')).items).toMatchObject([{ thing: 'tram-2' }]);
    expect((await read(`${root}/Datastreams('tram-2:pm25')/Observations`)).body.value).toEqual([]);
  });

  test('[SEC-03] without the right to write, or without signing in, nothing is accepted', async () => {
    expect((await post(pm25, { result: 1 }, leader())).status).toBe(403);
    expect((await post(pm25, { result: 1 }, null)).status).toBe(401);
  });

  test('[INF-06] whatever a body holds, it is kept, refused or set aside', async () => {
    const field = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(1, 'tram-1:pm25', '2026-11-23T00:00:00Z', { '@iot.id': 'tram-1:pm25' }),
    );
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .dictionary(fc.constantFrom('result', 'phenomenonTime', 'resultQuality', 'Datastream', 'parameters'), field)
        .map((fields) => JSON.stringify(fields)),
    );

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(pm25, '/Observations'), body, async (path, text) => {
        const { status } = await post(path, text);
        expect(status).toBeOneOf([201, 400, 404, 409, 422]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('things', () => {
  const station = {
    name: 'Trạm Đá Bạc 2',
    description: 'Trạm mới',
    properties: { kind: 'ambient-air-station', agency: 'so-nong-nghiep-moi-truong' },
    Locations: [
      {
        name: 'Đá Bạc',
        description: 'Đá Bạc',
        encodingType: 'application/geo+json',
        location: { type: 'Point', coordinates: [108.81, 15.02, 4] },
      },
    ],
  };

  test('[DAT-20] a thing with its place is registered with the datastreams of its kind, and its key is shown once', async () => {
    const created = await post('/Things', station, integrator());

    expect(created).toMatchObject({
      status: 201,
      location: `${root}/Things('tram-da-bac-2')`,
      body: { '@iot.id': 'tram-da-bac-2', name: 'Trạm Đá Bạc 2', '@ioc.key': expect.stringMatching(/^iocd_/) },
    });
    const { body } = await read(`${created.location}?$expand=Locations,Datastreams($select=id)`);
    expect(body.Locations[0].location.coordinates).toEqual([108.81, 15.02]);
    expect(body.Datastreams).toHaveLength(6);
    expect(body).not.toHaveProperty(['@ioc.key']);
    const own = { authorization: `Bearer ${created.body['@ioc.key']}` };
    expect((await post("/Datastreams('tram-da-bac-2:so2')/Observations", { result: 9 }, own)).status).toBe(201);
    expect((await post('/Things', station, integrator())).body).toMatchObject({ status: 409, code: 'conflict' });
  });

  test.each([
    [{ ...station, '@iot.id': 'Trạm' }, 400],
    [{ ...station, '@iot.id': 'a', properties: { kind: 'weather-balloon' } }, 422],
    [{ ...station, '@iot.id': 'b', Locations: [] }, 400],
    [{ ...station, '@iot.id': 'c', Locations: [{ location: { type: 'Polygon', coordinates: [] } }] }, 400],
    [{ ...station, '@iot.id': 'd', Locations: [{ location: { type: 'Point', coordinates: [108, 95] } }] }, 400],
    [{ ...station, '@iot.id': 'e', Datastreams: [] }, 400],
    [{ name: 'Không nơi' }, 400],
    ['{', 400],
  ])('[DAT-20] %j is refused with %i', async (body, status) => {
    expect((await post('/Things', body, integrator())).status).toBe(status);
  });

  test('[SEC-03] only who may register things does, and inside the own area', async () => {
    expect((await post('/Things', { ...station, '@iot.id': 'la-1' }, feed())).status).toBe(403);
    expect((await post('/Things', { ...station, '@iot.id': 'la-2' }, { authorization: `Bearer ${key}` })).status).toBe(
      401,
    );
    expect((await post('/Things', { ...station, '@iot.id': 'la-3' }, integrator(['97002']))).status).toBe(403);
    expect((await read(`${root}/Things?$filter=startswith(id,'la-')`)).body.value).toEqual([]);
  });
});

test.each([
  ['POST', '/sta/v1.1/Sensors'],
  ['POST', "/sta/v1.1/Things('tram-1')/Datastreams"],
  ['POST', "/sta/v1.1/FeaturesOfInterest('tram-1')/Observations"],
  ['PATCH', "/sta/v1.1/Things('tram-1')"],
  ['DELETE', "/sta/v1.1/Observations('tram-1:pm25@2026-11-23T00:10:00.000Z')"],
] as const)('[DAT-20] %s %s is answered as not offered', async (method, url) => {
  expect(await send(method, url, {})).toMatchObject({ status: 501, body: { code: 'not-supported' } });
});
