import { SeaAreasDescription } from '@ioc/contracts/sea-areas';
import type { AnyUnit } from '#platform/unit';
import { readSettings, type Province } from '../../modules/scenarios/index.ts';
import { registerThing, thingsOf } from '../../modules/streams/index.ts';
import type { DemoProvince, LonLat } from '../province/index.ts';
import { randomFor } from '../province/random.ts';
import type { FleetDescription } from './description.ts';
import { kmBetween } from './plane.ts';
import type { SimulatedVessel } from './simulate.ts';

/** Registers the vessels of the demo as simulated things of their home communes. Repeating it changes nothing. */
export async function seedFleet(
  unit: AnyUnit,
  province: Province,
  demo: DemoProvince,
  description: FleetDescription,
): Promise<SimulatedVessel[]> {
  const { harbours } = readSettings(province, 'sea-areas', SeaAreasDescription);
  const known = new Set((await thingsOf(unit, { kind: 'fishing-vessel' })).map(({ id }) => id));
  const vessels: SimulatedVessel[] = [];
  for (let number = 1; number <= description.vessels; number += 1) {
    const harbour = harbours[number % harbours.length]!;
    const registration = `HM-${90_000 + number * 13}-TS`;
    const vessel = { number, id: `tau-${registration.toLowerCase()}`, port: harbour.lonLat };
    vessels.push(vessel);
    if (known.has(vessel.id)) continue;
    await registerThing(unit, province, {
      id: vessel.id,
      kind: 'fishing-vessel',
      name: `Tàu cá ${registration}`,
      agency: 'chi-cuc-thuy-san',
      lonLat: harbour.lonLat,
      area: nearestCommune(demo, harbour.lonLat),
      simulated: true,
      attributes: {
        ...sizeOf(demo.seed, number),
        homePort: harbour.name.vi,
        deviceSupplier: description.suppliers[number % description.suppliers.length]!,
      },
      identifiers: { registration, mmsi: String(574_900_000 + number), vms: `MP-${7000 + number}` },
    });
  }
  return vessels;
}

/** Mostly 15–27 m; every ninth a support vessel. */
function sizeOf(seed: string, number: number): { lengthMeters: number; purpose: string } {
  const random = randomFor(seed, `fleet/${number}/size`);
  return {
    lengthMeters: Math.round((15 + random() * 12) * 10) / 10,
    purpose: number % 9 === 0 ? 'support' : 'catching',
  };
}

function nearestCommune({ communes }: DemoProvince, place: LonLat): string {
  const distances = communes.features.map(({ properties: { code, point } }) => ({
    code,
    km: kmBetween(point as LonLat, place),
  }));
  return distances.toSorted((a, b) => a.km - b.km)[0]!.code;
}
