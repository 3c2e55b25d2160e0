import type { LastPosition, PositionSource } from '@ioc/contracts/last-position';
import type { Datastream, NewThing, Thing } from '@ioc/contracts/streams';
import type { PropertyDescription } from '@ioc/contracts/thing-kind-description';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { KnownThing } from '../intake/registry.ts';
import type { StreamTables } from '../tables.ts';
import { calibrationSql, expectationSql, maintenanceSql, outOfServiceSpansSql, outOfServiceSql } from './care-sql.ts';
import { qualityOf } from './observations.ts';

type Db = Transaction<StreamTables>;
export type ThingFilter = {
  ids?: readonly string[] | undefined;
  kind?: string | undefined;
  /** Unit codes, already with all units below them. */
  areas?: readonly string[] | undefined;
  field?: string | undefined;
  site?: string | undefined;
  state?: string | undefined;
  moving?: boolean | undefined;
  /** When not told: in service, or whatever state those are in that are asked for by `ids`. */
  service?: 'in' | 'out' | 'any' | undefined;
};
export type ThingRow = Omit<Thing, 'areaName'>;

/** Things as they are now, in service unless asked otherwise, with their streams and last states. `live`, `late` and `silent` go by event time against `now`. */
export async function readThings(
  db: Db,
  filter: ThingFilter,
  { now, lateAfterRhythms }: { now: Date; lateAfterRhythms: number },
): Promise<ThingRow[]> {
  const { rows } = await sql<RawThing>`
    select t.id, t.kind, t.name, t.area, t.field, t.agency, t.site, t.site_name, t.simulated,
      ST_X(t.geom) as lon, ST_Y(t.geom) as lat, t.attributes,
      (select coalesce(jsonb_object_agg(i.scheme, i.value), '{}') from thing_identifier i
        where i.thing = t.id and i.valid_to >= t.valid_to) as identifiers, heard.*,
      ${maintenanceSql(now)} as maintenance, ${outOfServiceSql(now)} as "outOfService", ${calibrationSql} as calibration,
      (select k.silent_after_seconds from track k where k.thing = t.id) as "positionSilentAfterSeconds"
    from thing t
    cross join lateral (${heardSql(now, lateAfterRhythms)}) heard
    where t.superseded_at = 'infinity' and ${inService(filter.service ?? (filter.ids ? 'any' : 'in'), now)} and ${inScope(sql.ref('t.area'), sql.ref('t.field'))}
      ${filter.ids === undefined ? sql`` : sql`and t.id = any(${[...filter.ids]}::text[])`}
      ${filter.kind === undefined ? sql`` : sql`and t.kind = ${filter.kind}`}
      ${filter.areas === undefined ? sql`` : sql`and t.area = any(${[...filter.areas]}::text[])`}
      ${filter.field === undefined ? sql`` : sql`and t.field = ${filter.field}`}
      ${filter.site === undefined ? sql`` : sql`and t.site = ${filter.site}`}
      ${filter.moving === undefined ? sql`` : sql`and exists (select from track k where k.thing = t.id) = ${filter.moving}`}
      ${filter.state === undefined ? sql`` : sql`and heard.state = ${filter.state}`}
    order by t.id`.execute(db);
  return rows.map(present);
}

function inService(service: 'in' | 'out' | 'any', now: Date) {
  if (service === 'any') return sql`true`;
  return service === 'in' ? sql`t.valid_to > ${now}` : sql`t.valid_to <= ${now}`;
}

/** State and streams of thing `t`: the liveliest stream speaks for the thing. */
export function heardSql(now: Date, lateAfterRhythms: number) {
  const age = sql`extract(epoch from ${now}::timestamptz - s.time)`;
  return sql`
    select
      coalesce((array['live', 'late', 'silent'])[min(case
        when ${age} <= least(${lateAfterRhythms}::float8 * s.rhythm, s.silent) then 1
        when ${age} <= s.silent then 2
        when s.time is not null then 3 end)], 'never-heard') as state,
      max(s.received_at) as last_heard_at,
      coalesce(jsonb_agg(s.stream order by s.id) filter (where s.stream is not null), '[]') as streams,
      jsonb_agg(s.position) filter (where s.position is not null) -> 0 as position
    from (${spokenSql}) s`;
}

/** What thing \`t\` said last: one row per stream, and one for its track if it moves. */
const spokenSql = sql`
  select d.id, d.rhythm_seconds as rhythm, d.silent_after_seconds as silent, l.time, l.received_at, null::jsonb as position,
    jsonb_build_object(
      'property', d.property, 'name', d.name, 'unit', d.unit, 'rhythm', d.rhythm_seconds, 'silent', d.silent_after_seconds,
      'min', d.plausible_min, 'max', d.plausible_max, 'time', extract(epoch from l.time) * 1000, 'value', l.value,
      'quality', l.quality, 'received', extract(epoch from l.received_at) * 1000) as stream
  from datastream d left join last_state l on l.stream_id = d.id
  where d.thing = t.id
  union all
  select k.id, k.rhythm_seconds, k.silent_after_seconds, p.time, p.received_at,
    case when p.time is not null then jsonb_build_object(
      'time', extract(epoch from p.time) * 1000, 'lon', p.lon, 'lat', p.lat, 'speed', p.speed_knots, 'course', p.course_degrees,
      'source', p.source, 'received', extract(epoch from p.received_at) * 1000) end, null
  from track k left join last_position p on p.track_id = k.id
  where k.thing = t.id`;

type RawStream = {
  property: string;
  name: { vi: string; en: string };
  unit: string;
  rhythm: number;
  silent: number;
  min: number;
  max: number;
  time: number | null;
  value: number | null;
  quality: number | null;
  received: number | null;
};
type RawPosition = {
  time: number;
  lon: number;
  lat: number;
  speed: number | null;
  course: number | null;
  source: PositionSource;
  received: number;
};
type Told = { reason: string; from: number };
type RawThing = Omit<
  ThingRow,
  'site' | 'lonLat' | 'lastHeardAt' | 'datastreams' | 'lastPosition' | 'maintenance' | 'outOfService'
> & {
  maintenance: (Told & { id: string; to: number }) | null;
  outOfService: Told | null;
  site: string | null;
  site_name: string | null;
  lon: number;
  lat: number;
  last_heard_at: Date | null;
  streams: RawStream[];
  position: RawPosition | null;
};

function present({ site, site_name, lon, lat, last_heard_at, streams, position, ...thing }: RawThing): ThingRow {
  const { maintenance, outOfService } = thing;
  return {
    ...thing,
    site: site === null ? null : { id: site, name: site_name ?? site },
    lonLat: [lon, lat],
    lastHeardAt: last_heard_at?.toISOString() ?? null,
    datastreams: streams.map(presentStream),
    lastPosition: position && presentPosition(position),
    maintenance: maintenance && { ...maintenance, from: instant(maintenance.from), to: instant(maintenance.to) },
    outOfService: outOfService && { since: instant(outOfService.from), reason: outOfService.reason },
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

function presentPosition({ time, lon, lat, speed, course, source, received }: RawPosition): LastPosition {
  return {
    time: new Date(time).toISOString(),
    lonLat: [lon, lat],
    speedKnots: speed,
    courseDegrees: course,
    source,
    receivedAt: new Date(received).toISOString(),
  };
}

function presentStream({ rhythm, silent, min, max, time, value, quality, received, ...stream }: RawStream): Datastream {
  return {
    ...stream,
    rhythmSeconds: rhythm,
    silentAfterSeconds: silent,
    plausible: { min, max },
    latest:
      time === null || value === null || quality === null || received === null
        ? null
        : {
            time: new Date(time).toISOString(),
            value,
            quality: qualityOf(quality),
            receivedAt: new Date(received).toISOString(),
          },
  };
}

/** What the intake needs of a thing, in service or not, with the newest event time of each stream, in epoch ms. */
export async function readKnownThings(
  db: Db,
  ids: readonly string[],
): Promise<{ thing: KnownThing; newest: Map<number, number> }[]> {
  const { rows } = await sql<
    Omit<KnownThing, 'streams'> & { streams: Record<string, number>; newest: Record<string, number> }
  >`
    select t.id, t.kind, t.area, t.field, ${outOfServiceSpansSql} as "outOfService",
      (select coalesce(jsonb_object_agg(d.property, d.id), '{}') from datastream d where d.thing = t.id) as streams,
      (select coalesce(jsonb_object_agg(l.stream_id, extract(epoch from l.time) * 1000), '{}')
        from datastream d join last_state l on l.stream_id = d.id where d.thing = t.id) as newest
    from thing t
    where t.id = any(${[...ids]}::text[]) and t.superseded_at = 'infinity'`.execute(db);
  return rows.map(({ streams, newest, ...thing }) => ({
    thing: { ...thing, streams: new Map(Object.entries(streams)) },
    newest: new Map(Object.entries(newest).map(([stream, time]) => [Number(stream), time])),
  }));
}

type ThingRecord = Omit<NewThing, 'lonLat'> & {
  lonLat: readonly [number, number];
  area: string;
  field: string;
  siteName: string | null;
};

/** `false` when a thing of that id is there already. */
export async function insertThing(db: Db, thing: ThingRecord, by: string, at: Date): Promise<boolean> {
  const [lon, lat] = thing.lonLat;
  const { rows } = await sql`
    insert into thing (id, kind, name, area, field, agency, site, site_name, geom, simulated, attributes, registered_at, registered_by, valid_from, recorded_at)
    values (${thing.id}, ${thing.kind}, ${thing.name}, ${thing.area}, ${thing.field}, ${thing.agency}, ${thing.site}, ${thing.siteName},
      ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326), ${thing.simulated}, ${JSON.stringify(thing.attributes)}::jsonb, ${at}, ${by}, ${at}, ${at})
    on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

/**
 * One datastream per property of each of these things; what the description says now wins over what it said before, and what is
 * expected of one thing over both.
 */
export async function syncDatastreams(
  db: Db,
  kind: string,
  properties: readonly PropertyDescription[],
  thing?: string,
): Promise<void> {
  const described = properties.map(({ id, name, unit, rhythmSeconds, silentAfterSeconds, plausible }) => ({
    property: id,
    name,
    unit,
    rhythm: rhythmSeconds,
    silent: silentAfterSeconds,
    ...plausible,
  }));
  await sql`
    insert into datastream as kept (thing, property, name, unit, rhythm_seconds, silent_after_seconds, plausible_min, plausible_max, area, field)
    select t.id, p.property, p.name, p.unit, coalesce(e.rhythm, p.rhythm), coalesce(e.silent, p.silent), p.min, p.max, t.area, t.field
    from jsonb_to_recordset(${JSON.stringify(described)}::jsonb)
        as p (property text, name jsonb, unit text, rhythm float8, silent float8, min float8, max float8),
      thing t left join lateral (${expectationSql}) e on true
    where t.kind = ${kind} and t.superseded_at = 'infinity' ${thing === undefined ? sql`` : sql`and t.id = ${thing}`}
    on conflict (thing, property) do update
      set name = excluded.name, rhythm_seconds = excluded.rhythm_seconds, silent_after_seconds = excluded.silent_after_seconds,
        plausible_min = excluded.plausible_min, plausible_max = excluded.plausible_max
      where (kept.name, kept.rhythm_seconds, kept.silent_after_seconds, kept.plausible_min, kept.plausible_max)
        is distinct from (excluded.name, excluded.rhythm_seconds, excluded.silent_after_seconds, excluded.plausible_min, excluded.plausible_max)`.execute(
    db,
  );
}

export async function readKeptUnits(db: Db): Promise<{ kind: string; property: string; unit: string }[]> {
  const { rows } = await sql<{ kind: string; property: string; unit: string }>`
    select distinct t.kind, d.property, d.unit
    from datastream d join thing t on t.id = d.thing and t.superseded_at = 'infinity'`.execute(db);
  return rows;
}
