import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feature, Geometry } from 'geojson';
import type { AnyUnit } from '#platform/unit';
import { mapPicturesDir, storeBaseFeatures, storeMapBase, type BaseFeature } from '../modules/map/index.ts';
import type { DemoProvince, LonLat, ReliefPicture } from './province/index.ts';

/** The base map of the demo province: relief pictures on disk, roads, rivers, places and parks in the database. */
export async function seedMap(
  unit: AnyUnit,
  demo: DemoProvince,
  bounds: [number, number, number, number],
  dataDir: string,
): Promise<void> {
  await storeBaseFeatures(unit, 'coastline', asFeatures(demo.coastline.features.map(named((_, i) => `coast-${i}`))));
  await storeBaseFeatures(unit, 'lake', asFeatures(demo.lakes.features.map(named((_, i) => `lake-${i}`))));
  await storeBaseFeatures(unit, 'river', asFeatures(demo.rivers.features.map(named((_, i) => `river-${i}`))));
  await storeBaseFeatures(unit, 'road', asFeatures(demo.roads.features.map(named((road, i) => `${road.ref}-${i}`))));
  await storeBaseFeatures(
    unit,
    'place',
    asFeatures(demo.places.features.map(named((place) => `${place.kind}-${place.communeCode}`))),
  );
  await storeBaseFeatures(unit, 'site', asFeatures(demo.parks.features.map(named((park) => park.code))));
  await storeBaseFeatures(unit, 'factory', asFeatures(demo.factories.features.map(named((factory) => factory.id))));

  const { dark, light } = demo.relief;
  const directory = mapPicturesDir({ dataDir });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'relief-dark.png'), dark.png);
  await writeFile(join(directory, 'relief-light.png'), light.png);
  await storeMapBase(unit, {
    bounds,
    center: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2],
    simulated: true,
    relief: { dark: picture('dark', dark), light: picture('light', light) },
    labels: [
      { text: demo.labels.sea.name, lonLat: demo.labels.sea.lonLat, kind: 'sea' },
      ...demo.labels.neighbours.map(({ name, lonLat }) => ({ text: name, lonLat, kind: 'neighbour' as const })),
    ],
  });
}

function picture(
  name: string,
  { corners }: ReliefPicture,
): { url: string; coordinates: [LonLat, LonLat, LonLat, LonLat] } {
  return { url: `/map/relief-${name}.png`, coordinates: corners };
}

type Described<P> = { id: string; properties: P; geometry: Geometry };

/** Gives each feature an id. */
function named<P extends object>(id: (properties: P, index: number) => string) {
  return (feature: Feature<Geometry, P>, index: number): Described<P> => ({
    id: id(feature.properties, index),
    properties: feature.properties,
    geometry: feature.geometry,
  });
}

/** Features as the base map keeps them: `kind` decides how they are drawn, `area` is the commune they lie in. */
function asFeatures<P extends object>(described: Described<P>[]): BaseFeature[] {
  return described.map(({ id, properties, geometry }) => {
    const p = properties as Record<string, unknown>;
    return {
      id,
      name: typeof p['name'] === 'string' ? p['name'] : '',
      kind: String(p['kind'] ?? p['class'] ?? p['of'] ?? ''),
      props: { ...p, area: p['communeCode'], site: p['parkCode'] },
      geometry: geometry as BaseFeature['geometry'],
    };
  });
}
