/** What a $filter or $orderby means, before anything in it is looked up. */
export type Literal =
  | { type: 'string'; value: string }
  | { type: 'number'; value: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'null'; value: null }
  /** ISO 8601 in UTC. */
  | { type: 'time'; value: string }
  /** ISO 8601 duration. */
  | { type: 'duration'; value: string }
  /** WKT. */
  | { type: 'geometry'; value: string };
export type Comparator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'mod';

export type Expression =
  | { kind: 'literal'; literal: Literal }
  | { kind: 'path'; names: string[] }
  | { kind: 'call'; name: string; parameters: Expression[] }
  | { kind: 'compare'; comparator: Comparator; left: Expression; right: Expression }
  | { kind: 'calculate'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'not'; inner: Expression };

export type Order = { by: Expression; descending: boolean };
export type Expand = { names: string[]; options: Options };
/** Query options as written (OData 4.0 §11.2, SensorThings 1.1 §9.3.3); null = not given. */
export type Options = {
  filter: Expression | null;
  orderBy: Order[];
  expand: Expand[];
  select: string[][] | null;
  top: number | null;
  skip: number;
  count: boolean;
  /** Each option as it was written, by name, for links that carry them on. */
  written: Record<string, string>;
};

export function noOptions(): Options {
  return { filter: null, orderBy: [], expand: [], select: null, top: null, skip: 0, count: false, written: {} };
}
