import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { AppError } from '#platform/errors';
import { allProperties, type Collection } from './collection.ts';
import { parseCql2 } from './cql2/parse.ts';
import { toSql } from './cql2/to-sql.ts';

export const mostItems = 10_000;
const usualItems = 100;
export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

export type Query = Record<string, string | string[] | undefined>;
export type ItemsQuery = { limit: number; cursor: string | null; where: RawBuilder<SqlBool>[] };

const ownParameters = new Set([
  'f',
  'limit',
  'cursor',
  'bbox',
  'bbox-crs',
  'datetime',
  'filter',
  'filter-lang',
  'filter-crs',
]);

/** Parameters of a request for items; an unknown or malformed one is refused, as Part 1 demands. */
export function readItemsQuery(query: Query, collection: Collection): ItemsQuery {
  const given = (name: string): string | undefined => {
    const value = query[name];
    if (Array.isArray(value)) throw new AppError('invalid-request', `${name}: lặp lại`);
    return value;
  };
  for (const name of ['bbox-crs', 'filter-crs']) {
    if ((given(name) ?? crs84) !== crs84) throw new AppError('invalid-request', `${name}: chỉ dùng CRS84`);
  }
  if (!['cql2-text', 'cql-text', undefined].includes(given('filter-lang')))
    throw new AppError('invalid-request', 'filter-lang: cql2-text');

  const where: RawBuilder<SqlBool>[] = [];
  const bbox = given('bbox');
  if (bbox !== undefined) where.push(inBox(bbox, collection));
  const datetime = given('datetime');
  if (datetime !== undefined) where.push(...during(datetime, collection));
  const filter = given('filter');
  if (filter !== undefined) where.push(toSql(parseCql2(filter), collection));
  for (const name of Object.keys(query).filter((key) => !ownParameters.has(key)))
    where.push(hasValue(name, given(name) ?? '', collection));
  return { limit: readLimit(given('limit')), cursor: given('cursor') ?? null, where };
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return usualItems;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new AppError('invalid-request', 'limit: số nguyên từ 1');
  return Math.min(limit, mostItems);
}

/** west,south,east,north, or with heights; a box over the date line is two boxes. */
function inBox(text: string, { geometry }: Collection): RawBuilder<SqlBool> {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [west, south, east, north] =
    numbers.length === 6
      ? [numbers[0]!, numbers[1]!, numbers[3]!, numbers[4]!]
      : (numbers as [number, number, number, number]);
  if (![4, 6].includes(numbers.length) || numbers.some((n) => !Number.isFinite(n)) || south > north) {
    throw new AppError('invalid-request', 'bbox: tây,nam,đông,bắc theo độ');
  }
  if (geometry === null) return sql<SqlBool>`false`;
  const box = (from: number, to: number) =>
    sql`ST_Intersects(feature.geom, ST_MakeEnvelope(${from}::float8, ${south}::float8, ${to}::float8, ${north}::float8, 4326))`;
  return west <= east ? sql<SqlBool>`${box(west, east)}` : sql<SqlBool>`(${box(west, 180)} or ${box(-180, east)})`;
}

/** An instant or an interval with `..` or nothing for an open end, on the first time of the collection; without one every feature matches. */
function during(text: string, { properties }: Collection): RawBuilder<SqlBool>[] {
  const parts = text.split('/').map((part) => (part === '' || part === '..' ? null : part));
  const isMalformed =
    parts.length > 2 ||
    (parts.length === 1 && parts[0] === null) ||
    parts.some((part) => part !== null && Number.isNaN(Date.parse(part)));
  if (isMalformed) throw new AppError('invalid-request', 'datetime: thời điểm hoặc khoảng theo RFC 3339');
  const time = properties.find((property) => property.type === 'datetime');
  if (!time) return [];
  const column = sql`${sql.id('feature', time.name)}`;
  const [start, end] = parts.length === 1 ? [parts[0], parts[0]] : parts;
  return [
    ...(start ? [sql<SqlBool>`${column} >= ${start}::timestamptz`] : []),
    ...(end ? [sql<SqlBool>`${column} <= ${end}::timestamptz`] : []),
  ];
}

/** `?code=22`: a property equals a value. */
function hasValue(name: string, value: string, collection: Collection): RawBuilder<SqlBool> {
  const property = allProperties(collection).find((entry) => entry.name === name);
  if (!property) throw new AppError('invalid-request', `tham số "${name}" không có trong dịch vụ`);
  const text = property.type === 'string' || property.type === 'datetime' ? value : readPlain(value);
  return toSql(
    { kind: 'compare', comparator: '=', left: { kind: 'property', name }, right: { kind: 'literal', value: text } },
    collection,
  );
}

function readPlain(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value);
}

/** The shape of a feature as GeoJSON with 7 decimals (about 1 cm). */
export function geoJsonColumn({ geometry }: Collection): RawBuilder<unknown> {
  return geometry === null ? sql`null::json` : sql`ST_AsGeoJSON(feature.geom, 7)::json`;
}
