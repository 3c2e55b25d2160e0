import { sql } from 'kysely';
import type { LayerProperty, LayerSource } from '#platform/layers';
import { boundaryVintage } from '../admin-units/index.ts';

const group = { vi: 'Địa giới hành chính', en: 'Administrative boundaries' };
const properties: LayerProperty[] = [
  { name: 'code', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'level', type: 'string' },
  { name: 'parent', type: 'string' },
];

/** Boundaries of units as valid now. */
export const adminUnitLayer: LayerSource = {
  id: 'admin-unit',
  title: { vi: 'Đơn vị hành chính', en: 'Administrative units' },
  group,
  geometry: 'polygon',
  permission: 'admin-units.read',
  properties: [...properties, { name: 'areaKm2', type: 'number' }, { name: 'population', type: 'number' }],
  published: true,
  selectable: true,
  rows: ({ now }) => sql`
    select code as id, name, boundary as geom, code, type, level, parent, area_km2 as "areaKm2", population
    from administrative_unit
    where superseded_at = 'infinity' and valid_from <= ${now} and valid_to > ${now} and boundary is not null`,
  version: versionNow,
};

/** Where the name of a unit is written. */
export const adminLabelLayer: LayerSource = {
  id: 'admin-label',
  title: { vi: 'Tên đơn vị hành chính', en: 'Names of administrative units' },
  group,
  geometry: 'point',
  permission: 'admin-units.read',
  properties,
  published: false,
  selectable: false,
  rows: ({ now }) => sql`
    select code as id, name, representative_point as geom, code, type, level, parent
    from administrative_unit
    where superseded_at = 'infinity' and valid_from <= ${now} and valid_to > ${now} and representative_point is not null`,
  version: versionNow,
};

/** Validity begins on full hours, so the version holds for the hour. */
async function versionNow(unit: Parameters<LayerSource['version']>[0]): Promise<string> {
  return `${await boundaryVintage(unit)}@${unit.now.toISOString().slice(0, 13)}`;
}
