import { entities } from './model.ts';

const requirement = (name: string): string => `http://www.opengis.net/spec/iot_sensing/1.1/req/${name}`;

const conformance = [
  'datamodel',
  'resource-path/resource-path-to-entities',
  ...[
    'order',
    'expand',
    'select',
    'status-code',
    'query-status-code',
    'orderby',
    'top',
    'skip',
    'count',
    'filter',
    'built-in-filter-operations',
    'pagination',
  ].map((name) => `request-data/${name}`),
].map(requirement);

const mqttCreation = requirement('create-observations-via-mqtt/observations-creation');

/** The service root (18-088 §9.2.1): the entity sets, what of the standard is served, and the broker that takes observations. */
export function serviceRoot(root: string, mqtt: string | null): object {
  return {
    value: Object.values(entities).map(({ set }) => ({ name: set, url: `${root}/${set}` })),
    serverSettings: {
      conformance: mqtt === null ? conformance : [...conformance, mqttCreation],
      ...(mqtt !== null && { [mqttCreation]: { endpoints: [mqtt] } }),
    },
  };
}
