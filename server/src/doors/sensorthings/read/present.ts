import { AppError } from '#platform/errors';
import { entities, isId, navigationOf, propertyOf, type EntityName, type Property } from '../model.ts';
import type { Options } from '../query/expression.ts';
import type { After } from './plan.ts';
import type { Row } from './store.ts';

export type Body = Record<string, unknown>;

export function selfLink(root: string, entity: EntityName, id: string): string {
  return encodeURI(`${root}/${entities[entity].set}('${id.replaceAll("'", "''")}')`);
}

/** One entity as SensorThings JSON; with $select only what it names. */
export function presentEntity(root: string, entity: EntityName, row: Row, select: ReadonlySet<string> | null): Body {
  const self = selfLink(root, entity, row.id);
  const { properties, navigations } = entities[entity];
  const isChosen = (name: string): boolean => select === null || select.has(name);
  const body: Body = {};
  if (isChosen('@iot.id')) body['@iot.id'] = row.id;
  if (isChosen('@iot.selfLink')) body['@iot.selfLink'] = self;
  for (const [name, property] of Object.entries(properties)) {
    if (isChosen(name)) body[name] = valueOf(row, property);
  }
  for (const name of Object.keys(navigations)) {
    if (isChosen(name)) body[`${name}@iot.navigationLink`] = `${self}/${name}`;
  }
  return body;
}

export function valueOf(row: Row, property: Property): unknown {
  if ('constant' in property) return property.constant;
  const value = row[property.column];
  return property.type === 'time' ? new Date(value as string | Date).toISOString() : value;
}

/** What $select names, or null for all; a name that the entity does not have is refused. */
export function selectionOf(entity: EntityName, { select }: Options): ReadonlySet<string> | null {
  if (select === null) return null;
  return new Set(
    select.map(([name = '', ...more]) => {
      if (more.length > 0) throw new AppError('invalid-request', `$select: ${[name, ...more].join('/')}`);
      if (isId(name)) return '@iot.id';
      if (name === '@iot.selfLink' || propertyOf(entity, name) || navigationOf(entity, name)) return name;
      throw new AppError('invalid-request', `$select: ${entity} không có "${name}"`);
    }),
  );
}

/** The address of the following page: from an observation on, where they come in the order of time, else by number. */
export function nextLink(
  address: string,
  { written, skip, orderBy }: Options,
  entity: EntityName,
  page: readonly Row[],
): string {
  const next = new URL(address);
  for (const [name, value] of Object.entries(written)) next.searchParams.set(name, value);
  const last = page.at(-1);
  if (entity === 'Observation' && last && isByTime(orderBy)) {
    next.searchParams.delete('$skip');
    next.searchParams.set(
      '$skiptoken',
      `${new Date(last['time'] as string | Date).toISOString()}|${last['stream'] as number}`,
    );
  } else next.searchParams.set('$skip', String(skip + page.length));
  return next.href.replaceAll('%24', '$');
}

function isByTime(orderBy: Options['orderBy']): boolean {
  const [first, ...more] = orderBy;
  return (
    !first ||
    (more.length === 0 && first.by.kind === 'path' && /^(phenomenon|result)Time$/.test(first.by.names.join('/')))
  );
}

/** `2026-11-23T00:00:00.000Z|17`, as `nextLink` writes it. */
export function readSkipToken(token: string): After {
  const [time = '', stream = ''] = token.split('|');
  const after = { time: new Date(time), stream: Number(stream) };
  if (Number.isNaN(after.time.getTime()) || !/^\d{1,9}$/.test(stream))
    throw new AppError('invalid-request', '$skiptoken');
  return after;
}
