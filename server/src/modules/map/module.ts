import type { BaseMapDescription } from '@ioc/contracts/base-map-description';
import { mapApi } from '@ioc/contracts/map';
import type { Platform } from '#platform/platform';
import { readMapBase } from './base.ts';
import { baseLayer } from './base-layers.ts';
import { describeLayers } from './catalogue.ts';
import { servePictures } from './pictures.ts';
import { select } from './select.ts';
import type { MapTables } from './tables.ts';
import { adminLabelLayer, adminUnitLayer } from './unit-layers.ts';

/** Base map, layer catalogue and selections over the layers of all modules. */
export function map(platform: Platform<MapTables>, description: BaseMapDescription): void {
  platform.layer(adminUnitLayer);
  for (const layer of description.layers) platform.layer(baseLayer(layer));
  platform.layer(adminLabelLayer);
  platform.routes(mapApi, {
    base: (unit) => readMapBase(unit, description),
    layers: async (unit) => ({ items: await describeLayers(unit, platform.layers()) }),
    select: (unit, { body }) => select(unit, platform.layers(), body),
  });
  servePictures(platform);
}
