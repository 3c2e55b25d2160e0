import type { Shape } from './expression.ts';
import { createReader } from './reader.ts';
import { readShape } from './shape.ts';
import { tokenize } from './tokens.ts';

/** A text that is one WKT geometry of two dimensions → GeoJSON geometry; anything else is an `invalid-request`. */
export function readWkt(text: string): Shape {
  const reader = createReader(tokenize(text));
  const shape = readShape(reader);
  if (reader.peek()) throw reader.problem('hết hình học');
  return shape;
}
