import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { LayerSource } from '#platform/layers';
import { inScope } from '#platform/scope';
import { installApp } from '../../app.ts';
import { storeBaseFeatures } from '../../modules/map/index.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';

const run = promisify(execFile);

/** 2,500 wells in two communes: more than one page of any client. */
const wellLayer: LayerSource = {
  id: 'well',
  title: { vi: 'Giếng', en: 'Wells' },
  group: { vi: 'Thử', en: 'Test' },
  geometry: 'point',
  permission: 'map.read',
  properties: [
    { name: 'area', type: 'string' },
    { name: 'depthMeters', type: 'number' },
    { name: 'isDry', type: 'boolean' },
    { name: 'drilledAt', type: 'datetime' },
  ],
  published: true,
  selectable: true,
  rows: () => sql`select * from test_well where ${inScope(sql.ref('area'), sql`'environment'::text`)}`,
  version: () => Promise.resolve('1'),
};

let app: TestApp;
let address: string;
const tokens: Record<string, string> = {};
const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

beforeAll(async () => {
  app = await testApp({
    install(platform, province) {
      installApp(platform, province);
      platform.layer(wellLayer);
    },
  });
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  await app.call(administrator, 'POST', '/admin-units/imports', {
    source: 'thử',
    rows: [
      {
        code: '97',
        name: 'Hải Minh',
        type: 'province',
        level: 'province',
        parent: null,
        population: 1462000,
        geometry: square(108, 14, 1),
      },
      {
        code: '97001',
        name: 'Cát Hải',
        type: 'commune',
        level: 'commune',
        parent: '97',
        geometry: square(108, 14, 0.5),
      },
      { code: '97002', name: 'Đá Bạc', type: 'ward', level: 'commune', parent: '97', geometry: square(108.5, 14, 0.5) },
    ],
  });
  await sql`
    create table test_well as
    select 'w' || lpad((i * 50 + j)::text, 4, '0') as id, 'Giếng ' || (i * 50 + j) as name, case when i < 20 then '97001' else '97002' end as area,
      case when j = 49 then null else (i * 50 + j) / 2.0 end::float8 as "depthMeters", j % 2 = 0 as "isDry",
      timestamptz '2026-01-01 00:00Z' + (i * 50 + j) * interval '1 hour' as "drilledAt", ST_SetSRID(ST_MakePoint(108.01 + i * 0.02, 14.01 + j * 0.02), 4326) as geom
    from generate_series(0, 49) i, generate_series(0, 49) j`.execute(app.database);
  await sql`grant select on test_well to ioc_app`.execute(app.database);
  await app.platform.unit(systemCaller, async (unit) => {
    await storeBaseFeatures(unit, 'road', [
      {
        id: 'ql-1',
        name: 'Quốc lộ 1',
        kind: 'national',
        props: { ref: 'QL.1', lengthKm: 80.5 },
        geometry: {
          type: 'LineString',
          coordinates: [
            [108, 14],
            [109, 15],
          ],
        },
      },
    ]);
    await storeBaseFeatures(unit, 'site', [
      {
        id: 'kcn-an-hoa',
        name: 'KCN An Hòa',
        props: { code: 'kcn-an-hoa', area: '97002', hectares: 620 },
        geometry: square(108.9, 14.7, 0.03),
      },
    ]);
    await storeBaseFeatures(unit, 'place', [
      { id: 'minh-chau', name: 'Minh Châu', kind: 'capital', geometry: { type: 'Point', coordinates: [108.7, 14.9] } },
    ]);
  });
  for (const [userName, areas] of [
    ['gis', '*'],
    ['xa', ['97001']],
  ] as const) {
    await app.call(administrator, 'POST', '/accounts', {
      userName,
      name: userName,
      title: 'Thử',
      agency: 'trung-tam-ioc',
      roles: ['integration'],
      areas,
      fields: '*',
      password: 'Mat-khau-rat-dai-2026',
    });
    tokens[userName] = (
      await app.call(administrator, 'POST', '/api-keys', { name: 'QGIS', account: userName })
    ).body.token;
  }
  await app.server.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/ogc`;
});
afterAll(() => app?.stop());

async function get(path: string, user = 'gis', headers: Record<string, string> = {}) {
  const reply = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${tokens[user]}`, ...headers } });
  const isJson = /json/.test(reply.headers.get('content-type') ?? '');
  return {
    status: reply.status,
    type: reply.headers.get('content-type'),
    // oxlint-disable-next-line typescript/no-explicit-any -- documents of the standard, read here by their names
    body: (isJson ? await reply.json() : await reply.text()) as any,
  };
}

const items = (query: string, user?: string) => get(`/collections/well/items?${query}`, user);

describe('Part 1', () => {
  test('[DAT-09] the landing page leads to API, conformance and data, and each declared link answers', async () => {
    const { body } = await get('');

    const relations = body.links.map((link: { rel: string }) => link.rel);
    expect(relations).toEqual(expect.arrayContaining(['self', 'service-desc', 'service-doc', 'conformance', 'data']));
    for (const link of body.links as { href: string; type: string }[]) {
      const { status, type } = await get(link.href.replace(address, ''), 'gis', { accept: link.type });
      expect([link.href, status, type?.split(';')[0]]).toEqual([link.href, 200, link.type.split(';')[0]]);
    }
  });

  test('[DAT-09] every published layer is a collection with extent, items and queryables', async () => {
    const { body } = await get('/collections');

    const ids = body.collections.map((one: { id: string }) => one.id);
    expect(ids).toEqual(expect.arrayContaining(['admin-unit', 'road', 'site', 'place', 'well']));
    expect(ids).not.toContain('admin-label');
    const wells = body.collections.find((one: { id: string }) => one.id === 'well');
    expect(wells.extent.spatial.bbox[0].map((n: number) => Math.round(n * 100) / 100)).toEqual([
      108.01, 14.01, 108.99, 14.99,
    ]);
    const { body: queryables } = await get('/collections/well/queryables');
    expect(Object.keys(queryables.properties)).toEqual([
      'geometry',
      'name',
      'area',
      'depthMeters',
      'isDry',
      'drilledAt',
    ]);
  });

  test('[DAT-09] following next links yields every feature once', async () => {
    const seen: string[] = [];
    let path = '/collections/well/items?limit=900';
    let pages = 0;
    while (path && pages < 10) {
      const { body } = await get(path);
      expect(body.numberMatched).toBe(2500);
      seen.push(...body.features.map((feature: { id: string }) => feature.id));
      path = body.links.find((link: { rel: string }) => link.rel === 'next')?.href.replace(address, '');
      pages += 1;
    }

    expect(pages).toBe(3);
    expect(seen).toHaveLength(2500);
    expect(new Set(seen).size).toBe(2500);
  });

  test('[DAT-09] bbox, datetime and property parameters narrow the items as direct SQL does', async () => {
    const count = async (condition: string) =>
      (await sql<{ n: number }>`select count(*) n from test_well where ${sql.raw(condition)}`.execute(app.database))
        .rows[0]!.n;

    expect((await items('bbox=108.1,14.2,108.5,14.6')).body.numberMatched).toBe(
      await count('ST_X(geom) between 108.1 and 108.5 and ST_Y(geom) between 14.2 and 14.6'),
    );
    expect((await items('datetime=2026-01-10T00:00:00Z/2026-01-20T00:00:00Z')).body.numberMatched).toBe(241);
    expect((await items('datetime=../2026-01-01T05:00:00Z')).body.numberMatched).toBe(6);
    expect((await items('area=97002&isDry=true')).body.numberMatched).toBe(await count(`area = '97002' and "isDry"`));
  });

  test.each([
    'limit=0',
    'limit=x',
    'bbox=1,2,3',
    'bbox=1,2,a,4',
    'datetime=hôm-qua',
    'unknown=1',
    'f=xml',
    'bbox-crs=EPSG:3405',
    'filter=area',
    'filter=nothing=1',
    "filter=area='1",
    "filter=depthMeters='sâu'",
    'filter=S_INTERSECTS(geometry,POLYGON((0 0,1 1)))',
  ])('[DAT-09] "%s" is refused with 400 and the reason', async (query) => {
    const { status, type, body } = await items(query);

    expect([status, type]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(body.detail.length).toBeGreaterThan(3);
  });

  test('[DAT-09] one feature is read by its id as GeoJSON, and as a page in a browser', async () => {
    const { body, type } = await get('/collections/well/items/w0003');
    const page = await get('/collections/well/items/w0003', 'gis', { accept: 'text/html,application/xhtml+xml' });

    expect(type).toContain('application/geo+json');
    expect(body).toMatchObject({
      type: 'Feature',
      id: 'w0003',
      geometry: { type: 'Point', coordinates: [108.01, 14.07] },
      properties: { name: 'Giếng 3', depthMeters: 1.5, isDry: false, drilledAt: '2026-01-01T03:00:00.000Z' },
    });
    expect(page.type).toContain('text/html');
    expect(page.body).toContain('Giếng 3');
    expect((await get('/collections/well/items/nothing')).status).toBe(404);
    expect((await get('/collections/nothing/items')).status).toBe(404);
  });
});

describe('Part 3', () => {
  test.each([
    [`depthMeters > 1000 AND area = '97002'`, `"depthMeters" > 1000 and area = '97002'`],
    [`NOT (isDry = TRUE OR depthMeters <= 100.5)`, `not ("isDry" or "depthMeters" <= 100.5)`],
    [`name LIKE 'Giếng 12%'`, `name like 'Giếng 12%'`],
    [`depthMeters BETWEEN 10 AND 20.5`, `"depthMeters" between 10 and 20.5`],
    [`depthMeters NOT BETWEEN 10 AND 1200`, `"depthMeters" not between 10 and 1200`],
    [`id IN ('w0001', 'w0002', 'w9999')`, `id in ('w0001', 'w0002', 'w9999')`],
    [`depthMeters IS NULL`, `"depthMeters" is null`],
    [`"depthMeters" is not null and area <> '97001'`, `"depthMeters" is not null and area <> '97001'`],
    [`drilledAt >= TIMESTAMP('2026-02-01T00:00:00Z')`, `"drilledAt" >= '2026-02-01T00:00:00Z'`],
    [
      `S_INTERSECTS(geometry, BBOX(108.1, 14.1, 108.2, 14.2))`,
      `ST_Intersects(geom, ST_MakeEnvelope(108.1, 14.1, 108.2, 14.2, 4326))`,
    ],
    [
      `S_INTERSECTS(geometry, POLYGON((108 14, 109 14, 108.5 15, 108 14))) AND isDry = false`,
      `ST_Intersects(geom, ST_GeomFromText('POLYGON((108 14, 109 14, 108.5 15, 108 14))', 4326)) and not "isDry"`,
    ],
    [`name = 'it''s' OR name = 'Giếng 7'`, `name in ('it''s', 'Giếng 7')`],
    [`depthMeters < -1.5e2 OR depthMeters = 3.5`, `"depthMeters" = 3.5`],
  ])('[DAT-09] the filter %s selects what SQL selects', async (filter, condition) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from test_well where ${sql.raw(condition)} order by id collate "C"`.execute(app.database);
    const { status, body } = await items(`limit=10000&filter-lang=cql2-text&filter=${encodeURIComponent(filter)}`);

    expect(status).toBe(200);
    expect(rows.length).toBeGreaterThan(0);
    expect(body.features.map((feature: { id: string }) => feature.id)).toEqual(rows.map((row) => row.id));
  });

  test('[SEC-04] a filter cannot reach what lies outside of the scope or name other columns', async () => {
    const own = await items(`filter=${encodeURIComponent("area = '97002' OR area = '97001'")}`, 'xa');
    const foreign = await items(`filter=${encodeURIComponent("area = '97002'")}`, 'xa');
    const injected = await items(`filter=${encodeURIComponent(`"area"" or true or ""area" = '1'`)}`, 'xa');

    expect([own.body.numberMatched, foreign.body.numberMatched, injected.status]).toEqual([1000, 0, 400]);
    expect((await get('/collections/well/items/w2400', 'xa')).status).toBe(404);
  });
});

test('[SEC-04] without sign-in the door asks for it; an API key also works as the password of HTTP Basic', async () => {
  const nobody = await fetch(address);
  const basic = await fetch(address, {
    headers: { authorization: `Basic ${Buffer.from(`key:${tokens['gis']}`).toString('base64')}` },
  });

  expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
  expect(basic.status).toBe(200);
});

const gdal = await run('ogrinfo', ['--version']).then(
  ({ stdout }) => stdout.trim(),
  () => null,
);
if (gdal === null) {
  if (process.env['CI'] === 'true') throw new Error('ogrinfo is missing: install gdal-bin');
  process.stderr.write('Skipped: GDAL (gdal-bin) is not installed, so no other client reads /ogc\n');
}

describe.skipIf(gdal === null)('GDAL as the client', () => {
  const environment = (user: string) => ({
    ...process.env,
    GDAL_HTTP_HEADERS: `Authorization: Bearer ${tokens[user]}`,
    GDAL_HTTP_MAX_RETRY: '0',
  });
  const ogr = async (program: string, parameters: string[], user = 'gis') =>
    (await run(program, parameters, { env: environment(user), maxBuffer: 50_000_000 })).stdout;

  test('[DAT-09] ogrinfo lists every collection with the number of its features', async () => {
    const { body } = await get('/collections');
    const summary = await ogr('ogrinfo', ['-ro', '-al', '-so', `OAPIF:${address}`]);

    const listed = [...summary.matchAll(/^Layer name: (.*)$[\s\S]*?^Feature Count: (\d+)$/gm)].map(
      ([, name, count]) => [name, Number(count)],
    );
    const expected = await Promise.all(
      body.collections.map(async ({ id }: { id: string }) => [
        id,
        (await get(`/collections/${id}/items?limit=1`)).body.numberMatched,
      ]),
    );
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected));
    expect(Object.fromEntries(listed)).toMatchObject({ well: 2500, 'admin-unit': 3, road: 1, site: 1, place: 1 });
  });

  test('[DAT-09] ogr2ogr copies every collection to GeoPackage and GeoJSON with equal counts, and the attributes of a unit arrive whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-ogc-'));
    const { body } = await get('/collections');
    const ids: string[] = body.collections.map((one: { id: string }) => one.id);
    const geoPackage = join(folder, 'all.gpkg');
    await ogr('ogr2ogr', ['-f', 'GPKG', geoPackage, `OAPIF:${address}`]);
    const summary = await ogr('ogrinfo', ['-ro', '-al', '-so', geoPackage]);
    const copied = Object.fromEntries(
      [...summary.matchAll(/^Layer name: (.*)$[\s\S]*?^Feature Count: (\d+)$/gm)].map(([, name, count]) => [
        name,
        Number(count),
      ]),
    );

    for (const id of ids) {
      const { numberMatched } = (await get(`/collections/${id}/items?limit=1`)).body;
      const file = join(folder, `${id}.geojson`);
      await ogr('ogr2ogr', ['-f', 'GeoJSON', file, `OAPIF:${address}`, id]);
      const { features } = JSON.parse(await readFile(file, 'utf8'));
      expect([id, features.length, copied[id] ?? 0]).toEqual([id, numberMatched, numberMatched]);
    }
    const units = JSON.parse(await readFile(join(folder, 'admin-unit.geojson'), 'utf8')).features;
    expect(units[0].properties).toMatchObject({ code: '97', name: 'Hải Minh', level: 'province', population: 1462000 });
    expect(units[0].geometry.coordinates.flat(3)).toEqual(square(108, 14, 1).coordinates.flat(3));
  });

  test('[DAT-09] a spatial filter of GDAL is answered with the same features as direct SQL', async () => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) n from test_well where geom && ST_MakeEnvelope(108.1, 14.1, 108.6, 14.6, 4326)`.execute(
      app.database,
    );
    const summary = await ogr('ogrinfo', [
      '-ro',
      '-so',
      '-spat',
      '108.1',
      '14.1',
      '108.6',
      '14.6',
      `OAPIF:${address}`,
      'well',
    ]);

    expect(Number(/Feature Count: (\d+)/.exec(summary)?.[1])).toBe(rows[0]!.n);
  });

  test('[SEC-04] with the key of one commune GDAL copies only that commune', async () => {
    const summary = await ogr('ogrinfo', ['-ro', '-so', `OAPIF:${address}`, 'well'], 'xa');

    expect(Number(/Feature Count: (\d+)/.exec(summary)?.[1])).toBe(1000);
  });
});
