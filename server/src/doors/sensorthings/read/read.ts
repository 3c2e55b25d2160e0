import type { Context } from './context.ts';
import { countObservations, readObservations } from './observations.ts';
import type { Plan } from './plan.ts';
import { countRows, countRowsOf, readRows, readRowsOf, type Parents, type Row } from './store.ts';

/** Rows of a plan for each parent; without parents one group. */
export async function readGroups(context: Context, plan: Plan, parents: Parents | null): Promise<Row[][]> {
  if (parents?.keys.length === 0) return [];
  const { observations } = plan;
  if (observations) return readObservations(context, { ...plan, observations }, parents);
  const read = { ...plan, rows: context.rowsOf(plan.entity) };
  return parents ? readRowsOf(context.unit, read, parents) : [await readRows(context.unit, read)];
}

export async function countGroups(context: Context, plan: Plan, parents: Parents | null): Promise<number[]> {
  if (parents?.keys.length === 0) return [];
  const { observations } = plan;
  if (observations) return countObservations(context, { ...plan, observations }, parents);
  const read = { rows: context.rowsOf(plan.entity), where: plan.where };
  return parents ? countRowsOf(context.unit, read, parents) : [await countRows(context.unit, read)];
}
