import type { SensingRows } from '../../modules/streams/index.ts';

export type PropertyType = 'string' | 'number' | 'boolean' | 'time' | 'json' | 'geometry';
/** Taken from a column of the rows, or the same for all entities. */
export type Property = { type: PropertyType; column: string } | { type: 'string'; constant: string };
/** Leads to the rows whose column `other` equals `own` of this one. */
export type Navigation = { to: EntityName; many: boolean; own: string; other: string };
export type Entity = {
  set: string;
  rows: keyof SensingRows;
  properties: Record<string, Property>;
  navigations: Record<string, Navigation>;
};
export type EntityName =
  | 'Thing'
  | 'Location'
  | 'HistoricalLocation'
  | 'Datastream'
  | 'Sensor'
  | 'ObservedProperty'
  | 'Observation'
  | 'FeatureOfInterest';

const column = (type: PropertyType, name: string): Property => ({ type, column: name });
const constant = (value: string): Property => ({ type: 'string', constant: value });
const one = (to: EntityName, own: string, other: string): Navigation => ({ to, many: false, own, other });
const many = (to: EntityName, own: string, other: string): Navigation => ({ to, many: true, own, other });

const named = { name: column('string', 'name'), description: column('string', 'description') };
const geoJson = constant('application/geo+json');

/** The sensing entities of OGC SensorThings API 1.1 (18-088 §8), each over rows of the streams module. A datastream is a thing's property. */
export const entities: Record<EntityName, Entity> = {
  Thing: {
    set: 'Things',
    rows: 'things',
    properties: { ...named, properties: column('json', 'properties') },
    navigations: {
      Locations: many('Location', 'id', 'thing'),
      HistoricalLocations: many('HistoricalLocation', 'id', 'thing'),
      Datastreams: many('Datastream', 'id', 'thing'),
    },
  },
  Location: {
    set: 'Locations',
    rows: 'places',
    properties: { ...named, encodingType: geoJson, location: column('geometry', 'place') },
    navigations: {
      Things: many('Thing', 'thing', 'id'),
      HistoricalLocations: many('HistoricalLocation', 'thing', 'thing'),
    },
  },
  HistoricalLocation: {
    set: 'HistoricalLocations',
    rows: 'places',
    properties: { time: column('time', 'since') },
    navigations: { Thing: one('Thing', 'thing', 'id'), Locations: many('Location', 'thing', 'thing') },
  },
  Datastream: {
    set: 'Datastreams',
    rows: 'datastreams',
    properties: {
      ...named,
      observationType: constant('http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement'),
      unitOfMeasurement: column('json', 'unit'),
      observedArea: column('geometry', 'place'),
      properties: column('json', 'properties'),
    },
    navigations: {
      Thing: one('Thing', 'thing', 'id'),
      Sensor: one('Sensor', 'kind', 'id'),
      ObservedProperty: one('ObservedProperty', 'property', 'id'),
      Observations: many('Observation', 'stream', 'stream'),
    },
  },
  Sensor: {
    set: 'Sensors',
    rows: 'kinds',
    properties: { ...named, encodingType: constant('application/json'), metadata: column('json', 'metadata') },
    navigations: { Datastreams: many('Datastream', 'id', 'kind') },
  },
  ObservedProperty: {
    set: 'ObservedProperties',
    rows: 'properties',
    properties: { ...named, definition: column('string', 'definition') },
    navigations: { Datastreams: many('Datastream', 'id', 'property') },
  },
  Observation: {
    set: 'Observations',
    rows: 'observations',
    properties: {
      phenomenonTime: column('time', 'time'),
      resultTime: column('time', 'time'),
      result: column('number', 'value'),
      resultQuality: column('string', 'quality'),
      parameters: column('json', 'parameters'),
    },
    navigations: {
      Datastream: one('Datastream', 'stream', 'stream'),
      FeatureOfInterest: one('FeatureOfInterest', 'thing', 'thing'),
    },
  },
  FeatureOfInterest: {
    set: 'FeaturesOfInterest',
    rows: 'places',
    properties: { ...named, encodingType: geoJson, feature: column('geometry', 'place') },
    navigations: { Observations: many('Observation', 'thing', 'thing') },
  },
};

const setNames = new Map(Object.entries(entities).map(([name, { set }]) => [set, name as EntityName]));

export function entityOfSet(set: string): EntityName | undefined {
  return setNames.get(set);
}

/** `id` and `@iot.id` name the same thing in a query. */
export function isId(name: string): boolean {
  return name === 'id' || name === '@iot.id';
}

export function propertyOf(entity: EntityName, name: string): Property | undefined {
  const { properties } = entities[entity];
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

export function navigationOf(entity: EntityName, name: string): Navigation | undefined {
  const { navigations } = entities[entity];
  return Object.hasOwn(navigations, name) ? navigations[name] : undefined;
}
