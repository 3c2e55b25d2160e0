import type { DataSetFieldType } from '@ioc/contracts/data-set-description';
import { sql, type RawBuilder } from 'kysely';
import type { LayerProperty, LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';
import { boundaryVintage } from '../admin-units/index.ts';
import type { Column, DataSetSource } from './data-sets.ts';
import { isOpenToAll } from './record-table.ts';
import { versionRows } from './records/record-sql.ts';
import { versionAt } from './records/store.ts';

const propertyTypes: Record<DataSetFieldType, LayerProperty['type']> = {
  text: 'string',
  number: 'number',
  integer: 'number',
  date: 'string',
  boolean: 'boolean',
  code: 'string',
  'unit-code': 'string',
  site: 'string',
  'lon-lat': 'string',
};

/**
 * The records in force as points: where the record says, else on its site, else in its area; without any of these a record has no
 * place but is still in the collection. Closed classes are on no layer: tiles are shared by everybody with the same scope.
 */
export function dataSetLayer(source: DataSetSource, layers: () => readonly LayerSource[]): LayerSource | null {
  const { id, columns, description } = source;
  if (!isOpenToAll(description)) return null;
  const shown = columns.filter(({ field }) => field.type !== 'lon-lat');
  const title = columns.find(({ field }) => field.id === description.titleField);
  return {
    id,
    title: description.name,
    group: { vi: 'Kho dữ liệu', en: 'Data warehouse' },
    geometry: 'point',
    permission: 'data.read',
    published: true,
    selectable: true,
    style: { visible: false },
    properties: [
      { name: 'recordKey', type: 'string' },
      { name: 'recordArea', type: 'string' },
      ...shown.map(({ field }) => ({ name: field.id, type: propertyTypes[field.type] })),
    ],
    rows: (unit) => {
      const site = siteOf(unit, source, layers());
      return sql`
        select record.record_key as id, ${title ? sql.ref(`record.${title.name}`) : sql`record.record_key`} as name,
          ${placeOf(source, site !== null)} as geom, record.record_key as "recordKey", record.area as "recordArea",
          ${sql.join(shown.map(propertyValue))}
        from (${versionRows(source, sql`(select version from data_set where id = ${id})`)}) record
        left join administrative_unit unit on unit.code = record.area and unit.superseded_at = 'infinity'
          and unit.valid_from <= ${unit.now} and unit.valid_to > ${unit.now}
        ${site ?? sql``}`;
    },
    version: async (unit) => {
      const site = siteLayer(source, layers());
      const parts = [await versionAt(unit.db, id, null), source.contractVersion, await boundaryVintage(unit)];
      return [...parts, site ? await site.version(unit) : ''].join('-');
    },
  };
}

function placeOf({ columns, description }: DataSetSource, hasSite: boolean): RawBuilder<unknown> {
  const own = columns.find(({ field }) => field.id === description.geometryField);
  const places = [
    ...(own ? [sql`${sql.ref(`record.${own.name}`)}::geometry`] : []),
    ...(hasSite ? [sql`ST_PointOnSurface(site.geom)`] : []),
    sql`unit.representative_point::geometry`,
  ];
  return sql`coalesce(${sql.join(places)})::geometry(Point, 4326)`;
}

function siteColumn({ columns }: DataSetSource): Column | undefined {
  return columns.find(({ field }) => field.type === 'site');
}

function siteLayer(source: DataSetSource, layers: readonly LayerSource[]): LayerSource | undefined {
  const column = siteColumn(source);
  return column && layers.find((layer) => layer.id === column.field.layer);
}

function siteOf(unit: AnyUnit, source: DataSetSource, layers: readonly LayerSource[]): RawBuilder<unknown> | null {
  const layer = siteLayer(source, layers);
  return layer
    ? sql`left join (${layer.rows(unit)}) site on site.id = ${sql.ref(`record.${siteColumn(source)!.name}`)}`
    : null;
}

function propertyValue({ name, field }: Column): RawBuilder<unknown> {
  const column = sql.ref(`record.${name}`);
  return field.type === 'date' ? sql`${column}::text as ${sql.id(field.id)}` : sql`${column} as ${sql.id(field.id)}`;
}
