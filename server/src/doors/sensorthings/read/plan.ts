import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { AppError } from '#platform/errors';
import type { EntityName } from '../model.ts';
import type { Expression, Options } from '../query/expression.ts';
import { boundOf, conjuncts, earlier, later, relativeTo, timeBounds, type Bounds } from '../query/paths.ts';
import type { Condition } from '../sql/compile.ts';
import { observationKey, partsOfObservationId } from '../sql/observation-key.ts';
import type { Context } from './context.ts';

const usualPage = 100;
const largestPage = 1000;

/** The moment and stream of an observation after which a page begins. */
export type After = { time: Date; stream: number };
/** By event time or by value: what can be told of observations wherever they lie. */
export type ObservationOrder = { column: 'time' | 'value'; descending: boolean };
export type ObservationPlan = {
  bounds: Bounds;
  streams: Condition[];
  order: ObservationOrder[];
  /** Nothing but bounds and streams decides which are meant, and time their order. */
  isPlain: boolean;
};
/** What is asked of a set, ready to be put to the database. Conditions and orders call the rows `e`, and datastreams `d`. */
export type Plan = {
  entity: EntityName;
  where: Condition[];
  order: RawBuilder<unknown>[];
  limit: number;
  offset: number;
  observations: ObservationPlan | null;
};

export function planOf({ compiler }: Context, entity: EntityName, options: Options, after: After | null = null): Plan {
  const place = { entity, alias: 'e' };
  const plan: Plan = {
    entity,
    where: options.filter ? [compiler.condition(options.filter, place)] : [],
    order: [],
    limit: Math.min(options.top ?? usualPage, largestPage),
    offset: options.skip,
    observations: null,
  };
  if (entity !== 'Observation') {
    const given = options.orderBy.map(({ by, descending }) => directed(compiler.orderValue(by, place), descending));
    plan.order = [...given, sql`e.id collate "C"`];
    return plan;
  }
  const order = observationOrder(options);
  const { descending } = order[0]!;
  plan.order = [
    ...order.map((one) => directed(sql`${sql.ref(`e.${one.column}`)}`, one.descending)),
    directed(sql`e.stream`, descending),
  ];
  const bounds = timeBounds(options.filter);
  if (after) {
    plan.where.push(beyond(after, descending));
    // The moment itself stays inside: another stream may have it too.
    if (descending) bounds.to = earlier(bounds.to, new Date(after.time.getTime() + 1));
    else bounds.from = later(bounds.from, after.time);
  }
  const parts = conjuncts(options.filter);
  const ofStreams = parts.flatMap((part) => relativeTo('Datastream', part) ?? []);
  const streams = ofStreams
    .filter(namesSomething)
    .map((part) => compiler.condition(part, { entity: 'Datastream', alias: 'd' }));
  const isPlain = order.length === 1 && order[0]?.column === 'time' && parts.every(isOfStreamsOrTime);
  plan.observations = { bounds, streams, order, isPlain };
  return plan;
}

/** The one entity of an id. */
export function planOfId({ entity, id }: { entity: EntityName; id: string }): Plan {
  const plan: Plan = { entity, where: [], order: [sql`e.id`], limit: 1, offset: 0, observations: null };
  if (entity !== 'Observation') return { ...plan, where: [sql<SqlBool>`e.id = ${id}`] };
  const parts = partsOfObservationId(id);
  if (!parts) throw new AppError('not-found', id);
  const bounds = { from: parts.time, to: new Date(parts.time.getTime() + 1) };
  const streams = [sql<SqlBool>`d.id = ${parts.datastream}`];
  const order: ObservationOrder[] = [{ column: 'time', descending: false }];
  return { ...plan, where: [observationKey('e', id)], observations: { bounds, streams, order, isPlain: true } };
}

/** Newest first, unless told otherwise. */
function observationOrder({ orderBy }: Options): ObservationOrder[] {
  if (orderBy.length === 0) return [{ column: 'time', descending: true }];
  return orderBy.map(({ by, descending }) => ({ column: observationColumn(by), descending }));
}

function observationColumn(by: Expression): ObservationOrder['column'] {
  const name = by.kind === 'path' ? by.names.join('/') : '';
  if (name === 'result') return 'value';
  if (name === 'phenomenonTime' || name === 'resultTime') return 'time';
  throw new AppError('invalid-request', '$orderby: Observations sắp xếp theo phenomenonTime, resultTime hoặc result');
}

function directed(value: RawBuilder<unknown>, descending: boolean): RawBuilder<unknown> {
  return descending ? sql`${value} desc` : sql`${value}`;
}

function beyond({ time, stream }: After, descending: boolean): Condition {
  const sign = sql.raw(descending ? '<' : '>');
  return sql<SqlBool>`((e.time, e.stream) ${sign} (${time.toISOString()}::timestamptz, ${stream}::int))`;
}

function isOfStreamsOrTime(part: Expression): boolean {
  return boundOf(part) !== null || relativeTo('Datastream', part) !== null;
}

function namesSomething(part: Expression): boolean {
  return part.kind !== 'literal';
}
