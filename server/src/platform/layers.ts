import type { LocalizedText, Permission } from '@ioc/contracts';
import type { RawBuilder } from 'kysely';
import type { AnyUnit } from './unit.ts';

export type LayerProperty = { name: string; type: 'string' | 'number' | 'boolean' | 'datetime' };

/**
 * Something with a place that a module offers once and that tiles, OGC Features, selections and exports all read.
 * `rows` yields SQL for a subquery with columns id text, name text, geom geometry(4326) and one column per property, already
 * restricted to what unit.user may see. `version` changes when the rows change: caches are keyed by it.
 */
export type LayerSource = {
  id: string;
  title: LocalizedText;
  group: LocalizedText;
  geometry: 'point' | 'line' | 'polygon';
  permission: Permission;
  properties: LayerProperty[];
  /** Offered as an OGC API – Features collection. */
  published: boolean;
  selectable: boolean;
  minZoom?: number;
  maxZoom?: number;
  style?: Record<string, unknown>;
  legend?: { label: LocalizedText; color: string; pattern?: string }[];
  rows(unit: AnyUnit): RawBuilder<unknown>;
  version(unit: AnyUnit): Promise<string>;
};
