import { sql } from 'kysely';
import type { LayerSource } from '#platform/layers';

/** Alerts that are still running, where they are. How people handle them is not asked here. */
export const alertLayer: LayerSource = {
  id: 'alert',
  title: { vi: 'Cảnh báo đang diễn ra', en: 'Running alerts' },
  group: { vi: 'Điều hành', en: 'Operations' },
  geometry: 'point',
  permission: 'alerts.read',
  properties: [
    { name: 'level', type: 'number' },
    { name: 'kind', type: 'string' },
    { name: 'title', type: 'string' },
    { name: 'rule', type: 'string' },
    { name: 'thing', type: 'string' },
    { name: 'start', type: 'datetime' },
    { name: 'state', type: 'string' },
    { name: 'simulated', type: 'boolean' },
  ],
  published: true,
  selectable: true,
  rows: () => sql`
    select v.id::text as id, v.title_vi || ', ' || v.thing_name as name, ST_SetSRID(ST_MakePoint(v.lon, v.lat), 4326) as geom,
      v.level, v.kind, v.title_vi as title, v.rule, v.things[1] as thing, v.start_at as start, 'open' as state, v.simulated
    from alert_version v
    where v.end_at is null and not v.withdrawn and v.lon is not null and ioc_in_scope(v.area, v.field)
      and not exists (select from alert_version newer where newer.id = v.id and newer.version = v.version + 1)`,
  async version(unit) {
    const { rows } = await sql<{ version: string }>`
      select coalesce(max(seq), 0)::text as version from alert_version`.execute(unit.db);
    return rows[0]?.version ?? '0';
  },
};
