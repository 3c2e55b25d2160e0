import type { Expression } from './expression.ts';

/** The parts that must all hold. */
export function conjuncts(filter: Expression | null): Expression[] {
  if (filter === null) return [];
  return filter.kind === 'and' ? filter.parts.flatMap(conjuncts) : [filter];
}

/** The same expression with every path shortened by its first name; null unless all of them begin with it and go on. */
export function relativeTo(name: string, expression: Expression): Expression | null {
  switch (expression.kind) {
    case 'literal':
      return expression;
    case 'path':
      return expression.names.length > 1 && expression.names[0] === name
        ? { ...expression, names: expression.names.slice(1) }
        : null;
    case 'not': {
      const inner = relativeTo(name, expression.inner);
      return inner && { ...expression, inner };
    }
    case 'compare':
    case 'calculate': {
      const [left, right] = [relativeTo(name, expression.left), relativeTo(name, expression.right)];
      return left && right && { ...expression, left, right };
    }
    case 'call': {
      const parameters = allRelativeTo(name, expression.parameters);
      return parameters && { ...expression, parameters };
    }
    case 'and':
    case 'or': {
      const parts = allRelativeTo(name, expression.parts);
      return parts && { ...expression, parts };
    }
  }
}

function allRelativeTo(name: string, expressions: readonly Expression[]): Expression[] | null {
  const relative = expressions.map((expression) => relativeTo(name, expression));
  return relative.every((expression) => expression !== null) ? relative : null;
}

/** The stretch of time outside which no observation can pass; half open, null = without end. */
export type Bounds = { from: Date | null; to: Date | null };

export function timeBounds(filter: Expression | null): Bounds {
  const bounds: Bounds = { from: null, to: null };
  for (const part of conjuncts(filter)) {
    const bound = boundOf(part);
    if (bound?.from) bounds.from = later(bounds.from, bound.from);
    if (bound?.to) bounds.to = earlier(bounds.to, bound.to);
  }
  return bounds;
}

/** `phenomenonTime ge 2026-11-23T00:00:00Z` and the like; null for anything else. Observations are kept to the millisecond. */
export function boundOf(part: Expression): Bounds | null {
  if (part.kind !== 'compare' || part.left.kind !== 'path' || part.right.kind !== 'literal') return null;
  const { literal } = part.right;
  if (!/^(phenomenon|result)Time$/.test(part.left.names.join('/')) || literal.type !== 'time') return null;
  const time = new Date(literal.value);
  const afterwards = new Date(time.getTime() + 1);
  switch (part.comparator) {
    case 'eq':
      return { from: time, to: afterwards };
    case 'gt':
    case 'ge':
      return { from: time, to: null };
    case 'lt':
      return { from: null, to: time };
    case 'le':
      return { from: null, to: afterwards };
    case 'ne':
      return null;
  }
}

export function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b;
}

export function earlier(a: Date | null, b: Date): Date {
  return a && a < b ? a : b;
}
