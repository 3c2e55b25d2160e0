import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureCollection, Geometry } from 'geojson';
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
  const features = <P extends { name: string }>(
    collection: FeatureCollection<Geometry, P>,
    id: (p: P, i: number) => string,
    kind: (p: P) => string,
  ): BaseFeature[] =>
    collection.features.map((feature, i) => ({
      id: id(feature.properties, i),
      name: feature.properties.name,
      kind: kind(feature.properties),
      props: { ...feature.properties },
      geometry: feature.geometry as BaseFeature['geometry'],
    }));
  await storeBaseFeatures(
    unit,
    'river',
    features(
      demo.rivers,
      (_, i) => `river-${i}`,
      (river) => `rank-${river.rank}`,
    ),
  );
  await storeBaseFeatures(
    unit,
    'road',
    features(
      demo.roads,
      (road, i) => `${road.ref}-${i}`,
      (road) => road.class,
    ),
  );
  await storeBaseFeatures(
    unit,
    'place',
    features(
      demo.places,
      (place) => place.communeCode + place.kind,
      (place) => place.kind,
    ),
  );
  await storeBaseFeatures(
    unit,
    'site',
    features(
      demo.parks,
      (park) => park.code,
      () => 'industrial-park',
    ),
  );

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
