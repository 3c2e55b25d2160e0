import { sql } from 'kysely';
import type { LayerSource } from '#platform/layers';

/** Open incidents as points with a ring that grows with the level. */
export const incidentLayer: LayerSource = {
  id: 'incident',
  title: { vi: 'Sự cố đang xử lý', en: 'Open incidents' },
  group: { vi: 'Điều hành', en: 'Operations' },
  geometry: 'point',
  permission: 'incidents.read',
  properties: [
    { name: 'code', type: 'string' },
    { name: 'level', type: 'number' },
    { name: 'state', type: 'string' },
    { name: 'scenario', type: 'string' },
    { name: 'opened_at', type: 'datetime' },
  ],
  published: true,
  selectable: true,
  rows: () => sql`
    select id::text as id, title as name, st_setsrid(st_makepoint(lon, lat), 4326) as geom, code, level, state, scenario, opened_at
    from incident where closed_at is null and lon is not null and ioc_in_scope(area, field)`,
  async version(unit) {
    const { rows } = await sql<{
      version: string;
    }>`select coalesce(max(id), 0)::text as version from incident_log`.execute(unit.db);
    return rows[0]?.version ?? '0';
  },
};
