import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { findGeometryProblem } from '../admin-units/index.ts';
import type { MapTables } from './tables.ts';

export type BaseFeature = {
  id: string;
  name: string;
  kind?: string | null;
  props?: Record<string, unknown>;
  geometry: { type: string; coordinates?: unknown };
};

/** Makes a layer of the base map consist of exactly these features; what did not change stays, the rest is kept as history. */
export async function storeBaseFeatures(
  unit: Unit<unknown>,
  layer: string,
  features: readonly BaseFeature[],
): Promise<void> {
  const { db, now } = unit as Unit<MapTables>;
  for (const { id, geometry } of features) {
    const problem = findGeometryProblem(geometry);
    if (problem) throw new AppError('invalid-request', `${layer}/${id}: ${problem}`);
  }
  const rows = features.map(({ id, name, kind = null, props = {}, geometry }) => {
    const shape = JSON.stringify(geometry);
    const digest = createHash('sha256')
      .update(JSON.stringify([name, kind, props, shape]))
      .digest('hex')
      .slice(0, 32);
    return { id, name: name.normalize('NFC'), kind, props, shape, digest };
  });
  const incoming = JSON.stringify(rows);
  await sql`
    update base_feature set superseded_at = ${now}
    where layer = ${layer} and superseded_at = 'infinity' and not exists (
      select from jsonb_to_recordset(${incoming}::jsonb) as r(id text, digest text)
      where r.id = base_feature.id and r.digest = base_feature.digest)`.execute(db);
  await sql`
    insert into base_feature (layer, id, name, kind, props, geom, digest, recorded_at)
    select ${layer}, r.id, r.name, r.kind, r.props, ST_MakeValid(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(r.shape)), 4326)), r.digest, ${now}
    from jsonb_to_recordset(${incoming}::jsonb) as r(id text, name text, kind text, props jsonb, shape text, digest text)
    on conflict (layer, id) where superseded_at = 'infinity' do nothing`.execute(db);
}
