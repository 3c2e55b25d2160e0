import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#platform/caller';
import { aCaller } from '../../testing/app.ts';
import { aStation, appWithDoors } from '../../testing/stations.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
const root = 'http://localhost/sta/v1.1';
const leader = () => aCaller(app.province, { role: 'shift-leader' });
const communeLeader = () => aCaller(app.province, { id: 'xa', role: 'commune-leader', areas: ['97002'] });
const clerk = () => aCaller(app.province, { id: 'khong-quyen', permissions: ['map.read'] });

beforeAll(async () => {
  app = await appWithDoors();
  for (const caller of [leader(), communeLeader(), clerk()]) await app.call(caller, 'GET', '/things');
  await aStation(app, { id: 'tram-1', name: 'Trạm An Hòa' });
  await aStation(app, { id: 'tram-2', name: "Trạm Cát Hải 'cũ'", area: '97002', lonLat: [107.2, 15.5] });
  await aStation(app, { id: 'tram-3', name: 'Trạm Đá Bạc', kind: 'ambient-air-station-hourly', lonLat: [109.5, 15] });
  // Every five minutes tram-1 measures 0, 1, 2 … and tram-2 300, 299, 298 …
  const began = Date.parse('2026-11-20T00:00:00Z') / 1000;
  const pack = Array.from({ length: 300 }, (_, i) => [
    { n: 'tram-1:pm25', u: 'ug/m3', v: i, t: began + i * 300 },
    { n: 'tram-2:pm10', u: 'ug/m3', v: 300 - i, t: began + i * 300 },
  ]).flat();
  const kept = await app.call(aCaller(app.province, { id: 'feed', role: 'feed' }), 'POST', '/observations', pack);
  expect(kept.body.accepted).toBe(600);
});
afterAll(() => app.stop());

/** GET below the root; what stands after `?` is encoded here. */
async function get(path: string, caller: Caller | null = leader(), headers: Record<string, string> = {}) {
  const [resource = '', ...query] = path.split('?');
  const url = `/sta/v1.1${encodeURI(resource)}${query.length > 0 ? `?${query.join('?').replaceAll(/=([^&]*)/g, (_all, value: string) => `=${encodeURIComponent(value)}`)}` : ''}`;
  return follow(url, caller, headers);
}

async function follow(url: string, caller: Caller | null = leader(), headers: Record<string, string> = {}) {
  const who = caller ? { 'x-test-caller': caller.id } : {};
  const reply = await app.server.inject({
    method: 'GET',
    url: url.replace(/^https?:\/\/[^/]+/, ''),
    headers: { ...headers, ...who, host: 'localhost' },
  });
  const isJson = String(reply.headers['content-type']).includes('json');
  return { status: reply.statusCode, body: isJson ? reply.json() : reply.body };
}
const ids = async (path: string, caller = leader()): Promise<string[]> =>
  (await get(path, caller)).body.value.map((entity: { '@iot.id': string }) => entity['@iot.id']);
const values = async (path: string): Promise<number[]> =>
  (await get(path)).body.value.map(({ result }: { result: number }) => result);

test('[DAT-20] the root lists the entity sets and the requirement classes that are met', async () => {
  const { status, body } = await get('');

  expect(status).toBe(200);
  expect(body.value).toContainEqual({ name: 'FeaturesOfInterest', url: `${root}/FeaturesOfInterest` });
  expect(body.value).toHaveLength(8);
  expect(body.serverSettings.conformance).toContain('http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel');
});

test('[DAT-20] every entity set answers entities with id, own address and addresses of its neighbours that answer too', async () => {
  const { body } = await get('');

  for (const { name, url } of body.value as { name: string; url: string }[]) {
    const { body: page } = await follow(`${url}?$top=1`);
    const [entity] = page.value;
    expect(entity['@iot.id'], name).toEqual(expect.any(String));
    const itself = await follow(entity['@iot.selfLink']);
    expect(itself.body, name).toEqual(entity);
    const links = Object.entries(entity).filter(([key]) => key.endsWith('@iot.navigationLink'));
    expect(links.length, name).toBeGreaterThan(0);
    for (const [key, link] of links) expect((await follow(link as string)).status, `${name} ${key}`).toBe(200);
  }
});

test('[DAT-20] a datastream is a property of a thing, an observation a value of it at a moment', async () => {
  const stream = (await get("/Datastreams('tram-1:pm25')")).body;
  const [newest] = (await get("/Datastreams('tram-1:pm25')/Observations?$top=1")).body.value;

  expect(stream).toMatchObject({
    '@iot.id': 'tram-1:pm25',
    '@iot.selfLink': `${root}/Datastreams('tram-1:pm25')`,
    name: 'Trạm An Hòa – Bụi PM2.5',
    observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
    unitOfMeasurement: { name: 'µg/m3', symbol: 'µg/m3', definition: null },
    observedArea: { type: 'Point', coordinates: [108.8, 15] },
    'Thing@iot.navigationLink': `${root}/Datastreams('tram-1:pm25')/Thing`,
  });
  expect(newest).toEqual({
    '@iot.id': 'tram-1:pm25@2026-11-21T00:55:00.000Z',
    '@iot.selfLink': `${root}/Observations('tram-1:pm25@2026-11-21T00:55:00.000Z')`,
    phenomenonTime: '2026-11-21T00:55:00.000Z',
    resultTime: '2026-11-21T00:55:00.000Z',
    result: 299,
    resultQuality: 'measured',
    parameters: { receivedAt: '2026-11-23T01:00:00.000Z' },
    'Datastream@iot.navigationLink': expect.stringContaining('/Datastream'),
    'FeatureOfInterest@iot.navigationLink': expect.stringContaining('/FeatureOfInterest'),
  });
});

describe('paths', () => {
  test('[DAT-20] lead from entity to entity, to one value and to addresses alone', async () => {
    const observation = "/Observations('tram-1:pm25@2026-11-20T00:05:00.000Z')";

    expect((await get(`${observation}/Datastream/Thing`)).body.name).toBe('Trạm An Hòa');
    expect((await get(`${observation}/result`)).body).toEqual({ result: 1 });
    expect((await get(`${observation}/result/$value`)).body).toBe('1');
    expect(await ids(`${observation}/FeatureOfInterest/Observations?$top=1`)).toEqual([
      'tram-1:pm25@2026-11-21T00:55:00.000Z',
    ]);
    expect(await ids("/Things('tram-3')/Datastreams('tram-3:co')/Thing/Locations")).toEqual(['tram-3']);
    expect((await get("/Things('tram-1')/Datastreams/$ref")).body.value).toContainEqual({
      '@iot.selfLink': `${root}/Datastreams('tram-1:pm25')`,
    });
    expect((await get("/Datastreams('tram-2:pm10')/Thing/$ref")).body).toEqual({
      '@iot.selfLink': `${root}/Things('tram-2')`,
    });
  });

  test.each([
    '/Nothing',
    "/Things('nobody')",
    "/Things('nobody')/Datastreams",
    '/Things(1)',
    "/Things('tram-1')/Datastreams('tram-2:pm10')",
    '/Things/Datastreams',
    "/Things('tram-1')/colour",
    "/Things('tram-1')/name/first",
    "/Datastreams('tram-1:pm25')/Thing('tram-1')",
    "/Observations('tram-1:pm25')",
    "/Observations('tram-1:pm25@yesterday')",
    "/Things('a'b')",
    "/Things('",
  ])('[DAT-20] %s is not found', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('[DAT-20] a broken percent sign is a bad request', async () => {
    expect((await follow('/sta/v1.1/Things(%E0%A4%A)')).status).toBe(400);
  });
});

describe('$filter', () => {
  test.each([
    ["result gt 297 and Datastream/@iot.id eq 'tram-1:pm25'", [299, 298]],
    ["(result lt 2 or result ge 299) and Datastream/Thing/id eq 'tram-1'", [299, 1, 0]],
    ["not (result lt 298) and Datastream/ObservedProperty/@iot.id eq 'pm25'", [299, 298]],
    ["phenomenonTime lt 2026-11-20T07:10:00+07:00 and Datastream/id eq 'tram-1:pm25'", [1, 0]],
    [
      "phenomenonTime ge 2026-11-20T00:10:00Z and resultTime le 2026-11-20T00:15:00Z and Datastream/id eq 'tram-1:pm25'",
      [3, 2],
    ],
    ["@iot.id eq 'tram-1:pm25@2026-11-20T00:05:00.000Z'", [1]],
    ["result mul 2 sub 1 eq 21 and Datastream/id eq 'tram-1:pm25'", [11]],
    ["result mod 100 eq 99 and Datastream/id eq 'tram-1:pm25'", [299, 199, 99]],
    ['result div 0 gt 1', []],
    ["hour(phenomenonTime) eq 23 and minute(phenomenonTime) ge 50 and Datastream/id eq 'tram-1:pm25'", [287, 286]],
    ["phenomenonTime gt now() sub duration'P2DT10M' and Datastream/id eq 'tram-1:pm25'", [299]],
    ["resultQuality ne 'measured'", []],
    [
      "Datastream/Sensor/id eq 'ambient-air-station' and Datastream/unitOfMeasurement/symbol eq 'µg/m3' and result eq 300",
      [300],
    ],
  ])('[DAT-20] Observations where %s', async (filter, expected) => {
    expect(await values(`/Observations?$filter=${filter}`)).toEqual(expected);
  });

  test.each([
    ["name eq 'Trạm Cát Hải ''cũ'''", ['tram-2']],
    ["startswith(name,'Trạm Đ') or endswith(name, 'Hòa')", ['tram-1', 'tram-3']],
    ["substringof('Hải', name)", ['tram-2']],
    ["substringof('hải', tolower(name)) eq true", ['tram-2']],
    ["length(id) eq 6 and indexof(id, '3') eq 5", ['tram-3']],
    ["properties/kind eq 'ambient-air-station-hourly'", ['tram-3']],
    ['properties/simulated eq false and properties/site eq null', ['tram-1', 'tram-2', 'tram-3']],
    ['properties/colour eq 5', []],
    ["Datastreams/ObservedProperty/@iot.id eq 'pm10' and not (id eq 'tram-1')", ['tram-2', 'tram-3']],
    ["st_within(Locations/location, geography'POLYGON ((108 14, 109 14, 109 16, 108 16, 108 14))')", ['tram-1']],
    ["geo.distance(Locations/location, geography'POINT (107.2 15.5)') lt 0.1", ['tram-2']],
  ])('[DAT-20] Things where %s', async (filter, expected) => {
    expect(await ids(`/Things?$filter=${filter}`)).toEqual(expected);
  });

  test.each([
    '/Things?$filter=colour eq 1',
    '/Things?$filter=Locations eq 1',
    '/Things?$filter=name gt',
    '/Things?$filter=name',
    '/Things?$filter=name gt 2026-11-20',
    '/Things?$filter=name/first eq 1',
    '/Things?$filter=frobnicate(name)',
    '/Things?$filter=length(name, name) eq 1',
    '/Things?$filter=Datastreams/Observations/result gt 5',
    "/Things?$filter=st_within(Locations/location, geography'POLYGON ((108 14, 109 14))')",
    "/Things?$filter=st_within(Locations/location, geography'nowhere')",
    "/Observations?$filter=result eq 'high'",
    "/Observations?$filter=phenomenonTime gt 'soon'",
    '/Observations?$filter=result mul 1e300 mul 1e300 gt 1',
    "/Things?$filter=substring(name, 1e300) eq 'a'",
    "/Things?$filter=name eq '\u0000'",
    '/Observations?$orderby=Datastream/name',
    '/Things?$orderby=Datastreams/name',
    '/Things?$orderby=Locations',
    '/Things?$expand=Observations',
    `/Things?$expand=${Array(7).fill('Datastreams/Thing').join('/')}`,
    '/Things?$select=colour',
    '/Things?$select=name/first',
    '/Things?$top=-1',
    '/Things?$count=maybe',
    '/Things?$search=a',
    '/Things?$top=1&$top=2',
    '/Observations?$skiptoken=x',
  ])('[DAT-20] %s is a bad request that says why', async (path) => {
    const { status, body } = await get(path);

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid-request', detail: expect.any(String) });
  });
});

describe('$orderby, $top, $skip, $count, $select', () => {
  test('[DAT-20] set the order, also by a neighbour, and the part of it', async () => {
    expect(await ids('/Datastreams?$orderby=Thing/name desc,ObservedProperty/id&$top=2&$skip=1')).toEqual([
      'tram-3:no2',
      'tram-3:o3',
    ]);
    expect(await values("/Datastreams('tram-2:pm10')/Observations?$orderby=result&$top=2&$skip=1")).toEqual([2, 3]);
    expect(await values("/Datastreams('tram-1:pm25')/Observations?$orderby=phenomenonTime asc&$top=2")).toEqual([0, 1]);
    expect((await get('/Things?$top=0&$count=true')).body).toEqual({ '@iot.count': 3, value: [] });
  });

  test('[DAT-20] $count counts all that pass the filter, whatever the page', async () => {
    const { body } = await get(
      "/Observations?$filter=result ge 290 and Datastream/id eq 'tram-1:pm25'&$count=true&$top=3",
    );

    expect(body['@iot.count']).toBe(10);
    expect(body.value).toHaveLength(3);
  });

  test('[DAT-20] $select gives only what it names', async () => {
    const { body } = await get("/Things?$select=id,name,Datastreams&$filter=id eq 'tram-1'");

    expect(body.value).toEqual([
      {
        '@iot.id': 'tram-1',
        name: 'Trạm An Hòa',
        'Datastreams@iot.navigationLink': `${root}/Things('tram-1')/Datastreams`,
      },
    ]);
  });

  test.each([
    '/Datastreams?$top=4&$select=id',
    '/Observations?$top=70&$select=id',
    '/Observations?$top=70&$select=id&$orderby=phenomenonTime asc',
    "/Observations?$top=70&$select=id&$orderby=result desc,phenomenonTime&$filter=result gt 100 and Datastream/Thing/name ne 'x'",
  ])('[DAT-20] pages of %s follow each other to the end, each entity once', async (path) => {
    const whole = await ids(path.replace(/\$top=\d+/, '$top=1000'));
    const seen: string[] = [];

    let page = (await get(path)).body;
    for (;;) {
      seen.push(...page.value.map((entity: { '@iot.id': string }) => entity['@iot.id']));
      if (!page['@iot.nextLink']) break;
      page = (await follow(page['@iot.nextLink'])).body;
    }

    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('[INF-01] a page that begins after an observation is not moved by what arrives meanwhile', async () => {
    const first = (await get("/Datastreams('tram-1:so2')/Observations?$top=2")).body;
    const feed = aCaller(app.province, { id: 'feed', role: 'feed' });
    const hand = (minutes: number[]) =>
      app.call(
        feed,
        'POST',
        '/observations',
        minutes.map((m) => ({
          n: 'tram-1:so2',
          u: 'ug/m3',
          v: m,
          t: Date.parse('2026-11-22T00:00:00Z') / 1000 + m * 60,
        })),
      );
    expect(first.value).toEqual([]);
    await hand([1, 2, 3, 4]);

    const page = (await get("/Datastreams('tram-1:so2')/Observations?$top=2")).body;
    await hand([5, 6]);
    const next = (await follow(page['@iot.nextLink'])).body;

    expect([page, next].map(({ value }) => value.map(({ result }: { result: number }) => result))).toEqual([
      [4, 3],
      [2, 1],
    ]);
  });
});

describe('$expand', () => {
  test('[DAT-20] brings neighbours of neighbours with options of their own', async () => {
    const { body } = await get(
      "/Things?$filter=id eq 'tram-1'&$select=name&$expand=Locations($select=location),Datastreams($filter=ObservedProperty/id eq 'pm25' or ObservedProperty/id eq 'o3';$select=id;$expand=ObservedProperty($select=definition),Observations($top=2;$orderby=phenomenonTime asc;$select=result;$count=true))",
    );

    expect(body.value).toEqual([
      {
        name: 'Trạm An Hòa',
        Locations: [{ location: { type: 'Point', coordinates: [108.8, 15] } }],
        Datastreams: [
          {
            '@iot.id': 'tram-1:o3',
            ObservedProperty: { definition: 'urn:ioc:property:o3' },
            'Observations@iot.count': 0,
            Observations: [],
          },
          {
            '@iot.id': 'tram-1:pm25',
            ObservedProperty: { definition: 'urn:ioc:property:pm25' },
            'Observations@iot.count': 300,
            Observations: [{ result: 0 }, { result: 1 }],
            'Observations@iot.nextLink': expect.any(String),
          },
        ],
      },
    ]);
    const { body: more } = await follow(body.value[0].Datastreams[1]['Observations@iot.nextLink']);
    expect(more).toMatchObject({ '@iot.count': 300, value: [{ result: 2 }, { result: 3 }] });
  });

  test('[DAT-20] takes paths, joins those that begin alike, and works on one entity', async () => {
    const { body } = await get("/Datastreams('tram-3:co')?$expand=Thing/Locations,Thing/HistoricalLocations,Sensor");

    expect(body.Thing.Locations).toMatchObject([{ location: { coordinates: [109.5, 15] } }]);
    expect(body.Thing.HistoricalLocations).toHaveLength(1);
    expect(body.Sensor).toMatchObject({
      '@iot.id': 'ambient-air-station-hourly',
      metadata: { owner: 'so-nong-nghiep-moi-truong' },
    });
  });

  test('[DAT-20] gives each parent its own, also when many share one', async () => {
    const { body } = await get(
      '/Datastreams?$expand=Thing,ObservedProperty,Observations($top=1;$orderby=phenomenonTime desc)',
    );

    expect(body.value).toHaveLength(18);
    for (const stream of body.value) {
      expect(stream['@iot.id']).toBe(`${stream.Thing['@iot.id']}:${stream.ObservedProperty['@iot.id']}`);
      for (const observation of stream.Observations)
        expect(observation['@iot.id'].startsWith(`${stream['@iot.id']}@`)).toBe(true);
    }
  });
});

describe('rights', () => {
  test('[SEC-03] who sees one commune sees its things, streams, readings and counts, by whatever way', async () => {
    const xa = communeLeader();

    expect(await ids('/Things', xa)).toEqual(['tram-2']);
    expect((await get('/Observations?$count=true&$top=1', xa)).body['@iot.count']).toBe(300);
    expect(await ids('/Sensors', xa)).toEqual(['ambient-air-station']);
    expect((await get("/Datastreams('tram-1:pm25')", xa)).status).toBe(404);
    expect((await get("/Observations('tram-1:pm25@2026-11-20T00:05:00.000Z')", xa)).status).toBe(404);
    expect(await ids("/ObservedProperties('pm25')/Datastreams", xa)).toEqual(['tram-2:pm25']);
    const { body } = await get("/Sensors('ambient-air-station')?$expand=Datastreams/Thing", xa);
    expect(body.Datastreams.map(({ Thing }: { Thing: { '@iot.id': string } }) => Thing['@iot.id'])).toEqual(
      Array(6).fill('tram-2'),
    );
  });

  test('[SEC-03] without the right to read, or without signing in, nothing is shown', async () => {
    expect((await get('/Things', clerk())).status).toBe(403);
    expect((await get('', clerk())).status).toBe(403);
    expect(await get('/Things', null)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  test('[DAT-20] names come in the language of the caller', async () => {
    const { body } = await get("/ObservedProperties('so2')", leader(), { 'accept-language': 'en' });

    expect(body.name).toBe('Sulphur dioxide');
  });
});
