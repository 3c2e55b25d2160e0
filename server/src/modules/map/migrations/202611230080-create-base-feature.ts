import { sql, type Kysely } from 'kysely';

/** The base map: reference shapes that everybody who may open the map sees, so without area scope. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table base_feature (
      layer text not null,
      id text not null,
      name text not null,
      kind text,
      props jsonb not null,
      geom geometry(Geometry, 4326) not null,
      digest text not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity'
    )`.execute(db);
  await sql`create unique index base_feature_current on base_feature (layer, id) where superseded_at = 'infinity'`.execute(
    db,
  );
  await sql`create index base_feature_geom on base_feature using gist (geom)`.execute(db);
}
