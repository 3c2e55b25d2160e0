import { AppError } from '#platform/errors';
import { navigationOf, type EntityName, type Navigation } from '../model.ts';
import { noOptions, type Expand, type Options } from '../query/expression.ts';
import type { Context } from './context.ts';
import { planOf } from './plan.ts';
import { nextLink, presentEntity, selectionOf, selfLink, type Body } from './present.ts';
import { countGroups, readGroups } from './read.ts';
import type { Row } from './store.ts';

const deepest = 5;
/** An answer with more entities than this is asked for in parts. */
const mostEntities = 20_000;

/** Entities with what $expand asks for, level by level: one question to the database for each navigation of a level. */
export async function presentWith(
  context: Context,
  entity: EntityName,
  rows: readonly Row[],
  options: Options,
  depth = 0,
): Promise<Body[]> {
  if (depth > deepest) throw new AppError('invalid-request', `$expand: lồng quá ${deepest} tầng`);
  const selection = selectionOf(entity, options);
  const bodies = rows.map((row) => presentEntity(context.root, entity, row, selection));
  for (const [name, inner] of merged(options.expand)) {
    const navigation = navigationOf(entity, name);
    if (!navigation) throw new AppError('invalid-request', `$expand: ${entity} không dẫn tới "${name}"`);
    const expanded = await expandOne(context, navigation, rows, inner, depth);
    rows.forEach((row, i) => {
      delete bodies[i]![`${name}@iot.navigationLink`];
      Object.assign(
        bodies[i]!,
        told(name, navigation, expanded[i]!, `${selfLink(context.root, entity, row.id)}/${name}`, inner),
      );
    });
  }
  return bodies;
}

type Expanded = { rows: Row[]; bodies: Body[]; hasMore: boolean; count: number | null };

async function expandOne(
  context: Context,
  { to, many, own, other }: Navigation,
  rows: readonly Row[],
  options: Options,
  depth: number,
): Promise<Expanded[]> {
  const keys = rows.map((row) => row[own] as string | number);
  const distinct = [...new Set(keys)];
  const parents = { column: other, keys: distinct };
  const plan = planOf(context, to, options);
  const limit = many ? plan.limit : 1;
  const found = await readGroups(context, { ...plan, limit: limit + 1 }, parents);
  if (found.reduce((sum, group) => sum + group.length, 0) > mostEntities)
    throw new AppError('invalid-request', `$expand: hơn ${mostEntities} thực thể; hãy giảm $top`);
  const counts = many && options.count ? await countGroups(context, plan, parents) : [];
  const pages = found.map((group) => group.slice(0, limit));
  const bodies = await presentWith(context, to, pages.flat(), options, depth + 1);
  let taken = 0;
  const byKey = new Map(
    distinct.map((key, i) => {
      const page = pages[i]!;
      const expanded = {
        rows: page,
        bodies: bodies.slice(taken, (taken += page.length)),
        hasMore: limit > 0 && found[i]!.length > limit,
        count: counts[i] ?? null,
      };
      return [key, { ...expanded, to }] as const;
    }),
  );
  return keys.map((key) => byKey.get(key)!);
}

function told(
  name: string,
  { to, many }: Navigation,
  { rows, bodies, hasMore, count }: Expanded,
  address: string,
  options: Options,
): Body {
  if (!many) return { [name]: bodies[0] ?? null };
  return {
    ...(count !== null && { [`${name}@iot.count`]: count }),
    [name]: bodies,
    ...(hasMore && { [`${name}@iot.nextLink`]: nextLink(address, options, to, rows) }),
  };
}

/** `A/B,A/C` is A with B and C. */
function merged(expands: readonly Expand[]): Map<string, Options> {
  const byName = new Map<string, Options>();
  for (const { names, options } of expands) {
    const [name = '', ...rest] = names;
    const inner = rest.length === 0 ? options : { ...noOptions(), expand: [{ names: rest, options }] };
    const known = byName.get(name);
    byName.set(
      name,
      known ? { ...(rest.length === 0 ? inner : known), expand: [...known.expand, ...inner.expand] } : inner,
    );
  }
  return byName;
}
