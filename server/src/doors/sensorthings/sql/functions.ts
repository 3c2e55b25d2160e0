import { sql, type RawBuilder } from 'kysely';
import { as, refused, type Operand, type OperandType } from './operand.ts';

type Sql = RawBuilder<unknown>;
type Definition = {
  parameters: OperandType[];
  optional?: number;
  gives: OperandType;
  write: (...values: Sql[]) => Sql;
};

const text = (write: Definition['write'], more: OperandType[] = [], gives: OperandType = 'string'): Definition => ({
  parameters: ['string', ...more],
  gives,
  write,
});
const number = (write: Definition['write']): Definition => ({ parameters: ['number'], gives: 'number', write });
/** Parts of a moment are those of UTC. */
const part = (name: string): Definition => ({
  parameters: ['time'],
  gives: 'number',
  write: (time) => sql`extract(${sql.raw(name)} from ${time} at time zone 'UTC')::float8`,
});
const relation = (name: string): Definition => ({
  parameters: ['geometry', 'geometry'],
  gives: 'boolean',
  write: (a, b) => sql`${sql.raw(name)}(${a}, ${b})`,
});

/** Functions of SensorThings 1.1 (§9.3.3.5.2), and `contains` of OData 4. Places are compared in degrees. */
const definitions: Record<string, Definition> = {
  substringof: text((needle, whole) => sql`(strpos(${whole}, ${needle}) > 0)`, ['string'], 'boolean'),
  contains: text((whole, needle) => sql`(strpos(${whole}, ${needle}) > 0)`, ['string'], 'boolean'),
  startswith: text((whole, begin) => sql`starts_with(${whole}, ${begin})`, ['string'], 'boolean'),
  endswith: text((whole, end) => sql`(right(${whole}, length(${end})) = ${end})`, ['string'], 'boolean'),
  length: text((whole) => sql`length(${whole})::float8`, [], 'number'),
  indexof: text((whole, needle) => sql`(strpos(${whole}, ${needle}) - 1)::float8`, ['string'], 'number'),
  substring: {
    parameters: ['string', 'number', 'number'],
    optional: 1,
    gives: 'string',
    write: (whole, from, length) =>
      length
        ? sql`substr(${whole}, ${from}::int + 1, greatest(${length}::int, 0))`
        : sql`substr(${whole}, ${from}::int + 1)`,
  },
  tolower: text((whole) => sql`lower(${whole})`),
  toupper: text((whole) => sql`upper(${whole})`),
  trim: text((whole) => sql`trim(${whole})`),
  concat: text((a, b) => sql`(${a} || ${b})`, ['string']),
  round: number((value) => sql`round(${value})`),
  floor: number((value) => sql`floor(${value})`),
  ceiling: number((value) => sql`ceil(${value})`),
  year: part('year'),
  month: part('month'),
  day: part('day'),
  hour: part('hour'),
  minute: part('minute'),
  second: part('second'),
  'geo.intersects': relation('ST_Intersects'),
  'geo.distance': { ...relation('ST_Distance'), gives: 'number' },
  st_intersects: relation('ST_Intersects'),
  st_within: relation('ST_Within'),
  st_contains: relation('ST_Contains'),
  st_disjoint: relation('ST_Disjoint'),
  st_equals: relation('ST_Equals'),
};

export function callOperand(name: string, given: readonly Operand[], now: Date): Operand {
  if (name === 'now' && given.length === 0) return { type: 'time', sql: sql`${now}::timestamptz` };
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  if (!definition) throw refused(`không có hàm "${name}"`);
  const { parameters, optional = 0, gives, write } = definition;
  if (given.length > parameters.length || given.length < parameters.length - optional) {
    throw refused(`hàm "${name}" cần ${parameters.length} tham số`);
  }
  return { type: gives, sql: write(...given.map((operand, i) => as(parameters[i]!, operand))) };
}
