import type { ProvinceDescription } from './description.ts';
import { collection, pointFeature, polygonFeature } from './features.ts';
import { factoryPlots, stationSpots, type Park } from './parks.ts';
import type { Plane } from './plane.ts';
import type { CommuneProperties, DemoProvince, LonLat } from './types.ts';

type CodeOf = ReadonlyMap<number, string>;

export function describeParks(
  parks: readonly Park[],
  plane: Plane,
  codeOf: CodeOf,
): Pick<DemoProvince, 'parks' | 'factories'> {
  return {
    parks: collection(
      parks.map((park) => {
        const { code, name, shortName, operator, hectares } = park.plan;
        const point = plane.toLonLat(park.toPlane(0, 0));
        const communeCode = codeOf.get(park.label)!;
        return polygonFeature(plane, park.outline, { code, name, shortName, operator, hectares, communeCode, point });
      }),
    ),
    factories: collection(
      parks.flatMap((park) =>
        factoryPlots(park).map((plot, index) => {
          const [a, , c] = plot;
          return polygonFeature(plane, plot, {
            id: `${park.plan.code}-nm-${number(index)}`,
            ...park.plan.factories[index]!,
            parkCode: park.plan.code,
            communeCode: codeOf.get(park.label)!,
            point: plane.toLonLat([(a![0] + c![0]) / 2, (a![1] + c![1]) / 2]),
          });
        }),
      ),
    ),
  };
}

export function placeStations(
  { airStations }: ProvinceDescription,
  parks: readonly Park[],
  plane: Plane,
  codeOf: CodeOf,
  communes: readonly { properties: Pick<CommuneProperties, 'name' | 'code' | 'point'> }[],
): DemoProvince['airStations'] {
  const pollutants = airStations.pollutants;
  const inParks = parks.flatMap((park) =>
    stationSpots(park, airStations.perPark).map((spot, index) =>
      pointFeature(plane.toLonLat(spot), {
        id: `${park.plan.code}-khi-${number(index)}`,
        name: `Trạm không khí ${park.plan.shortName} ${index + 1}`,
        kind: 'industrial' as const,
        communeCode: codeOf.get(park.label)!,
        parkCode: park.plan.code,
        pollutants,
      }),
    ),
  );
  const inTowns = airStations.urban.map(({ id, name, commune }) => {
    const home = communes.find(({ properties }) => properties.name === commune);
    if (!home) throw new Error(`Station ${id} stands in "${commune}", which is not a commune of the province`);
    const lonLat: LonLat = home.properties.point;
    return pointFeature(lonLat, {
      id,
      name,
      kind: 'urban' as const,
      communeCode: home.properties.code,
      parkCode: null,
      pollutants,
    });
  });
  return collection([...inParks, ...inTowns]);
}

function number(index: number): string {
  return String(index + 1).padStart(2, '0');
}
