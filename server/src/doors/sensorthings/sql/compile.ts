import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isId, navigationOf, propertyOf, type EntityName } from '../model.ts';
import type { Arithmetic, Comparator, Expression } from '../query/expression.ts';
import { callOperand } from './functions.ts';
import { observationKey } from './observation-key.ts';
import { as, commonType, literalOperand, refused, type Operand } from './operand.ts';

export type Condition = RawBuilder<SqlBool>;
/** Rows of an entity as a subquery. */
export type RowsOf = (entity: EntityName) => RawBuilder<unknown>;
/** Rows under a name inside a query. */
export type Place = { entity: EntityName; alias: string };
type Join = Place & { on: Condition; many: boolean };
type Joins = Map<string, Join>;

const signs: Record<Comparator, string> = { eq: '=', ne: 'is distinct from', gt: '>', ge: '>=', lt: '<', le: '<=' };

/** Filters and orders → SQL over rows. Only what the model names can be reached; values are parameters. */
export function createCompiler(rowsOf: RowsOf, now: Date) {
  let aliases = 0;

  /** What a comparison reaches through other entities holds if it holds for any of them. */
  function condition(expression: Expression, place: Place): Condition {
    if (expression.kind === 'and' || expression.kind === 'or') {
      const parts = expression.parts.map((part) => condition(part, place));
      return sql<SqlBool>`(${sql.join(parts, expression.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
    if (expression.kind === 'not') return sql<SqlBool>`(not ${condition(expression.inner, place)})`;
    const joins: Joins = new Map();
    return within(joins, truth(expression, place, joins));
  }

  function truth(expression: Expression, place: Place, joins: Joins): Condition {
    const { type, sql: value } = operand(expression, place, joins);
    if (type !== 'boolean') throw refused('cần một điều kiện đúng hay sai');
    return sql<SqlBool>`${value}`;
  }

  function operand(expression: Expression, place: Place, joins: Joins): Operand {
    switch (expression.kind) {
      case 'literal':
        return literalOperand(expression.literal);
      case 'path':
        return reach(expression.names, place, joins);
      case 'call': {
        const given = expression.parameters.map((parameter) => operand(parameter, place, joins));
        return callOperand(expression.name, given, now);
      }
      case 'calculate': {
        const [left, right] = [operand(expression.left, place, joins), operand(expression.right, place, joins)];
        return calculated(expression.operator, left, right);
      }
      case 'compare': {
        const { comparator } = expression;
        const [left, right] = [operand(expression.left, place, joins), operand(expression.right, place, joins)];
        return { type: 'boolean', sql: compared(comparator, left, right) };
      }
      case 'and':
      case 'or':
      case 'not':
        return { type: 'boolean', sql: condition(expression, place) };
    }
  }

  /** `Datastream/Thing/name`, `properties/kind`. */
  function reach(names: readonly string[], place: Place, joins: Joins): Operand {
    let at = place;
    let passed = 0;
    for (; passed < names.length - 1; passed++) {
      const navigation = navigationOf(at.entity, names[passed]!);
      if (!navigation) break;
      at = joined(names.slice(0, passed + 1).join('/'), at, navigation, joins);
    }
    const [name = '', ...inside] = names.slice(passed);
    if (isId(name) && inside.length === 0) return idOperand(at);
    const property = propertyOf(at.entity, name);
    if (!property) throw refused(`${at.entity} không có thuộc tính "${name}"`);
    if ('constant' in property) return { type: 'string', sql: sql`${property.constant}::text` };
    const column = sql.ref(`${at.alias}.${property.column}`);
    if (inside.length === 0) return { type: property.type, sql: sql`${column}` };
    if (property.type !== 'json') throw refused(`"${name}" không có thành phần nào`);
    return { type: 'json', sql: sql`(${column} #> ${inside}::text[])` };
  }

  function idOperand({ entity, alias }: Place): Operand {
    const id: Operand = { type: 'string', sql: sql`${sql.ref(`${alias}.id`)}` };
    return entity === 'Observation' ? { ...id, observation: alias } : id;
  }

  function joined(
    key: string,
    from: Place,
    { to, many, own, other }: { to: EntityName; many: boolean; own: string; other: string },
    joins: Joins,
  ): Place {
    // History lies partly in files: whoever looks for readings asks for Observations.
    if (to === 'Observation') throw refused('không đi qua Observations được; hãy hỏi Observations');
    const known = joins.get(key);
    if (known) return known;
    const alias = `n${++aliases}`;
    const on = sql<SqlBool>`${sql.ref(`${alias}.${other}`)} = ${sql.ref(`${from.alias}.${own}`)}`;
    const join = { entity: to, alias, on, many };
    joins.set(key, join);
    return join;
  }

  function tables(joins: Joins): { from: RawBuilder<unknown>; on: RawBuilder<unknown> } {
    const all = [...joins.values()];
    return {
      from: sql.join(all.map(({ entity, alias }) => sql`(${rowsOf(entity)}) ${sql.id(alias)}`)),
      on: sql.join(
        all.map((join) => join.on),
        sql` and `,
      ),
    };
  }

  function within(joins: Joins, inner: Condition): Condition {
    if (joins.size === 0) return inner;
    const { from, on } = tables(joins);
    return sql<SqlBool>`exists (select from ${from} where ${on} and ${inner})`;
  }

  return {
    condition,
    /** What rows are ordered by; only what each has one of. */
    orderValue(expression: Expression, place: Place): RawBuilder<unknown> {
      const joins: Joins = new Map();
      const { type, sql: value } = operand(expression, place, joins);
      if (type === 'geometry' || type === 'null' || [...joins.values()].some(({ many }) => many))
        throw refused('$orderby cần thuộc tính có một giá trị cho mỗi thực thể');
      if (joins.size === 0) return value;
      const { from, on } = tables(joins);
      return sql`(select ${value} from ${from} where ${on} limit 1)`;
    },
  };
}

function compared(comparator: Comparator, left: Operand, right: Operand): Condition {
  if (left.type === 'null' || right.type === 'null') {
    if (comparator !== 'eq' && comparator !== 'ne') throw refused('null chỉ so sánh bằng eq, ne');
    const value = left.type === 'null' ? right : left;
    const isNull = value.type === 'json' ? sql`(${value.sql} #>> '{}') is null` : sql`${value.sql} is null`;
    return comparator === 'eq' ? sql<SqlBool>`(${isNull})` : sql<SqlBool>`(not (${isNull}))`;
  }
  if (comparator === 'eq' && left.observation && right.literal?.type === 'string') {
    return observationKey(left.observation, right.literal.value);
  }
  const type = commonType(left, right);
  if (type === 'geometry') throw refused('hình học chỉ so sánh bằng các hàm st_…, geo.…');
  return sql<SqlBool>`(${as(type, left)} ${sql.raw(signs[comparator])} ${as(type, right)})`;
}

const operators: Record<Exclude<Arithmetic, 'div' | 'mod'>, string> = { add: '+', sub: '-', mul: '*' };

function calculated(operator: Arithmetic, left: Operand, right: Operand): Operand {
  if (left.type === 'time' && right.type === 'duration' && (operator === 'add' || operator === 'sub')) {
    return { type: 'time', sql: sql`(${left.sql} ${sql.raw(operators[operator])} ${right.sql})` };
  }
  const [a, b] = [as('number', left), as('number', right)];
  if (operator === 'div') return { type: 'number', sql: sql`(${a} / nullif(${b}, 0))` };
  if (operator === 'mod') return { type: 'number', sql: sql`mod(${a}::numeric, nullif(${b}, 0)::numeric)::float8` };
  return { type: 'number', sql: sql`(${a} ${sql.raw(operators[operator])} ${b})` };
}
