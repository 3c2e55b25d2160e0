import type { LayerProperty } from '#platform/layers';
import { allProperties, type Collection } from './collection.ts';
import { crs84 } from './items-query.ts';
import { geoJson, openApi, type Link } from './links.ts';

type Language = 'vi' | 'en';
const schemaType = 'application/schema+json';

export const conformance = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter',
  'http://www.opengis.net/spec/cql2/1.0/conf/cql2-text',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2',
  'http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions',
];

export function landing(root: string, links: Link[], language: Language) {
  return {
    title:
      language === 'vi'
        ? 'Dữ liệu không gian của Trung tâm giám sát, điều hành thông minh'
        : 'Spatial data of the Intelligent Operations Center',
    description:
      language === 'vi'
        ? 'OGC API – Features: các bộ dữ liệu đã công bố, trong phạm vi quyền của người hỏi.'
        : "OGC API – Features: the published data sets, within the caller's rights.",
    links: [
      ...links,
      { href: `${root}/api`, rel: 'service-desc', type: openApi, title: 'OpenAPI 3.0' },
      { href: `${root}/api?f=html`, rel: 'service-doc', type: 'text/html', title: 'API' },
      { href: `${root}/conformance`, rel: 'conformance', type: 'application/json' },
      { href: `${root}/collections`, rel: 'data', type: 'application/json' },
    ],
  };
}

export function describeCollection(root: string, collection: Collection, extent: number[] | null, language: Language) {
  const { id, title, description } = collection;
  const address = `${root}/collections/${encodeURIComponent(id)}`;
  return {
    id,
    title: title[language],
    ...(description && { description: description[language] }),
    itemType: 'feature',
    crs: [crs84],
    ...(extent && { extent: { spatial: { bbox: [extent], crs: crs84 } } }),
    links: [
      { href: address, rel: 'self', type: 'application/json' },
      { href: `${address}/items`, rel: 'items', type: geoJson, title: title[language] },
      { href: `${address}/items?f=html`, rel: 'items', type: 'text/html', title: title[language] },
      { href: `${address}/queryables`, rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables', type: schemaType },
      { href: `${address}/schema`, rel: 'describedby', type: schemaType },
    ] satisfies Link[],
  };
}

/** JSON Schema of what a filter may name. */
export function queryables(root: string, collection: Collection, language: Language) {
  const geometry = collection.geometry && {
    geometry: { 'x-ogc-role': 'primary-geometry', format: `geometry-${shapes[collection.geometry]}` },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${root}/collections/${collection.id}/queryables`,
    type: 'object',
    title: collection.title[language],
    properties: { ...geometry, ...propertySchemas(collection) },
    additionalProperties: false,
  };
}

/** JSON Schema of one feature, so that clients need not guess types from the first page. */
export function featureSchema(root: string, collection: Collection, language: Language) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${root}/collections/${collection.id}/schema`,
    title: collection.title[language],
    type: 'object',
    required: ['type', 'properties', 'geometry'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      id: { type: 'string' },
      geometry: collection.geometry ? { $ref: 'https://geojson.org/schema/Geometry.json' } : { type: 'null' },
      properties: { type: 'object', properties: propertySchemas(collection) },
    },
  };
}

const shapes = {
  point: 'point-or-multipoint',
  line: 'linestring-or-multilinestring',
  polygon: 'polygon-or-multipolygon',
};

export function propertySchemas(collection: Collection): Record<string, object> {
  return Object.fromEntries(allProperties(collection).map(({ name, type }) => [name, jsonTypes[type]]));
}

const jsonTypes: Record<LayerProperty['type'], object> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  datetime: { type: 'string', format: 'date-time' },
};
