import type { LocalizedText, Permission } from '@ioc/contracts';
import type { RawBuilder } from 'kysely';
import { may } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { LayerProperty } from '#platform/layers';
import type { AnyPlatform } from '#platform/platform';
import type { AnyUnit } from '#platform/unit';

/**
 * What the door offers as one collection: a published layer, or a data set, which may be without a place (`geometry: null`; its rows
 * then need no column geom).
 */
export type Collection = {
  id: string;
  title: LocalizedText;
  description?: LocalizedText;
  geometry: 'point' | 'line' | 'polygon' | null;
  permission: Permission;
  properties: LayerProperty[];
  rows(unit: AnyUnit): RawBuilder<unknown>;
};
/** Collections beside the layers, e.g. the published data sets. */
export type MoreCollections = (unit: AnyUnit) => Promise<Collection[]>;

export async function collectionsFor(
  unit: AnyUnit,
  platform: AnyPlatform,
  more: MoreCollections,
): Promise<Collection[]> {
  const layers: Collection[] = platform.layers().filter((layer) => layer.published);
  return [...layers, ...(await more(unit))].filter((collection) => may(unit.user, collection.permission));
}

export async function findCollection(
  unit: AnyUnit,
  platform: AnyPlatform,
  more: MoreCollections,
  id: string,
): Promise<Collection> {
  const found = (await collectionsFor(unit, platform, more)).find((collection) => collection.id === id);
  if (!found) throw new AppError('not-found', id);
  return found;
}

/** The name is a property of every feature. */
export function allProperties({ properties }: Collection): LayerProperty[] {
  return [{ name: 'name', type: 'string' }, ...properties.filter((property) => property.name !== 'name')];
}
