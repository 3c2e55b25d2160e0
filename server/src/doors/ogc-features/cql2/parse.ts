import { AppError } from '#platform/errors';
import type { Comparator, Expression, Scalar } from './expression.ts';
import { createReader, type Reader } from './reader.ts';
import { readShape } from './shape.ts';
import { tokenize } from './tokens.ts';

const comparators = new Set(['=', '<>', '<', '<=', '>', '>=']);
/** Nested deeper than this is no filter a person wrote. */
const deepest = 100;

/** CQL2 text (OGC 21-065): comparisons, and/or/not, like, between, in, is null, s_intersects. */
export function parseCql2(source: string): Expression {
  const reader = createReader(tokenize(source));
  const expression = readOr(reader, 0);
  if (reader.peek()) throw reader.problem('hết biểu thức');
  return expression;
}

function readOr(reader: Reader, depth: number): Expression {
  let left = readAnd(reader, depth);
  while (reader.takeWord('or')) left = { kind: 'or', left, right: readAnd(reader, depth) };
  return left;
}

function readAnd(reader: Reader, depth: number): Expression {
  let left = readNot(reader, depth);
  while (reader.takeWord('and')) left = { kind: 'and', left, right: readNot(reader, depth) };
  return left;
}

function readNot(reader: Reader, depth: number): Expression {
  if (depth > deepest) throw new AppError('invalid-request', 'filter: lồng quá sâu');
  if (reader.takeWord('not')) return { kind: 'not', inner: readNot(reader, depth + 1) };
  if (reader.takeSign('(')) {
    const inner = readOr(reader, depth + 1);
    reader.demandSign(')');
    return inner;
  }
  return readPredicate(reader);
}

function readPredicate(reader: Reader): Expression {
  if (reader.takeCall('s_intersects')) {
    const property = reader.demandProperty();
    reader.demandSign(',');
    const shape = readShape(reader);
    reader.demandSign(')');
    return { kind: 'intersects', property, shape };
  }
  const operand = readScalar(reader);
  const sign = reader.peek();
  if (sign?.kind === 'sign' && comparators.has(sign.text)) {
    reader.next();
    return { kind: 'compare', comparator: sign.text as Comparator, left: operand, right: readScalar(reader) };
  }
  if (operand.kind === 'literal' && typeof operand.value === 'boolean')
    return { kind: 'constant', value: operand.value };
  if (reader.takeWord('is')) {
    const isNot = reader.takeWord('not');
    reader.demandWord('null');
    return negate(isNot, { kind: 'isNull', property: propertyName(reader, operand) });
  }
  const isNot = reader.takeWord('not');
  if (reader.takeWord('like')) {
    const pattern = reader.next();
    if (pattern?.kind !== 'text') throw reader.problem('mẫu trong dấu nháy đơn');
    return negate(isNot, { kind: 'like', property: propertyName(reader, operand), pattern: pattern.text });
  }
  if (reader.takeWord('between')) {
    const low = readScalar(reader);
    reader.demandWord('and');
    return negate(isNot, { kind: 'between', operand, low, high: readScalar(reader) });
  }
  if (reader.takeWord('in')) return negate(isNot, { kind: 'in', operand, list: readList(reader) });
  throw reader.problem('phép so sánh');
}

function readList(reader: Reader): Scalar[] {
  reader.demandSign('(');
  const list = [readScalar(reader)];
  while (reader.takeSign(',')) list.push(readScalar(reader));
  reader.demandSign(')');
  return list;
}

function readScalar(reader: Reader): Scalar {
  const token = reader.next();
  if (token?.kind === 'text') return { kind: 'literal', value: token.text };
  if (token?.kind === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token?.kind === 'quoted') return { kind: 'property', name: token.text };
  if (token?.kind !== 'word') throw reader.problem('thuộc tính hoặc giá trị');
  const word = token.text.toLowerCase();
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
  if ((word === 'timestamp' || word === 'date') && reader.takeSign('(')) {
    const moment = reader.next();
    reader.demandSign(')');
    if (moment?.kind !== 'text' || Number.isNaN(Date.parse(moment.text))) throw reader.problem('thời điểm ISO 8601');
    return { kind: 'instant', value: moment.text };
  }
  return { kind: 'property', name: token.text };
}

function propertyName(reader: Reader, operand: Scalar): string {
  if (operand.kind !== 'property') throw reader.problem('thuộc tính ở vế trái');
  return operand.name;
}

function negate(isNot: boolean, inner: Expression): Expression {
  return isNot ? { kind: 'not', inner } : inner;
}
