// For tests: a province of two communes with a park in each, fed through the real door.
import { systemCaller } from '#platform/caller';
import type { AnyUnit, Unit } from '#platform/unit';
import { aCaller, type TestApp } from '../../../testing/app.ts';
import { AgenciesDescription } from '@ioc/contracts/settings-description';
import { storeAgencies } from '../../identity/index.ts';
import { storeBaseFeatures } from '../../map/index.ts';
import { readSettings } from '../../scenarios/index.ts';
import { registerThing, type StreamTables } from '../../streams/index.ts';

export const hourMs = 3_600_000;
const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const;
const clean: Record<(typeof pollutants)[number], number> = { pm25: 20, pm10: 40, so2: 15, no2: 30, co: 800, o3: 60 };

/** Two communes, their parks on the map, a station in the first two parks; a third park has none. */
export async function aProvinceWithParks(app: TestApp): Promise<void> {
  const commune = (code: string, name: string) => ({
    code,
    name,
    fullName: `Xã ${name}`,
    type: 'commune',
    level: 'commune',
    parent: '97',
  });
  const rows = [
    { code: '97', name: 'Hải Minh', fullName: 'Tỉnh Hải Minh', type: 'province', level: 'province', parent: null },
    commune('97001', 'An Hải'),
    commune('97002', 'Bình Minh'),
  ];
  const admin = aCaller(app.province, { role: 'system-administrator' });
  const { status, body } = await app.call(admin, 'POST', '/admin-units/imports', { source: 'thử', rows });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await app.platform.unit(systemCaller, async (unit: AnyUnit) => {
    await storeAgencies(unit, readSettings(app.province, 'agencies', AgenciesDescription), '97', []);
    const square = (x: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [x, 15],
          [x + 0.01, 15],
          [x + 0.01, 15.01],
          [x, 15.01],
          [x, 15],
        ],
      ],
    });
    await storeBaseFeatures(unit, 'site', [
      { id: 'KCN01', name: 'KCN An Hải', props: { code: 'KCN01', area: '97001' }, geometry: square(108.8) },
      { id: 'KCN02', name: 'KCN Bình Minh', props: { code: 'KCN02', area: '97002' }, geometry: square(108.9) },
      { id: 'KCN03', name: 'KCN Cửa Lạch', props: { code: 'KCN03', area: '97002' }, geometry: square(109) },
    ]);
  });
  await aParkStation(app, {
    id: 'tram-an-hai',
    name: 'Trạm An Hải',
    area: '97001',
    site: 'KCN01',
    siteName: 'KCN An Hải',
  });
  await aParkStation(app, {
    id: 'tram-binh-minh',
    name: 'Trạm Bình Minh',
    area: '97002',
    site: 'KCN02',
    siteName: 'KCN Bình Minh',
  });
}

type ParkStation = { id: string; name: string; area: string; site: string; siteName: string; simulated?: boolean };

export async function aParkStation(app: TestApp, station: ParkStation): Promise<void> {
  await app.platform.unit(systemCaller, (unit: Unit<StreamTables>) =>
    registerThing(unit, app.province, {
      kind: 'ambient-air-station-hourly',
      agency: 'so-nong-nghiep-moi-truong',
      lonLat: [108.8, 15],
      ...station,
    }),
  );
}

type Polluted = Partial<Record<(typeof pollutants)[number], number>>;

/** Hourly values of a station from a local hour on, clean air but for the hours that are said otherwise. */
export async function feedHours(
  app: TestApp,
  thing: string,
  from: string,
  hours: number,
  polluted: Record<number, Polluted> = {},
): Promise<void> {
  const start = Date.parse(`${from}:00+07:00`);
  const records = Array.from({ length: hours }, (_, hour) => ({
    hour,
    values: { ...clean, ...polluted[hour] },
  })).flatMap(({ hour, values }) =>
    pollutants.map((property) => ({
      n: `${thing}:${property}`,
      u: 'ug/m3',
      v: values[property] + (hour % 5),
      t: (start + hour * hourMs) / 1000,
    })),
  );
  for (let i = 0; i < records.length; i += 1000) {
    const feed = aCaller(app.province, { role: 'feed' });
    const { status, body } = await app.call(feed, 'POST', '/observations', records.slice(i, i + 1000));
    if (status !== 202 || body.rejected > 0) throw new Error(JSON.stringify(body));
  }
}
