import { AppError } from '#platform/errors';
import { isId, propertyOf } from '../model.ts';
import { noOptions, type Options } from '../query/expression.ts';
import type { ResourcePath, Step } from '../resource-path.ts';
import type { Context } from './context.ts';
import { presentWith } from './expand.ts';
import { planOf, planOfId, type After } from './plan.ts';
import { nextLink, selfLink, valueOf, type Body } from './present.ts';
import { countGroups, readGroups } from './read.ts';
import type { Parents, Row } from './store.ts';

/** What a resource path with its options answers: an entity, a page of a set, or one value. */
export async function answer(
  context: Context,
  path: ResourcePath,
  options: Options,
  { address, after }: { address: string; after: After | null },
): Promise<Body | string> {
  const { steps, entity, isSet, end } = path;
  let row: Row | null = null;
  for (const step of isSet ? steps.slice(0, -1) : steps) row = await readOne(context, step, row);
  if (isSet) return page(context, path, options, { parents: parentsOf(steps.at(-1)!, row), address, after });
  if (!row) throw new AppError('not-found');
  if (end.kind === 'ref') return { '@iot.selfLink': selfLink(context.root, entity, row.id) };
  if (end.kind === 'property') return oneProperty(path, row);
  const [body] = await presentWith(context, entity, [row], options);
  return body!;
}

async function page(
  context: Context,
  { entity, end }: ResourcePath,
  options: Options,
  { parents, address, after }: { parents: Parents | null; address: string; after: After | null },
): Promise<Body> {
  const plan = planOf(context, entity, options, after);
  const [found = []] = await readGroups(context, { ...plan, limit: plan.limit + 1 }, parents);
  const rows = found.slice(0, plan.limit);
  const hasMore = plan.limit > 0 && found.length > plan.limit;
  const [count] = options.count ? await countGroups(context, planOf(context, entity, options), parents) : [];
  const value =
    end.kind === 'ref'
      ? rows.map(({ id }) => ({ '@iot.selfLink': selfLink(context.root, entity, id) }))
      : await presentWith(context, entity, rows, options);
  return {
    ...(count !== undefined && { '@iot.count': count }),
    ...(hasMore && { '@iot.nextLink': nextLink(address, options, entity, rows) }),
    value,
  };
}

async function readOne(context: Context, step: Step, before: Row | null): Promise<Row> {
  const plan = step.id === null ? oneOf(context, step) : planOfId({ entity: step.entity, id: step.id });
  const [[row] = []] = await readGroups(context, plan, parentsOf(step, before));
  if (!row) throw new AppError('not-found', step.id ?? step.entity);
  return row;
}

function oneOf(context: Context, { entity }: Step) {
  return { ...planOf(context, entity, noOptions()), limit: 1 };
}

function parentsOf({ via }: Step, before: Row | null): Parents | null {
  return via && before ? { column: via.other, keys: [before[via.own] as string | number] } : null;
}

function oneProperty({ entity, end }: ResourcePath, row: Row): Body | string {
  if (end.kind !== 'property') throw new AppError('not-found');
  const property = propertyOf(entity, end.name);
  const value = isId(end.name) || !property ? row.id : valueOf(row, property);
  if (!end.isRaw) return { [end.name]: value };
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
