import type { LayerInfo } from '@ioc/contracts/map';
import { may } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';

export const deepestTileZoom = 16;

/** Layers the caller may see, in the order in which modules offer them. */
export function layersFor(unit: Pick<AnyUnit, 'user'>, layers: readonly LayerSource[]): LayerSource[] {
  return layers.filter((layer) => may(unit.user, layer.permission));
}

/** One layer, or an error that does not tell more than the caller may know. */
export function findLayer(unit: Pick<AnyUnit, 'user'>, layers: readonly LayerSource[], id: string): LayerSource {
  const layer = layers.find((entry) => entry.id === id);
  if (!layer) throw new AppError('not-found', id);
  if (!may(unit.user, layer.permission)) throw new AppError('not-allowed', id);
  return layer;
}

export async function describeLayers(unit: AnyUnit, layers: readonly LayerSource[]): Promise<LayerInfo[]> {
  const described: LayerInfo[] = [];
  for (const layer of layersFor(unit, layers)) {
    const {
      id,
      title,
      group,
      geometry,
      minZoom = 0,
      maxZoom = deepestTileZoom,
      style = {},
      legend = [],
      selectable,
    } = layer;
    const visible = style['visible'] !== false;
    described.push({
      id,
      title,
      group,
      geometry,
      minZoom,
      maxZoom,
      version: await layer.version(unit),
      style,
      legend,
      visible,
      selectable,
    });
  }
  return described;
}
