import type { ThingKindDescription } from '@ioc/contracts/thing-kind-description';
import { sql } from 'kysely';
import type { LayerSource } from '#platform/layers';
import { inScope } from '#platform/scope';
import type { Province } from '../scenarios/index.ts';
import { heardSql } from './store/things.ts';

type Layered = ThingKindDescription & { layer: NonNullable<ThingKindDescription['layer']> };

/** One point layer per kind of thing that describes one: where it is, how it is, and its latest measured values. */
export function thingLayers(province: Province, lateAfterRhythms: number): LayerSource[] {
  return [...province.thingKinds.values()]
    .map(({ description }) => description)
    .filter((kind): kind is Layered => kind.layer !== undefined)
    .map((kind) => layerOf(kind, lateAfterRhythms));
}

function layerOf({ id: kind, properties, positions, layer }: Layered, lateAfterRhythms: number): LayerSource {
  const latest = sql.join(
    properties.map(
      ({ id }) => sql`, (select l.value from datastream d join last_state l on l.stream_id = d.id
      where d.thing = t.id and d.property = ${id} and l.quality = 0) as ${sql.id(id)}`,
    ),
    sql``,
  );
  // What moves is drawn where it was last, and where it is registered as long as nothing was heard.
  const place = positions
    ? sql`coalesce(ST_SetSRID(ST_MakePoint((heard.position->>'lon')::float8, (heard.position->>'lat')::float8), 4326), t.geom)`
    : sql`t.geom`;
  const motion = positions
    ? sql`, (heard.position->>'speed')::float8 as "speedKnots", (heard.position->>'course')::float8 as "courseDegrees"`
    : sql``;
  return {
    id: layer.id,
    title: layer.title,
    group: layer.group,
    geometry: 'point',
    permission: 'observations.read',
    published: layer.published,
    selectable: true,
    // Screens draw these from the things themselves, which change faster than tiles.
    style: { ...layer.style, thingKind: kind },
    properties: [
      { name: 'kind', type: 'string' },
      { name: 'site', type: 'string' },
      { name: 'area', type: 'string' },
      { name: 'state', type: 'string' },
      { name: 'simulated', type: 'boolean' },
      { name: 'lastHeardAt', type: 'datetime' },
      ...properties.map(({ id }) => ({ name: id, type: 'number' as const })),
      ...(positions
        ? [
            { name: 'speedKnots', type: 'number' as const },
            { name: 'courseDegrees', type: 'number' as const },
          ]
        : []),
    ],
    rows: (unit) => sql`
      select t.id, t.name, ${place} as geom, t.kind, coalesce(t.site_name, t.site) as site, t.area, t.simulated,
        heard.state, heard.last_heard_at as "lastHeardAt" ${latest} ${motion}
      from thing t cross join lateral (${heardSql(unit.now, lateAfterRhythms)}) heard
      where t.kind = ${kind} and t.superseded_at = 'infinity' and t.valid_to > ${unit.now}
        and ${inScope(sql.ref('t.area'), sql.ref('t.field'))}`,
    version: (unit) => versionOf(unit, kind),
  };
}

/**
 * Changes when a thing does, at most every ten seconds with new values (screens hear those as events), and every minute
 * because silence grows with time alone.
 */
async function versionOf({ db, now }: Parameters<LayerSource['version']>[0], kind: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('-', count(distinct t.id), extract(epoch from max(t.recorded_at))::bigint,
      floor(extract(epoch from max(l.received_at)) / 10), floor(extract(epoch from max(p.received_at)) / 10), ${Math.floor(now.getTime() / 60_000)}::bigint) as version
    from thing t
      left join datastream d on d.thing = t.id left join last_state l on l.stream_id = d.id
      left join track k on k.thing = t.id left join last_position p on p.track_id = k.id
    where t.kind = ${kind} and t.superseded_at = 'infinity'`.execute(db);
  return rows[0]?.version ?? '0';
}
