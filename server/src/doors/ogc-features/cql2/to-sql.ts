import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { AppError } from '#platform/errors';
import type { LayerProperty } from '#platform/layers';
import { geometrySql } from '../../../modules/admin-units/index.ts';
import { allProperties, type Collection } from '../collection.ts';
import type { Expression, Scalar } from './expression.ts';

type Type = LayerProperty['type'];
const sqlTypes = { string: sql`text`, number: sql`float8`, boolean: sql`boolean`, datetime: sql`timestamptz` };

/** A filter as a condition on `feature`. Only declared properties can be named; values are parameters. */
export function toSql(expression: Expression, collection: Collection): RawBuilder<SqlBool> {
  const types = new Map<string, Type>([
    ['id', 'string'],
    ...allProperties(collection).map(({ name, type }) => [name, type] as const),
  ]);
  const typeOf = (name: string): Type => {
    const type = types.get(name);
    if (!type) throw new AppError('invalid-request', `filter: không có thuộc tính "${name}"`);
    return type;
  };
  const column = (name: string): RawBuilder<unknown> => sql`${sql.id('feature', name)}::${sqlTypes[typeOf(name)]}`;

  function scalar(operand: Scalar, type: Type): RawBuilder<unknown> {
    if (operand.kind === 'property') return column(operand.name);
    if (!fits(operand.value, type))
      throw new AppError('invalid-request', `filter: "${operand.value}" không so sánh được với kiểu ${type}`);
    return sql`${type === 'string' ? String(operand.value) : operand.value}::${sqlTypes[type]}`;
  }

  /** Values take the type of the property they are compared with. */
  function typed(...operands: Scalar[]): RawBuilder<unknown>[] {
    const property = operands.find((operand) => operand.kind === 'property');
    const type = property ? typeOf(property.name) : plainType(operands[0]!);
    return operands.map((operand) => scalar(operand, type));
  }

  function write(part: Expression): RawBuilder<SqlBool> {
    switch (part.kind) {
      case 'and':
        return sql`(${write(part.left)} and ${write(part.right)})`;
      case 'or':
        return sql`(${write(part.left)} or ${write(part.right)})`;
      case 'not':
        return sql`(not ${write(part.inner)})`;
      case 'constant':
        return sql`${sql.lit(part.value)}`;
      case 'compare': {
        const [left, right] = typed(part.left, part.right);
        return sql`(${left} ${sql.raw(part.comparator)} ${right})`;
      }
      case 'like':
        return sql`(${column(part.property)}::text like ${part.pattern})`;
      case 'between': {
        const [operand, low, high] = typed(part.operand, part.low, part.high);
        return sql`(${operand} between ${low} and ${high})`;
      }
      case 'in': {
        const [operand, ...list] = typed(part.operand, ...part.list);
        return sql`(${operand} in (${sql.join(list)}))`;
      }
      case 'isNull':
        return isGeometry(part.property) ? sql`(feature.geom is null)` : sql`(${column(part.property)} is null)`;
      case 'intersects':
        if (!isGeometry(part.property))
          throw new AppError('invalid-request', `filter: "${part.property}" không phải hình học`);
        return sql`ST_Intersects(feature.geom, ${geometrySql(part.shape)})`;
    }
  }

  function isGeometry(name: string): boolean {
    return collection.geometry !== null && (name === 'geometry' || name === 'geom');
  }
  return write(expression);
}

function fits(value: string | number | boolean, type: Type): boolean {
  if (type === 'string') return true;
  if (type === 'datetime') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  return typeof value === type;
}

function plainType(operand: Scalar): Type {
  if (operand.kind === 'instant') return 'datetime';
  return operand.kind === 'literal' && typeof operand.value !== 'string'
    ? (typeof operand.value as 'number' | 'boolean')
    : 'string';
}
