import type { LayerInfo, SelectionResult } from '@ioc/contracts/map';
import type { LocalizedText } from '@ioc/contracts/common';

/** How a layer of the catalogue comes onto the map: as live things, as alerts, as incidents, or from its tiles. */
export type Drawn = 'things' | 'alerts' | 'incidents' | 'tiles';

export function drawnAs({ id, style }: Pick<LayerInfo, 'id' | 'style'>): Drawn {
  if (id === 'alert') return 'alerts';
  if (id === 'incident') return 'incidents';
  return typeof style['thingKind'] === 'string' ? 'things' : 'tiles';
}

/** Kinds of things whose layers are on. */
export function kindsShown(layers: readonly LayerInfo[], on: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    layers
      .filter((layer) => drawnAs(layer) === 'things' && on.has(layer.id))
      .map(({ style }) => `${style['thingKind']}`),
  );
}

export type LayerGroup = { title: LocalizedText; layers: LayerInfo[] };

/** The catalogue as the panel shows it: what moves first, the ground last; names of one group stand together. */
export function groupLayers(layers: readonly LayerInfo[]): LayerGroup[] {
  const groups = Map.groupBy(layers, ({ group }) => group.vi);
  const weight = ({ layers: own }: LayerGroup) => Math.min(...own.map((layer) => ranks[drawnAs(layer)]));
  return [...groups.values()]
    .map((own) => ({ title: own[0]!.group, layers: own }))
    .toSorted((first, second) => weight(first) - weight(second));
}

const ranks: Record<Drawn, number> = { alerts: 0, incidents: 0, things: 1, tiles: 2 };

/** Numbers that may be added up over objects; concentrations and levels may not. */
export const additive = ['areaKm2', 'population', 'hectares', 'lengthKm'] as const;
export type Additive = (typeof additive)[number];

export function sumsOf(totals: Readonly<Record<string, number>>): [Additive, number][] {
  return additive.flatMap((name): [Additive, number][] => (totals[name] === undefined ? [] : [[name, totals[name]]]));
}

/**
 * A place lies in a commune and in the province at once: of administrative units only the communes are counted and added up,
 * or every person would be counted twice.
 */
export function withoutDoubleCount(layer: SelectionResult['layers'][number]): SelectionResult['layers'][number] {
  if (layer.layer !== 'admin-unit') return layer;
  const items = layer.items.filter(({ properties }) => properties['level'] === 'commune');
  const totals = Object.fromEntries(
    additive
      .filter((name) => layer.totals[name] !== undefined)
      .map((name) => [name, items.reduce((sum, { properties }) => sum + Number(properties[name] ?? 0), 0)]),
  );
  return { ...layer, items, totals, count: layer.count - (layer.items.length - items.length) };
}
