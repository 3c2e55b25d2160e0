import { sql, type RawBuilder } from 'kysely';
import { AppError } from '#platform/errors';
import { geometrySql } from '../../../modules/admin-units/index.ts';
import { readWkt } from '../../ogc-features/index.ts';
import type { PropertyType } from '../model.ts';
import type { Literal } from '../query/expression.ts';
import { readTime } from '../query/literals.ts';

export type OperandType = PropertyType | 'duration' | 'null';
/** A value inside a query; `literal` where it was written down, `observation` the name of the rows whose id it is. */
export type Operand = { type: OperandType; sql: RawBuilder<unknown>; literal?: Literal; observation?: string };

export function refused(detail: string): AppError {
  return new AppError('invalid-request', `$filter: ${detail}`);
}

export function literalOperand(literal: Literal): Operand {
  return { type: literal.type, sql: literalSql(literal), literal };
}

function literalSql(literal: Literal): RawBuilder<unknown> {
  switch (literal.type) {
    case 'string':
      return sql`${literal.value}::text`;
    case 'number':
      return sql`${literal.value}::float8`;
    case 'boolean':
      return sql`${literal.value}::boolean`;
    case 'time':
      return sql`${literal.value}::timestamptz`;
    case 'duration':
      return sql`${literal.value}::interval`;
    case 'null':
      return sql`null`;
    case 'geometry':
      return geometrySql(readWkt(literal.value));
  }
}

/** The operand as a value of a type, or an `invalid-request`: text that says a moment is one, and what lies in JSON is what it is compared with. */
export function as(type: OperandType, operand: Operand): RawBuilder<unknown> {
  const { literal } = operand;
  if (operand.type === type) return operand.sql;
  if (operand.type === 'json') return fromJson(type, operand.sql);
  if (type === 'string' && literal?.type === 'number') return sql`${String(literal.value)}::text`;
  if (type === 'time' && literal?.type === 'string') return literalSql(readTime(literal.value));
  throw refused(`không so sánh được kiểu ${operand.type} với kiểu ${type}`);
}

function fromJson(type: OperandType, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (type === 'string') return sql`(${value} #>> '{}')`;
  if (type === 'number') return sql`(case when jsonb_typeof(${value}) = 'number' then (${value} #>> '{}')::float8 end)`;
  if (type === 'boolean')
    return sql`(case when jsonb_typeof(${value}) = 'boolean' then (${value} #>> '{}')::boolean end)`;
  throw refused(`không so sánh được kiểu json với kiểu ${type}`);
}

/** The type in which two operands are compared. */
export function commonType(left: Operand, right: Operand): OperandType {
  if (left.type === 'json') return right.type === 'json' ? 'string' : right.type;
  if (right.type === 'json') return left.type;
  return left.literal ? right.type : left.type;
}
