import { sql, type RawBuilder } from 'kysely';
import { inScope } from '#platform/scope';
import type { ColdRow } from '../cold/parquet.ts';
import { qualities } from './observations.ts';

type Rows = RawBuilder<unknown>;
/** A kind of thing as province/ describes it, in one language. */
export type KindText = { id: string; name: string; metadata: unknown };
/** So many of each stream in the order of time, from (inclusive) and to (exclusive). */
export type FirstOfEach = { from: Date | null; to: Date | null; descending: boolean; count: number };
export type SensingContext = { now: Date; language: 'vi' | 'en'; kinds: readonly KindText[] };

/**
 * Things, also those out of service, and what they sense as rows of subqueries, each already restricted to what the caller may see,
 * with an `id` and one column for each property and each key that leads from one to another (`thing`, `kind`, `property`, `stream`).
 * Places are geometry(4326).
 */
export function sensingRows({ now, language, kinds }: SensingContext) {
  const current = sql`t.superseded_at = 'infinity' and ${inScope(sql.ref('t.area'), sql.ref('t.field'))}`;
  const described = sql`jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k (id text, name text, metadata jsonb)`;
  const propertyName = sql`d.name->>${language}::text`;

  return {
    things: sql`
      select t.id, t.name, coalesce(k.name, t.kind) as description,
        jsonb_build_object('kind', t.kind, 'area', t.area, 'field', t.field, 'agency', t.agency, 'site', t.site,
          'siteName', t.site_name, 'simulated', t.simulated, 'attributes', t.attributes,
          'identifiers', (select coalesce(jsonb_object_agg(i.scheme, i.value), '{}') from thing_identifier i
            where i.thing = t.id and i.valid_to >= t.valid_to),
          'outOfServiceSince', case when t.valid_to <= ${now} then t.valid_to end) as properties
      from thing t left join ${described} on k.id = t.kind
      where ${current}`,

    /** Where each thing is: where it was registered, or for one that moves where it was last. `since` is when that came to be known. */
    places: sql`
      select t.id, t.id as thing, coalesce(t.site_name, t.name) as name, t.name as description,
        case when p.track_id is null then t.geom else ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) end as place,
        coalesce(p.time, t.valid_from) as since
      from thing t left join track r on r.thing = t.id left join last_position p on p.track_id = r.id
      where ${current}`,

    datastreams: sql`
      select d.id as stream, d.thing || ':' || d.property as id, d.thing, d.property, t.kind,
        t.name || ' – ' || (${propertyName}) as name, ${propertyName} as description, t.geom as place,
        jsonb_build_object('name', d.unit, 'symbol', d.unit, 'definition', null) as unit,
        jsonb_build_object('rhythmSeconds', d.rhythm_seconds, 'silentAfterSeconds', d.silent_after_seconds,
          'plausibleMin', d.plausible_min, 'plausibleMax', d.plausible_max) as properties
      from datastream d join thing t on t.id = d.thing
      where ${current} and ${inScope(sql.ref('d.area'), sql.ref('d.field'))}`,

    /** Kinds of which the caller may see a thing. */
    kinds: sql`
      select k.id, k.name, k.name as description, k.metadata from ${described}
      where exists (select from thing t where t.kind = k.id and ${current})`,

    properties: sql`
      select d.property as id, min(${propertyName}) as name, min(${propertyName}) as description, 'urn:ioc:property:' || d.property as definition
      from datastream d
      where ${inScope(sql.ref('d.area'), sql.ref('d.field'))} group by d.property`,

    /**
     * Observations of the database and, of streams the caller may see, such as were read from files. Of each stream only the first
     * in time where `first` says so: the index finds them, however many there are.
     */
    observations: (cold: readonly ColdRow[] = [], first: FirstOfEach | null = null): Rows => sql`
      select o.stream_id as stream, d.thing, d.thing || ':' || d.property as datastream, o.time, o.value,
        d.thing || ':' || d.property || '@' || to_char(o.time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as id,
        (array[${sql.join(qualities.map((quality) => sql.lit(quality)))}])[o.quality + 1] as quality, jsonb_build_object('receivedAt', to_char(o.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as parameters
      from datastream d ${first ? firstOfEach(first) : sql`join ${withCold(cold)} o on d.id = o.stream_id`}
      where ${inScope(sql.ref('d.area'), sql.ref('d.field'))}`,
  };
}
export type SensingRows = ReturnType<typeof sensingRows>;

function firstOfEach({ from, to, descending, count }: FirstOfEach): Rows {
  return sql`cross join lateral (
    select * from observation o where o.stream_id = d.id
      ${from ? sql`and o.time >= ${from}::timestamptz` : sql``} ${to ? sql`and o.time < ${to}::timestamptz` : sql``}
    order by o.time ${descending ? sql`desc` : sql``} limit ${count}) o`;
}

/** What lies in a file and was put back meanwhile prevails in the database. */
function withCold(cold: readonly ColdRow[]): Rows {
  if (cold.length === 0) return sql`observation`;
  const column = <T>(of: (row: ColdRow) => T): T[] => cold.map(of);
  return sql`(
    select stream_id, time, value, quality, received_at from observation
    union all
    select * from unnest(${column(({ stream }) => stream)}::int[], ${column(({ time }) => new Date(time).toISOString())}::timestamptz[],
      ${column(({ value }) => value)}::float8[], ${column(({ quality }) => quality)}::smallint[],
      ${column(({ receivedAt }) => new Date(receivedAt).toISOString())}::timestamptz[]) as c (stream_id, time, value, quality, received_at)
    where not exists (select from observation w where (w.stream_id, w.time) = (c.stream_id, c.time)))`;
}
