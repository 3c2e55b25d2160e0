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
    if (part.kind !== 'compare' || part.left.kind !== 'path' || part.right.kind !== 'literal') continue;
    const [name, ...more] = part.left.names;
    const { literal } = part.right;
    if (!(name === 'phenomenonTime' || name === 'resultTime') || more.length > 0 || literal.type !== 'time') continue;
    const time = new Date(literal.value);
    const { comparator } = part;
    if (comparator === 'gt' || comparator === 'ge' || comparator === 'eq') bounds.from = later(bounds.from, time);
    if (comparator === 'lt') bounds.to = earlier(bounds.to, time);
    // Observations are kept to the millisecond.
    if (comparator === 'le' || comparator === 'eq') bounds.to = earlier(bounds.to, new Date(time.getTime() + 1));
  }
  return bounds;
}

export function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b;
}

export function earlier(a: Date | null, b: Date): Date {
  return a && a < b ? a : b;
}
