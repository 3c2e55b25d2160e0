/** What CQL2 text means, in the subset this door declares. */
export type Scalar =
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'instant'; value: string }
  | { kind: 'property'; name: string };
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Shape = { type: string; coordinates: unknown };

export type Expression =
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'not'; inner: Expression }
  | { kind: 'constant'; value: boolean }
  | { kind: 'compare'; comparator: Comparator; left: Scalar; right: Scalar }
  | { kind: 'like'; property: string; pattern: string }
  | { kind: 'between'; operand: Scalar; low: Scalar; high: Scalar }
  | { kind: 'in'; operand: Scalar; list: Scalar[] }
  | { kind: 'isNull'; property: string }
  | { kind: 'intersects'; property: string; shape: Shape };
