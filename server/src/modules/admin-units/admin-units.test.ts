import { readFileSync } from 'node:fs';
import type { AdministrativeUnitRow } from '@ioc/contracts/admin-units';
import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { sql } from 'kysely';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { sharedData } from '#platform/testing/shared-data';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { readSettings } from '../scenarios/index.ts';
import {
  boundaryVintage,
  fromVn2000,
  inChunks,
  pointSql,
  readAdministrativeUnitFiles,
  spatialPredicate,
  toVn2000,
  unitAt,
  unitsWithin,
} from './index.ts';

const folder = sharedData('admin');

describe.skipIf(folder === null)('the units of Vietnam and the boundaries of Quảng Ninh', () => {
  let app: TestApp;
  let rows: AdministrativeUnitRow[];
  const administrator = () => aCaller(app.province, { role: 'system-administrator' });
  const reader = () => aCaller(app.province, { role: 'commune-leader', areas: ['06652'] });

  async function importAll() {
    const total = { inserted: 0, revised: 0, unchanged: 0, rejected: [] as unknown[] };
    for (const chunk of inChunks(rows)) {
      const { status, body } = await app.call(administrator(), 'POST', '/admin-units/imports', {
        source: 'thử nghiệm',
        rows: chunk,
      });
      if (status !== 201) throw new Error(JSON.stringify(body));
      total.inserted += body.inserted;
      total.revised += body.revised;
      total.unchanged += body.unchanged;
      total.rejected.push(...body.rejected);
    }
    return total;
  }

  beforeAll(async () => {
    app = await testApp();
    const types = readSettings(app.province, 'administrative-unit-types', AdministrativeUnitTypesDescription);
    rows = (await readAdministrativeUnitFiles(folder!, types)).rows;
  });
  afterAll(() => app?.stop());

  test('[DAT-22] a first import takes in 34 provinces and 3,321 communes, a second one changes nothing', async () => {
    const first = await importAll();
    const vintage = await app.platform.unit(systemCaller, boundaryVintage);
    const second = await importAll();
    const again = await app.platform.unit(systemCaller, boundaryVintage);

    expect(first).toEqual({ inserted: 3355, revised: 0, unchanged: 0, rejected: [] });
    expect(second).toEqual({ inserted: 0, revised: 0, unchanged: 3355, rejected: [] });
    expect(again).toBe(vintage);
  });

  test('[DAT-22] units are counted by level and type as the official list says, and 54 communes of Quảng Ninh have a boundary', async () => {
    const provinces = (await app.call(reader(), 'GET', '/admin-units?level=province')).body.items;
    const communes = (await app.call(reader(), 'GET', '/admin-units?level=commune')).body.items;
    const quangNinh = (await app.call(reader(), 'GET', '/admin-units?parent=22')).body.items;

    const count = (items: { type: string }[], type: string) => items.filter((item) => item.type === type).length;
    expect([count(provinces, 'province'), count(provinces, 'city')]).toEqual([27, 7]);
    expect([count(communes, 'commune'), count(communes, 'ward'), count(communes, 'specialZone')]).toEqual([
      2611, 697, 13,
    ]);
    expect(quangNinh.filter((item: { hasBoundary: boolean }) => item.hasBoundary)).toHaveLength(54);
  });

  test('[SCN-05] each of 756 points of a lattice over Quảng Ninh lies in the commune that GDAL found', async () => {
    const points = parse(readFileSync(sharedData('admin/lattice_22_points_truth.csv')!), { columns: true }) as Record<
      string,
      string
    >[];

    const wrong = await app.platform.unit(systemCaller, async (unit) => {
      const found = [];
      for (const point of points) {
        const place = await unitAt(unit, [Number(point['lon']), Number(point['lat'])]);
        if ((place?.commune ?? '') !== point['commune_code']) found.push({ ...point, place });
      }
      return found;
    });

    expect(points).toHaveLength(756);
    expect(wrong).toEqual([]);
  });

  test('[SCN-05] a point answers its units from commune up', async () => {
    const { body } = await app.call(reader(), 'GET', '/admin-units?at=107.0776,20.9506');

    expect(body.items.map((item: { level: string }) => item.level)).toEqual(['commune', 'province']);
    expect(body.items[1].name).toBe('Quảng Ninh');
  });

  test.each(['quang ninh', 'Quảng Ninh', 'QUANG NINH'])('[DAT-22] searching "%s" finds Quảng Ninh', async (words) => {
    const { body } = await app.call(reader(), 'GET', `/admin-units?level=province&q=${encodeURIComponent(words)}`);

    expect(body.items.map((item: { name: string }) => item.name)).toEqual(['Quảng Ninh']);
  });

  test('[DAT-22] "dak lak" finds Đắk Lắk: đ is searched as d', async () => {
    const { body } = await app.call(reader(), 'GET', '/admin-units?level=province&q=dak%20lak');

    expect(body.items[0].name).toBe('Đắk Lắk');
  });

  test('[DAT-22] a code stands for itself and all units below it', async () => {
    const codes = await app.platform.unit(systemCaller, (unit) => unitsWithin(unit, ['22']));

    expect(codes).toHaveLength(55);
    expect(codes).toContain('06652');
  });

  test('[SCN-05] selecting by boundary takes what lies inside and leaves out the neighbours that only share the border', async () => {
    const { body } = await app.call(reader(), 'GET', '/admin-units?parent=22');
    const inside = await app.platform.unit(systemCaller, async (unit) => {
      const found = await sql<{ code: string }>`
        select code from administrative_unit where level = 'commune' and boundary is not null
          and ${spatialPredicate({ kind: 'boundary', codes: ['06652'] }, sql`boundary`, unit.now)}`.execute(unit.db);
      return found.rows;
    });

    expect(body.items).toHaveLength(54);
    expect(inside).toEqual([{ code: '06652' }]);
  });

  test('[SCN-05] a radius in metres is measured on the ellipsoid, whatever the latitude', async () => {
    const near = await app.platform.unit(systemCaller, async (unit) => {
      const center = [107, 21] as const;
      const reach = async (meters: number) => {
        const east = sql`ST_Project(${pointSql(center)}::geography, ${meters}::float8, pi() / 2)::geometry`;
        const {
          rows: [row],
        } = await sql<{ inside: boolean }>`
          select ${spatialPredicate({ kind: 'radius', center: [...center], radiusMeters: 50_000 }, east, unit.now)} as inside`.execute(
          unit.db,
        );
        return row!.inside;
      };
      return [await reach(49_999), await reach(50_001)];
    });

    expect(near).toEqual([true, false]);
  });

  test('[DAT-22] a renamed unit is read under its old name as it was known, and as it was valid', async () => {
    const before = app.clock.now().toISOString();
    app.clock.advance(3_600_000);
    const renamed = {
      code: '06652',
      name: 'Hà Tu Mới',
      fullName: 'Phường Hà Tu Mới',
      type: 'ward',
      level: 'commune',
      parent: '22',
    };
    const request = { source: 'nghị quyết', validFrom: '2026-11-01T00:00:00+07:00', rows: [renamed] };
    const { body } = await app.call(administrator(), 'POST', '/admin-units/imports', request);
    const repeated = await app.call(administrator(), 'POST', '/admin-units/imports', request);
    const name = async (query: string) => (await app.call(reader(), 'GET', `/admin-units/06652${query}`)).body.name;

    expect(body).toMatchObject({ revised: 1, rejected: [] });
    expect(repeated.body).toMatchObject({ revised: 0, unchanged: 1 });
    expect(await name('')).toBe('Hà Tu Mới');
    expect(await name(`?asKnownAt=${before}`)).toBe('Hà Tu');
    expect(await name('?validAt=2026-10-01T00:00:00Z')).toBe('Hà Tu');
    expect((await app.call(reader(), 'GET', '/admin-units/06652')).body.boundary.type).toBe('MultiPolygon');
  });
});

describe('importing units', () => {
  let app: TestApp;
  const province = { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null };
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
  const bowtie = {
    type: 'Polygon',
    coordinates: [
      [
        [108, 15],
        [108.1, 15.1],
        [108.1, 15],
        [108, 15.1],
        [108, 15],
      ],
    ],
  };
  const send = (rows: unknown[], role = 'system-administrator') =>
    app.call(aCaller(app.province, { role }), 'POST', '/admin-units/imports', { source: 'thử', rows });

  beforeAll(async () => {
    app = await testApp();
    await send([province]);
  });
  afterAll(() => app?.stop());

  test('[DAT-22] rows that cannot be taken come back with their number and reason, the others are taken', async () => {
    const commune = { type: 'commune', level: 'commune', parent: '97' };
    const { body } = await send([
      { ...commune, code: '97001', name: 'Cát Hải'.normalize('NFD'), geometry: square(108) },
      { ...commune, code: '97001', name: 'Trùng mã' },
      { ...commune, code: '9701', name: 'Mã ngắn' },
      { ...commune, code: '97002', name: 'Không cấp trên', parent: '96' },
      {
        ...commune,
        code: '97003',
        name: 'Vòng hở',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [108, 15],
              [109, 15],
              [109, 16],
              [108, 16],
            ],
          ],
        },
      },
      { ...commune, code: '97004', name: 'Loại lạ', type: 'hamlet' },
      { ...commune, code: '97005', name: 'Ngoài Trái Đất', geometry: square(200) },
      {
        ...commune,
        code: '97006',
        name: 'Không diện tích',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [108, 15],
              [108.1, 15],
              [108, 15],
              [108, 15],
            ],
          ],
        },
      },
      { ...commune, code: '97007', name: 'Nơ bướm', geometry: bowtie },
    ]);
    const kept = (await app.call(aCaller(app.province), 'GET', '/admin-units?level=commune')).body.items;
    const valid = await sql<{
      valid: boolean;
    }>`select bool_and(ST_IsValid(boundary)) as valid from administrative_unit`.execute(app.database);

    expect(body.inserted).toBe(2);
    expect(body.rejected.map((entry: { row: number }) => entry.row)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(body.rejected.every((entry: { reason: string }) => entry.reason.length > 10)).toBe(true);
    expect(kept.map((item: { name: string }) => item.name)).toEqual(['Cát Hải', 'Nơ bướm']);
    expect(valid.rows[0]).toEqual({ valid: true });
  });

  test('[DAT-22] a unit of the time before the merger is there for its time only, and the code goes on under its new name', async () => {
    const before = (name: string, code: string, validTo?: string) => ({
      code,
      name,
      type: 'province',
      level: 'province',
      parent: null,
      validTo,
    });
    await app.call(aCaller(app.province, { role: 'system-administrator' }), 'POST', '/admin-units/imports', {
      source: 'trước sáp nhập',
      validFrom: '2004-01-01T00:00:00+07:00',
      rows: [before('Hải Minh cũ', '97'), before('Bắc Minh', '96', '2025-07-01T00:00:00+07:00')],
    });
    const names = async (validAt: string) =>
      (await app.call(aCaller(app.province), 'GET', `/admin-units?level=province&validAt=${validAt}`)).body.items.map(
        (item: { name: string }) => item.name,
      );

    expect(await names('2020-01-01T00:00:00Z')).toEqual(['Bắc Minh', 'Hải Minh cũ']);
    expect(await names('2025-12-01T00:00:00Z')).toEqual(['Hải Minh']);
  });

  test('[DAT-22] an import is announced once, written to the audit trail and refused without the right', async () => {
    const refused = await send([province], 'operator');
    const audit = await sql<{
      n: number;
    }>`select count(*) n from audit_entry where action = 'administrative-units.imported'`.execute(app.database);
    const again = await send([province]);
    const after = await sql<{
      n: number;
    }>`select count(*) n from audit_entry where action = 'administrative-units.imported'`.execute(app.database);

    expect(refused.status).toBe(403);
    expect(again.body).toMatchObject({ unchanged: 1, inserted: 0 });
    expect(after.rows[0]!.n).toBe(audit.rows[0]!.n);
  });

  test('[DAT-09] VN-2000 provincial coordinates become WGS 84 and back, a meter at most from what PROJ gives for EPSG:5898', async () => {
    const { vn2000 } = readSettings(app.province, 'administrative-unit-types', AdministrativeUnitTypesDescription);
    const { rows } = await sql<{ easting: number; northing: number; lon: number; lat: number }>`
      select ST_X(plane) as easting, ST_Y(plane) as northing, ST_X(back) as lon, ST_Y(back) as lat
      from (select ${toVn2000(pointSql([108.72, 14.92]), vn2000)} as plane, ${fromVn2000(sql`ST_MakePoint(577264.0726, 1650211.2836)`, vn2000)} as back) converted`.execute(
      app.database,
    );

    // gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:5898 (GDAL 3.6, PROJ 9.1): 577264.0726 1650211.2836
    expect(Math.hypot(rows[0]!.easting - 577264.0726, rows[0]!.northing - 1650211.2836)).toBeLessThan(1);
    expect(rows[0]!.lon).toBeCloseTo(108.72, 5);
    expect(rows[0]!.lat).toBeCloseTo(14.92, 5);
  });
});
