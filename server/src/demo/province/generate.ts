import type { MultiPolygon } from 'geojson';
import type { ProvinceDescription } from './description.ts';
import { areaKm2 } from './earth-area.ts';
import { areaOf, collection, feature, lineFeature, pointFeature } from './features.ts';
import { createLand, isNeighbourLabel, isProvinceLabel, type Land } from './land.ts';
import { findLakes } from './lakes.ts';
import { lightUp } from './lights.ts';
import { lengthOf } from './lines.ts';
import { fullCommuneName, withoutMarks } from './names.ts';
import { placeParks } from './parks.ts';
import { describeParks, placeStations } from './park-features.ts';
import { settlePeople } from './people.ts';
import { drawRelief } from './picture.ts';
import type { River } from './rivers.ts';
import { buildRoads } from './roads.ts';
import { SEA } from './territory.ts';
import { polygonsOf } from './topology.ts';
import type { DemoProvince } from './types.ts';

/** The whole made-up province from its description: the same description always gives the same province. */
export function generateProvince(description: ProvinceDescription): DemoProvince {
  const land = createLand(description);
  const { frame, elevation, rivers, territory } = land;
  const { plane } = frame;

  const communes = describeCommunes(description, land);
  const codeOf = new Map(communes.map(({ label, properties }) => [label, properties.code]));
  const places = land.tracts.filter(({ role }) => role === 'capital' || role === 'town');
  const lakes = findLakes(description.lakes, land);
  const stops = new Map(land.tracts.map(({ name, site, heart, role }) => [name, role === 'rural' ? heart : site]));
  const roads = buildRoads(description, land, lakes, stops);
  const parks = placeParks(description, territory, land.tracts, roads, rivers);
  const parkFeatures = describeParks(parks, plane, codeOf);
  const inhabited = communes.map(({ properties }, index) => ({
    tract: land.tracts[index]!,
    population: properties.population,
  }));
  const lights = lightUp(description.seed, inhabited, territory, roads);

  return {
    seed: description.seed,
    province: describeProvince(description, land),
    communes: collection(communes.map(({ geometry, properties }) => feature(geometry, properties))),
    labels: {
      sea: { name: description.labels.sea.name, lonLat: description.labels.sea.at },
      neighbours: description.labels.neighbours.map(({ name, at }) => ({ name, lonLat: at })),
      islands: description.islands.map(({ name, at }) => ({ name, lonLat: at })),
    },
    coastline: describeCoastline(land),
    rivers: collection(
      rivers.map((river) =>
        lineFeature(plane, river.line, {
          name: river.name,
          rank: rankOf(river),
          catchmentKm2: Math.round(river.catchmentKm2),
        }),
      ),
    ),
    lakes: collection(
      lakes.map(({ rings, name, surfaceMeters, river }) => {
        const geometry = areaOf([rings]);
        if (geometry.type !== 'Polygon') throw new Error('A lake is one polygon');
        return feature(geometry, { name, surfaceMeters, river, areaKm2: round(areaKm2(geometry), 2) });
      }),
    ),
    roads: collection(
      roads.map(({ name, ref, class: roadClass, line }) =>
        lineFeature(plane, line, { name, ref, class: roadClass, lengthKm: round(lengthOf(line), 1) }),
      ),
    ),
    places: collection(
      places.map(({ name, site, role, label }) =>
        pointFeature(plane.toLonLat(site), {
          name,
          kind: role === 'capital' ? ('capital' as const) : ('town' as const),
          communeCode: codeOf.get(label)!,
        }),
      ),
    ),
    ...parkFeatures,
    lights: feature(
      { type: 'MultiPoint' as const, coordinates: lights.map(plane.toLonLat) },
      { name: 'Ánh đèn khu dân cư' },
    ),
    airStations: placeStations(description, parks, plane, codeOf, communes),
    relief: drawRelief(description.seed, frame, elevation, territory),
    elevationMeters: (lonLat) => round(elevation(...plane.toPlane(lonLat)), 1),
  };
}

function describeProvince(description: ProvinceDescription, { arcs }: Land): DemoProvince['province'] {
  const polygons = polygonsOf(arcs, isProvinceLabel);
  const area = areaOf(polygons);
  const geometry: MultiPolygon =
    area.type === 'MultiPolygon' ? area : { type: 'MultiPolygon', coordinates: [area.coordinates] };
  const { code, name, fullName, nameEn, population } = description;
  return feature(geometry, { code, name, fullName, nameEn, population, areaKm2: round(areaKm2(geometry), 2) });
}

function describeCommunes(description: ProvinceDescription, { arcs, tracts, frame }: Land) {
  const shaped = tracts.map((tract) => {
    const geometry = areaOf(polygonsOf(arcs, (label) => label === tract.label));
    return { ...tract, geometry, areaKm2: areaKm2(geometry) };
  });
  const people = settlePeople(description.seed, description.population, shaped);
  return shaped.map((tract, index) => ({
    label: tract.label,
    geometry: tract.geometry,
    properties: {
      // Codes step by three, as the statistics office leaves room between units.
      code: `${description.code}${String(1 + 3 * index).padStart(3, '0')}`,
      name: tract.name,
      fullName: fullCommuneName(tract.type, tract.name),
      nameEn: withoutMarks(tract.name),
      type: tract.type,
      areaKm2: round(tract.areaKm2, 2),
      population: people[index]!,
      isCoastal: tract.shoreCells >= 8,
      point: frame.plane.toLonLat(tract.heart),
      meanElevationMeters: Math.round(tract.meanMeters),
    },
  }));
}

function describeCoastline({ arcs }: Land): DemoProvince['coastline'] {
  const shoreOf = (isLand: (label: number) => boolean) => ({
    type: 'MultiLineString' as const,
    coordinates: arcs
      .filter(({ left, right }) => (left === SEA && isLand(right)) || (right === SEA && isLand(left)))
      .map(({ points }) => points.map(([lon, lat]) => [lon, lat])),
  });
  return collection([
    feature(shoreOf(isProvinceLabel), { of: 'province' as const }),
    feature(shoreOf(isNeighbourLabel), { of: 'neighbour' as const }),
  ]);
}

function rankOf({ catchmentKm2 }: River): 1 | 2 | 3 {
  return catchmentKm2 > 700 ? 1 : catchmentKm2 > 200 ? 2 : 3;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
