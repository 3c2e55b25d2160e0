import type { AnyUnit } from '#platform/unit';
import type { Province } from '../modules/scenarios/index.ts';
import { registerThing } from '../modules/streams/index.ts';
import type { DemoState } from './demo-settings.ts';
import type { DemoProvince, LonLat } from './province/index.ts';

/** Registers the air stations of the demo as simulated things and returns their keys. */
export async function seedStations(
  unit: AnyUnit,
  province: Province,
  demo: DemoProvince,
): Promise<DemoState['stations']> {
  const parks = new Map(demo.parks.features.map(({ properties }) => [properties.code, properties]));
  const stations: DemoState['stations'] = [];
  for (const { properties, geometry } of demo.airStations.features) {
    const park = properties.parkCode ? parks.get(properties.parkCode) : undefined;
    const lonLat = geometry.coordinates as LonLat;
    const key = await registerThing(unit, province, {
      id: properties.id,
      kind: 'ambient-air-station',
      name: properties.name,
      agency: park ? 'ban-quan-ly-khu-cong-nghiep' : 'so-nong-nghiep-moi-truong',
      lonLat,
      area: properties.communeCode,
      site: park?.code ?? null,
      siteName: park?.name ?? null,
      simulated: true,
    });
    stations.push({ id: properties.id, kind: properties.kind, pollutants: properties.pollutants, lonLat, key });
  }
  return stations;
}
