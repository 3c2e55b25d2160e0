import type { Endpoint } from '@ioc/contracts';
import { z } from 'zod';

/** OpenAPI 3.1 of every bound endpoint, made from the same schemas that check the requests. */
export function openApiDocument(endpoints: Endpoint[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    (paths[`/api/v1${endpoint.path}`] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'IOC',
      version: '1',
      description: 'Trung tâm giám sát, điều hành thông minh cấp tỉnh',
      license: { name: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'ioc_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(endpoint: Endpoint): Record<string, unknown> {
  const parameters = [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')];
  const ok =
    endpoint.produces === 'file'
      ? { description: 'file', content: { 'application/octet-stream': {} } }
      : { description: 'OK', content: { 'application/json': { schema: schemaOf(endpoint.response, 'output') } } };
  return {
    summary: endpoint.summary,
    description: `access: ${endpoint.access}`,
    ...(endpoint.access === 'public' ? { security: [] } : { security: [{ session: [] }, { token: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBody(endpoint),
    responses: {
      [String(endpoint.status ?? 200)]: ok,
      default: { description: 'problem', content: { 'application/problem+json': {} } },
    },
  };
}

function requestBody({ consumes, mediaTypes = [], body }: Endpoint): Record<string, unknown> {
  if (consumes === 'raw')
    return { requestBody: { required: true, content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) } };
  if (!body) return {};
  const contentType = consumes === 'multipart' ? 'multipart/form-data' : 'application/json';
  return { requestBody: { required: true, content: { [contentType]: { schema: schemaOf(body, 'input') } } } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Record<string, unknown>;
  return rest;
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): unknown[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}
