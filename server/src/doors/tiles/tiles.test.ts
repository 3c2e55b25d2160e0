import { gunzipSync } from 'node:zlib';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { Permission } from '@ioc/contracts';
import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { sql } from 'kysely';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCaller, type Caller } from '#platform/caller';
import type { LayerSource } from '#platform/layers';
import { inScope } from '#platform/scope';
import { sharedData } from '#platform/testing/shared-data';
import { installApp } from '../../app.ts';
import { inChunks, readAdministrativeUnitFiles } from '../../modules/admin-units/index.ts';
import { storeBaseFeatures } from '../../modules/map/index.ts';
import { readSettings } from '../../modules/scenarios/index.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { mercatorBox } from './grid.ts';

/** Places in two communes, of which a caller may see one: stands for any scoped layer. */
const scopedLayer: LayerSource = {
  id: 'scoped-thing',
  title: { vi: 'Vật có phạm vi', en: 'Scoped things' },
  group: { vi: 'Thử', en: 'Test' },
  geometry: 'point',
  permission: 'map.read',
  properties: [
    { name: 'area', type: 'string' },
    { name: 'seenAt', type: 'datetime' },
    { name: 'isOpen', type: 'boolean' },
    { name: 'level', type: 'number' },
  ],
  published: true,
  selectable: true,
  rows: () => sql`
    select * from (values
      ('a', 'Vật A', '06652', timestamptz '2026-11-23 01:00Z', true, 2.5, ST_SetSRID(ST_MakePoint(107.1, 20.95), 4326)),
      ('b', 'Vật B', '06673', timestamptz '2026-11-23 02:00Z', false, 7, ST_SetSRID(ST_MakePoint(107.2, 21.0), 4326))
    ) thing (id, name, area, "seenAt", "isOpen", level, geom) where ${inScope(sql.ref('area'), sql`'environment'::text`)}`,
  version: () => Promise.resolve('1'),
};

let app: TestApp;
const operator = (): Caller => aCaller(app.province, { role: 'operator' });

beforeAll(async () => {
  app = await testApp({
    install(platform, province) {
      installApp(platform, province);
      platform.layer(scopedLayer);
    },
  });
  await app.platform.unit(systemCaller, (unit) =>
    storeBaseFeatures(unit, 'road', [
      {
        id: 'ql-1',
        name: 'Quốc lộ 1',
        kind: 'national',
        props: { ref: 'QL.1', lengthKm: 12.5 },
        geometry: {
          type: 'LineString',
          coordinates: [
            [106.9, 20.9],
            [107.3, 21.1],
          ],
        },
      },
    ]),
  );
});
afterAll(() => app?.stop());

async function fetchTile(
  caller: Caller,
  layer: string,
  { z, x, y }: { z: number; x: number; y: number },
  headers = {},
) {
  await app.call(caller, 'GET', '/map/layers');
  return app.server.inject({
    url: `/tiles/${layer}/${z}/${x}/${y}.mvt`,
    headers: { 'accept-encoding': 'gzip', 'x-test-caller': caller.id, ...headers },
  });
}

function featuresOf(reply: { rawPayload: Buffer }, layer: string): VectorTileFeature[] {
  const found = new VectorTile(new PbfReader(gunzipSync(reply.rawPayload))).layers[layer]!;
  return Array.from({ length: found.length }, (_, index) => found.feature(index));
}

/** The tile that contains a point. */
function tileAt(z: number, lon: number, lat: number): { z: number; x: number; y: number } {
  const s = Math.sin((lat * Math.PI) / 180);
  return {
    z,
    x: Math.floor(((lon + 180) / 360) * 2 ** z),
    y: Math.floor((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * 2 ** z),
  };
}

test('[DAT-09] a tile carries every feature of the layer with its own properties and types', async () => {
  const features = featuresOf(await fetchTile(operator(), 'scoped-thing', tileAt(8, 107.1, 20.95)), 'scoped-thing');

  expect(features.map((feature) => feature.properties)).toEqual([
    { id: 'a', name: 'Vật A', area: '06652', seenAt: '2026-11-23T01:00:00.000Z', isOpen: true, level: 2.5 },
    { id: 'b', name: 'Vật B', area: '06673', seenAt: '2026-11-23T02:00:00.000Z', isOpen: false, level: 7 },
  ]);
  const { coordinates } = features[0]!.toGeoJSON(...xyz(tileAt(8, 107.1, 20.95))).geometry as { coordinates: number[] };
  expect(coordinates[0]).toBeCloseTo(107.1, 3);
  expect(coordinates[1]).toBeCloseTo(20.95, 3);
});

test('[DAT-09] a line runs on over the edge of a tile', async () => {
  const tile = tileAt(12, 107.1, 21.0);
  const [road] = featuresOf(await fetchTile(operator(), 'road', tile), 'road');

  expect(road!.properties).toMatchObject({ id: 'ql-1', kind: 'national', ref: 'QL.1', lengthKm: 12.5 });
  const [points] = road!.loadGeometry();
  expect(Math.max(...points!.map((point) => point.x))).toBe(4096 + 256);
});

test('[SEC-04] a caller of one commune gets the things of that commune only, also when others asked before', async () => {
  const tile = tileAt(9, 107.15, 20.97);
  const all = featuresOf(await fetchTile(operator(), 'scoped-thing', tile), 'scoped-thing');
  const commune = aCaller(app.province, { id: 'xa', role: 'commune-leader', areas: ['06652'] });
  const own = await fetchTile(commune, 'scoped-thing', tile);
  const foreign = await fetchTile(
    aCaller(app.province, { id: 'la', role: 'commune-leader', areas: ['99999'] }),
    'scoped-thing',
    tile,
  );

  expect(all).toHaveLength(2);
  expect(featuresOf(own, 'scoped-thing').map((feature) => feature.properties['id'])).toEqual(['a']);
  expect(foreign.statusCode).toBe(204);
});

test('[SEC-04] without sign-in or without the right to the map there is no tile', async () => {
  const nobody = await app.server.inject({ url: '/tiles/road/0/0/0.mvt' });
  const administrator = await fetchTile(aCaller(app.province, { role: 'system-administrator' }), 'road', {
    z: 0,
    x: 0,
    y: 0,
  });

  expect([nobody.statusCode, administrator.statusCode]).toEqual([401, 403]);
});

test('[DAT-09] a client that has the tile gets 304 until the layer changes, and an empty place answers 204', async () => {
  const tile = tileAt(10, 107.1, 21.0);
  const first = await fetchTile(operator(), 'road', tile);
  const again = await fetchTile(operator(), 'road', tile, { 'if-none-match': first.headers['etag'] });
  await app.platform.unit(systemCaller, (unit) =>
    storeBaseFeatures(unit, 'road', [
      {
        id: 'ql-1',
        name: 'Quốc lộ 1A',
        kind: 'national',
        props: { ref: 'QL.1' },
        geometry: {
          type: 'LineString',
          coordinates: [
            [106.9, 20.9],
            [107.3, 21.1],
          ],
        },
      },
    ]),
  );
  const changed = await fetchTile(operator(), 'road', tile, { 'if-none-match': first.headers['etag'] });

  expect(again.statusCode).toBe(304);
  expect(changed.statusCode).toBe(200);
  expect(featuresOf(changed, 'road')[0]!.properties['name']).toBe('Quốc lộ 1A');
  expect((await fetchTile(operator(), 'road', { z: 5, x: 0, y: 0 })).statusCode).toBe(204);
  expect((await fetchTile(operator(), 'road', { z: 3, x: 8, y: 0 })).statusCode).toBe(404);
  expect((await fetchTile(operator(), 'nothing', tile)).statusCode).toBe(404);
});

test('[DAT-09] TileJSON names address, zooms, extent and fields of a layer', async () => {
  await fetchTile(operator(), 'road', tileAt(3, 107, 21));
  const {
    tiles,
    bounds,
    vector_layers: layers,
  } = (
    await app.server.inject({ url: '/tiles/road', headers: { 'x-test-caller': operator().id, host: 'ioc.example' } })
  ).json();

  expect(tiles).toEqual(['http://ioc.example/tiles/road/{z}/{x}/{y}.mvt']);
  expect(bounds).toEqual([106.9, 20.9, 107.3, 21.1]);
  expect(layers[0]).toMatchObject({
    id: 'road',
    fields: { id: 'String', name: 'String', ref: 'String', lengthKm: 'Number' },
  });
});

test('[DAT-09][DAT-24] every layer that any module offers answers as TileJSON, tile and selection', async () => {
  const everything = aCaller(app.province, { id: 'all', permissions: [...Permission.options] });
  const { body } = await app.call(everything, 'GET', '/map/layers');
  const answers = [];
  for (const { id, selectable } of body.items) {
    const tile = await fetchTile(everything, id, { z: 10, x: 821, y: 450 });
    const described = await app.server.inject({ url: `/tiles/${id}`, headers: { 'x-test-caller': 'all' } });
    const filter = { kind: 'radius', center: [108.7, 14.9], radiusMeters: 1000 };
    const selection = selectable
      ? (await app.call(everything, 'POST', '/selections', { filter, layers: [id] })).status
      : 200;
    answers.push([id, [200, 204].includes(tile.statusCode), described.statusCode, selection]);
  }

  expect(answers.length).toBeGreaterThan(8);
  expect(answers).toEqual(body.items.map(({ id }: { id: string }) => [id, true, 200, 200]));
});

const folder = sharedData('admin');

describe.skipIf(folder === null)('tiles of real boundaries', () => {
  beforeAll(async () => {
    const types = readSettings(app.province, 'administrative-unit-types', AdministrativeUnitTypesDescription);
    const { rows } = await readAdministrativeUnitFiles(folder!, types);
    const administrator = aCaller(app.province, { role: 'system-administrator' });
    for (const chunk of inChunks(rows.filter((row) => row.level === 'province' || row.parent === '22'))) {
      await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows: chunk });
    }
  });

  test.each([4, 6, 8, 10, 12, 14])(
    '[DAT-09] at zoom %i tiles hold the same units, properties and extents as a direct query',
    async (zoom) => {
      const tile = tileAt(zoom, 107.08, 20.95);
      const expected = await readDirectly(tile);
      const features = featuresOf(await fetchTile(operator(), 'admin-unit', tile), 'admin-unit');

      const drawn = new Map(features.map((feature) => [feature.properties['code'], feature]));
      // What is smaller than two units may vanish in the rounding; nothing else may be missing or added.
      const visible = expected.filter(({ box }) => box[2] - box[0] >= 2 && box[3] - box[1] >= 2);
      expect([...drawn.keys()].filter((code) => !expected.some((unit) => unit.code === code))).toEqual([]);
      for (const unit of visible) {
        const feature = drawn.get(unit.code);
        expect(feature?.properties).toMatchObject({ name: unit.name, level: unit.level, type: unit.type });
        // Where the edge of the tile cuts a slanting border, thinning moves the cut further than the border.
        const isCut = unit.box[0]! <= -255 || unit.box[1]! <= -255 || unit.box[2]! >= 4351 || unit.box[3]! >= 4351;
        const off = Math.max(...feature!.bbox().map((value, index) => Math.abs(value - unit.box[index]!)));
        expect({ code: unit.code, isNear: off <= (isCut ? 64 : 6) }).toEqual({ code: unit.code, isNear: true });
      }
      expect(visible.length).toBeGreaterThan(0);
    },
  );

  test('[DAT-09] outer rings turn clockwise on screen and holes the other way, as the specification demands', async () => {
    const features = featuresOf(await fetchTile(operator(), 'admin-unit', tileAt(8, 107.08, 20.95)), 'admin-unit');

    const firstRings = features.map((feature) => doubleArea(feature.loadGeometry()[0]!));
    expect(firstRings.every((area) => area > 0)).toBe(true);
    // A client that tells outer rings from holes by their turn finds as many polygons as the database has parts.
    const polygons = features.map((feature) => feature.toGeoJSON(...xyz(tileAt(8, 107.08, 20.95))).geometry.type);
    expect(new Set(polygons)).toEqual(new Set(['Polygon', 'MultiPolygon']));
  });

  type Expected = { code: string; name: string; level: string; type: string; box: [number, number, number, number] };

  /** Units that meet the tile with its margin, and their extent within it in tile units, computed by another way than the tile's. */
  async function readDirectly(tile: { z: number; x: number; y: number }): Promise<Expected[]> {
    const { west, south, east, north, width } = mercatorBox(tile);
    const edge = (256 / 4096) * width;
    const { rows } = await sql<Expected>`
      with place as (select ST_MakeEnvelope(${west - edge}::float8, ${south - edge}::float8, ${east + edge}::float8, ${north + edge}::float8, 3857) box)
      select code, name, level, type, json_build_array(
          (ST_XMin(cut) - ${west}::float8) * 4096 / ${width}::float8, (${north}::float8 - ST_YMax(cut)) * 4096 / ${width}::float8,
          (ST_XMax(cut) - ${west}::float8) * 4096 / ${width}::float8, (${north}::float8 - ST_YMin(cut)) * 4096 / ${width}::float8) as box
      from administrative_unit, place, lateral (select ST_Intersection(boundary_3857, place.box) cut offset 0) c
      where superseded_at = 'infinity' and ST_Intersects(boundary_3857, place.box) and ST_Dimension(cut) = 2`.execute(
      app.database,
    );
    return rows;
  }
});

function xyz({ z, x, y }: { z: number; x: number; y: number }): [number, number, number] {
  return [x, y, z];
}

function doubleArea(ring: { x: number; y: number }[]): number {
  return ring.reduce((sum, point, index) => {
    const next = ring[(index + 1) % ring.length]!;
    return sum + point.x * next.y - next.x * point.y;
  }, 0);
}
