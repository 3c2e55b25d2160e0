import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import type { LayerSource } from '#platform/layers';
import { inScope } from '#platform/scope';
import { installApp } from '../../app.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { storeBaseFeatures, storeMapBase, type BaseFeature } from './index.ts';

/** 400 wells on a lattice, each in one of two communes by its longitude. */
const wellLayer: LayerSource = {
  id: 'well',
  title: { vi: 'Giếng', en: 'Wells' },
  group: { vi: 'Thử', en: 'Test' },
  geometry: 'point',
  permission: 'map.read',
  properties: [
    { name: 'area', type: 'string' },
    { name: 'depthMeters', type: 'number' },
  ],
  published: true,
  selectable: true,
  rows: () => sql`select * from test_well where ${inScope(sql.ref('area'), sql`'environment'::text`)}`,
  version: () => Promise.resolve('1'),
};

let app: TestApp;
let dataDir: string;
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
const leader = (areas: '*' | string[] = '*') =>
  aCaller(app.province, { role: 'commune-leader', areas, id: `leader-${String(areas)}` });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ioc-map-'));
  app = await testApp({
    environment: { IOC_DATA_DIR: dataDir },
    install(platform, province) {
      installApp(platform, province);
      platform.layer(wellLayer);
    },
  });
  const rows = [
    {
      code: '97',
      name: 'Hải Minh',
      fullName: 'Tỉnh Hải Minh',
      type: 'province',
      level: 'province',
      parent: null,
      geometry: square(108, 14, 1),
    },
    {
      code: '97001',
      name: 'Tây',
      type: 'commune',
      level: 'commune',
      parent: '97',
      geometry: {
        ...square(108, 14, 1),
        coordinates: [
          [
            [108, 14],
            [108.5, 14],
            [108.5, 15],
            [108, 15],
            [108, 14],
          ],
        ],
      },
    },
    {
      code: '97002',
      name: 'Đông',
      type: 'ward',
      level: 'commune',
      parent: '97',
      geometry: {
        ...square(108, 14, 1),
        coordinates: [
          [
            [108.5, 14],
            [109, 14],
            [109, 15],
            [108.5, 15],
            [108.5, 14],
          ],
        ],
      },
    },
  ];
  await app.call(aCaller(app.province, { role: 'system-administrator' }), 'POST', '/admin-units/imports', {
    source: 'thử',
    rows,
  });
  await sql`
    create table test_well as
    select 'w' || i || '-' || j as id, 'Giếng ' || i || '-' || j as name, case when i < 10 then '97001' else '97002' end as area,
      (i * 20 + j)::float8 as "depthMeters", ST_SetSRID(ST_MakePoint(108.025 + i * 0.05, 14.025 + j * 0.05), 4326) as geom
    from generate_series(0, 19) i, generate_series(0, 19) j`.execute(app.database);
  await sql`grant select on test_well to ioc_app`.execute(app.database);
});
afterAll(() => app?.stop());

const site: BaseFeature = {
  id: 'kcn-an-hoa',
  name: 'KCN An Hòa',
  kind: 'industrialPark',
  props: { code: 'kcn-an-hoa', operator: 'Công ty An Hòa', area: '97002', hectares: 620 },
  geometry: square(108.9, 14.7, 0.03),
};

const filters = {
  'at a point': [
    { kind: 'point', lonLat: [108.525, 14.525], toleranceMeters: 100 },
    `ST_DWithin(geom::geography, ST_MakePoint(108.525, 14.525)::geography, 100)`,
  ],
  'within a radius': [
    { kind: 'radius', center: [108.5, 14.5], radiusMeters: 23_456 },
    `ST_Distance(geom::geography, ST_MakePoint(108.5, 14.5)::geography) <= 23456`,
  ],
  'in a drawn area': [
    {
      kind: 'area',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [108.1, 14.1],
            [108.71, 14.33],
            [108.4, 14.9],
            [108.1, 14.1],
          ],
        ],
      },
    },
    `ST_Intersects(geom, ST_GeomFromText('POLYGON((108.1 14.1, 108.71 14.33, 108.4 14.9, 108.1 14.1))', 4326))`,
  ],
  'inside a unit': [{ kind: 'boundary', codes: ['97001'] }, `ST_X(geom) < 108.5`],
} as const;

test.each(Object.entries(filters))(
  '[SCN-05][DAT-24] a selection %s counts, totals and lists what an independent query finds',
  async (_name, [filter, condition]) => {
    const independent = await sql<{
      n: number;
      total: number;
    }>`select count(*) n, sum("depthMeters") total from test_well where ${sql.raw(condition)}`.execute(app.database);
    const { status, body } = await app.call(leader(), 'POST', '/selections', { filter, layers: ['well'], limit: 50 });

    const [result] = body.layers;
    expect(status).toBe(200);
    expect(independent.rows[0]!.n).toBeGreaterThan(0);
    expect(result.count).toBe(independent.rows[0]!.n);
    expect(result.totals).toEqual({ depthMeters: independent.rows[0]!.total });
    expect(result.items).toHaveLength(Math.min(50, result.count));
    expect(result.truncated).toBe(result.count > 50);
    expect(result.items[0]).toMatchObject({
      properties: { depthMeters: expect.any(Number), area: expect.any(String) },
    });
  },
);

test('[SCN-05][SEC-04] a selection over the whole province shows a commune leader only the own commune', async () => {
  const request = { filter: { kind: 'boundary', codes: ['97'] }, layers: ['well'], limit: 2000 };
  const all = (await app.call(leader(), 'POST', '/selections', request)).body.layers[0];
  const own = (await app.call(leader(['97002']), 'POST', '/selections', request)).body.layers[0];

  expect(all.count).toBe(400);
  expect(own.count).toBe(200);
  expect(new Set(own.items.map((item: { properties: { area: string } }) => item.properties.area))).toEqual(
    new Set(['97002']),
  );
});

test('[DAT-24] units inside a unit leave out the neighbour that shares its border', async () => {
  const { body } = await app.call(leader(), 'POST', '/selections', {
    filter: { kind: 'boundary', codes: ['97001'] },
    layers: ['admin-unit'],
  });

  expect(body.layers[0].items.map((item: { id: string }) => item.id).sort()).toEqual(['97', '97001']);
});

test('[SCN-05] a malformed area is refused with words, an unknown layer with 404', async () => {
  const open = {
    kind: 'area',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [108, 14],
          [109, 14],
          [109, 15],
          [108, 15],
        ],
      ],
    },
  };
  const malformed = await app.call(leader(), 'POST', '/selections', { filter: open, layers: ['well'] });
  const unknown = await app.call(leader(), 'POST', '/selections', {
    filter: { kind: 'boundary', codes: ['97'] },
    layers: ['x'],
  });

  expect([malformed.status, malformed.body.detail]).toEqual([400, expect.stringContaining('không khép kín')]);
  expect(unknown.status).toBe(404);
});

test('[DAT-09] the catalogue lists the layers a caller may see, and a layer gets a new version when its features change', async () => {
  const versionOf = async () =>
    (await app.call(leader(), 'GET', '/map/layers')).body.items.find((layer: { id: string }) => layer.id === 'site')
      .version;
  const before = await versionOf();
  await app.platform.unit(systemCaller, (unit) => storeBaseFeatures(unit, 'site', [site]));
  const after = await versionOf();
  await app.platform.unit(systemCaller, (unit) => storeBaseFeatures(unit, 'site', [site]));
  const repeated = await versionOf();
  const { body } = await app.call(leader(), 'POST', '/selections', {
    filter: { kind: 'boundary', codes: ['97002'] },
    layers: ['site'],
  });

  expect(after).not.toBe(before);
  expect(repeated).toBe(after);
  expect(body.layers[0]).toMatchObject({
    count: 1,
    totals: { hectares: 620 },
    items: [{ id: 'kcn-an-hoa', properties: { kind: 'industrialPark', operator: 'Công ty An Hòa', area: '97002' } }],
  });
});

test('[DAT-09] features taken from the base map are kept as history', async () => {
  await app.platform.unit(systemCaller, (unit) => storeBaseFeatures(unit, 'site', []));
  const { rows } = await sql<{ current: number; all: number }>`
    select count(*) filter (where superseded_at = 'infinity') as current, count(*) as "all" from base_feature where layer = 'site'`.execute(
    app.database,
  );

  expect(rows[0]).toEqual({ current: 0, all: 1 });
});

test('[DAT-10] the base map has the extent of the province and always names Hoàng Sa, Trường Sa and Biển Đông', async () => {
  const { body } = await app.call(leader(), 'GET', '/map/base');

  expect(body).toMatchObject({
    bounds: [108, 14, 109, 15],
    center: [108.5, 14.5],
    provinceCode: '97',
    provinceName: 'Tỉnh Hải Minh',
    relief: null,
  });
  const texts = body.labels.map((label: { text: string }) => label.text).join(' ');
  expect(texts).toContain('Quần đảo Hoàng Sa (Việt Nam)');
  expect(texts).toContain('Quần đảo Trường Sa (Việt Nam)');
  expect(texts).toContain('BIỂN ĐÔNG');
});

test('[DAT-10] a stored base map brings its relief pictures, which only signed-in people can fetch', async () => {
  const relief = (theme: string) => ({
    url: `/map/relief-${theme}.png`,
    coordinates: [
      [108, 15],
      [109, 15],
      [109, 14],
      [108, 14],
    ] as [[number, number], [number, number], [number, number], [number, number]],
  });
  await mkdir(join(dataDir, 'map'), { recursive: true });
  await writeFile(join(dataDir, 'map', 'relief-dark.png'), 'picture');
  await app.platform.unit(systemCaller, (unit) =>
    storeMapBase(unit, {
      bounds: [108.1, 14.1, 108.9, 14.9],
      center: [108.5, 14.5],
      simulated: true,
      relief: { dark: relief('dark'), light: relief('light') },
      labels: [],
    }),
  );
  const { body } = await app.call(leader(), 'GET', '/map/base');
  const picture = await app.server.inject({ url: body.relief.dark.url, headers: { 'x-test-caller': leader().id } });

  expect(body).toMatchObject({ simulated: true, bounds: [108.1, 14.1, 108.9, 14.9] });
  expect([picture.statusCode, picture.headers['content-type'], picture.body]).toEqual([200, 'image/png', 'picture']);
  expect((await app.server.inject({ url: body.relief.dark.url })).statusCode).toBe(401);
  expect(
    (await app.server.inject({ url: '/map/relief-none.png', headers: { 'x-test-caller': leader().id } })).statusCode,
  ).toBe(404);
});
