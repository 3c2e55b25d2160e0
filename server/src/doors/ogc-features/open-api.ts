import type { Collection } from './collection.ts';
import { propertySchemas } from './documents.ts';
import { geoJson } from './links.ts';
import { mostItems } from './items-query.ts';

const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const answer = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: { type: 'object' } } } },
  default: { $ref: '#/components/responses/problem' },
});

/** OpenAPI 3.0 of this door with one path per collection, so that clients see their parameters. */
export function openApiDocument(root: string, collections: readonly Collection[]) {
  return {
    openapi: '3.0.3',
    info: { title: 'OGC API – Features', version: '1.0.0', license: { name: 'Apache-2.0' } },
    servers: [{ url: root }],
    security: [{ bearer: [] }, { basic: [] }, { cookie: [] }],
    paths: {
      '/': {
        get: {
          operationId: 'getLandingPage',
          parameters: [reference('f')],
          responses: answer('application/json', 'Landing page'),
        },
      },
      '/conformance': {
        get: {
          operationId: 'getConformance',
          parameters: [reference('f')],
          responses: answer('application/json', 'Conformance classes'),
        },
      },
      '/collections': {
        get: {
          operationId: 'getCollections',
          parameters: [reference('f')],
          responses: answer('application/json', 'Collections'),
        },
      },
      ...Object.fromEntries(collections.flatMap(collectionPaths)),
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic', description: 'Any user name; the API key is the password' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'ioc_session' },
      },
      parameters,
      responses: {
        problem: { description: 'RFC 9457', content: { 'application/problem+json': { schema: { type: 'object' } } } },
      },
    },
  };
}

function collectionPaths(collection: Collection): [string, object][] {
  const address = `/collections/${collection.id}`;
  const own = Object.entries(propertySchemas(collection)).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  const queries = ['f', 'limit', 'cursor', 'bbox', 'datetime', 'filter', 'filter-lang'].map(reference);
  const name = collection.id.replaceAll(/[^a-z0-9]+(.)?/gi, (_all, next: string | undefined) =>
    (next ?? '').toUpperCase(),
  );
  return [
    [
      address,
      {
        get: {
          operationId: `describe.${name}`,
          parameters: [reference('f')],
          responses: answer('application/json', collection.title.en),
        },
      },
    ],
    [
      `${address}/queryables`,
      { get: { operationId: `queryables.${name}`, responses: answer('application/schema+json', 'Queryables') } },
    ],
    [
      `${address}/items`,
      {
        get: { operationId: `items.${name}`, parameters: [...queries, ...own], responses: answer(geoJson, 'Features') },
      },
    ],
    [
      `${address}/items/{featureId}`,
      {
        get: {
          operationId: `item.${name}`,
          parameters: [reference('featureId'), reference('f')],
          responses: answer(geoJson, 'Feature'),
        },
      },
    ],
  ];
}

const parameters = {
  f: { name: 'f', in: 'query', schema: { type: 'string', enum: ['json', 'html'] } },
  limit: {
    name: 'limit',
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: mostItems, default: 100 },
    style: 'form',
    explode: false,
  },
  cursor: { name: 'cursor', in: 'query', description: 'Taken from a next link', schema: { type: 'string' } },
  bbox: {
    name: 'bbox',
    in: 'query',
    style: 'form',
    explode: false,
    schema: {
      type: 'array',
      oneOf: [
        { minItems: 4, maxItems: 4 },
        { minItems: 6, maxItems: 6 },
      ],
      items: { type: 'number' },
    },
  },
  datetime: { name: 'datetime', in: 'query', style: 'form', explode: false, schema: { type: 'string' } },
  filter: { name: 'filter', in: 'query', schema: { type: 'string' } },
  'filter-lang': {
    name: 'filter-lang',
    in: 'query',
    schema: { type: 'string', enum: ['cql2-text'], default: 'cql2-text' },
  },
  featureId: { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } },
};
