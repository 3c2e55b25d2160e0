import { sql, type SqlBool } from 'kysely';
import { AppError } from '#platform/errors';
import { coldRowsOf, spansOf, type ColdRow, type Span } from '../../../modules/streams/index.ts';
import type { Condition } from '../sql/compile.ts';
import type { Context } from './context.ts';
import type { ObservationOrder, ObservationPlan, Plan } from './plan.ts';
import {
  countRows,
  countRowsOf,
  readRows,
  readRowsOf,
  readStreams,
  type Parents,
  type Read,
  type Row,
} from './store.ts';

/** More history than this at a time is not held in memory: the question must be narrower. */
const mostColdRows = 200_000;

type WholePlan = Plan & { observations: ObservationPlan };

/** Observations of each parent wherever they lie, in the database or in files, stretch by stretch in the order asked for. */
export async function readObservations(context: Context, plan: WholePlan, parents: Parents | null): Promise<Row[][]> {
  const { order } = plan.observations;
  const wanted = plan.offset + plan.limit;
  const byTime = order[0]?.column === 'time';
  let groups: Row[][] = (parents?.keys ?? [null]).map(() => []);
  for await (const part of stretches(context, plan, parents, wanted)) {
    if (part.isWhole) return readGroups(context, { ...plan, rows: part.rows }, parents);
    const read = { ...plan, rows: part.rows, where: [...plan.where, part.during], limit: wanted, offset: 0 };
    const found = await readGroups(context, read, parents);
    groups = groups.map((group, i) => [...group, ...(found[i] ?? [])]);
    if (byTime && groups.every((group) => group.length >= wanted)) break;
  }
  return groups.map((group) => (byTime ? group : group.toSorted(inOrder(order))).slice(plan.offset, wanted));
}

export async function countObservations(context: Context, plan: WholePlan, parents: Parents | null): Promise<number[]> {
  let counts: number[] = (parents?.keys ?? [null]).map(() => 0);
  for await (const { rows, during } of stretches(context, plan, parents, null)) {
    const read = { rows, where: [...plan.where, during] };
    const found = parents ? await countRowsOf(context.unit, read, parents) : [await countRows(context.unit, read)];
    counts = counts.map((count, i) => count + (found[i] ?? 0));
  }
  return counts;
}

/** `wanted`: so many will do, of each stream too; null = all are. */
async function* stretches({ unit, rows }: Context, plan: WholePlan, parents: Parents | null, wanted: number | null) {
  const { bounds, streams: where, order, isPlain } = plan.observations;
  const spans = await spansOf(unit, bounds);
  const isWhole = spans.every(({ file }) => file === null);
  const streams = isWhole ? [] : await readStreams(unit, { rows: rows.datastreams, where, parents });
  const descending = order[0]?.column === 'time' && order[0].descending;
  for (const span of descending ? spans.toReversed() : spans) {
    const cold = await coldOf(span, streams);
    // A bound may let in one moment too many at either end.
    const first = isPlain && wanted !== null && span.file === null ? { ...span, descending, count: wanted + 2 } : null;
    yield { rows: rows.observations(cold, first), during: duringSpan(span), isWhole };
  }
}

async function coldOf(span: Span, streams: readonly number[]): Promise<ColdRow[]> {
  const cold = await coldRowsOf(span, streams, mostColdRows + 1);
  if (cold.length <= mostColdRows) return cold;
  throw new AppError(
    'invalid-request',
    `Có hơn ${mostColdRows} số liệu lịch sử trong khoảng này; hãy chọn một Datastream hoặc thu hẹp phenomenonTime`,
  );
}

function readGroups({ unit }: Context, read: Read, parents: Parents | null): Promise<Row[][]> {
  return parents ? readRowsOf(unit, read, parents) : readRows(unit, read).then((rows) => [rows]);
}

function duringSpan({ from, to }: Span): Condition {
  const begin = from ? sql`e.time >= ${from.toISOString()}::timestamptz` : sql`true`;
  const end = to ? sql`e.time < ${to.toISOString()}::timestamptz` : sql`true`;
  return sql<SqlBool>`(${begin} and ${end})`;
}

function inOrder(order: readonly ObservationOrder[]) {
  const value = (row: Row, column: ObservationOrder['column']): number =>
    column === 'time' ? new Date(row['time'] as string | Date).getTime() : (row['value'] as number);
  return (a: Row, b: Row): number => {
    for (const { column, descending } of order) {
      const difference = value(a, column) - value(b, column);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  };
}
