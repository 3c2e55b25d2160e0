import { sql, type Kysely } from 'kysely';

/** Reference data everybody signed in may read: no area scope. Rows are never changed except to close what was superseded. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table administrative_unit (
      id bigint generated always as identity primary key,
      code text not null,
      name text not null,
      full_name text not null,
      name_en text not null,
      search_name text not null,
      type text not null,
      level text not null check (level in ('province', 'district', 'commune')),
      parent text,
      area_km2 double precision,
      population integer,
      representative_point geometry(Point, 4326),
      boundary geometry(MultiPolygon, 4326),
      boundary_3857 geometry(MultiPolygon, 3857) generated always as (ST_Transform(boundary, 3857)) stored,
      geometry_digest text,
      valid_from timestamptz not null,
      valid_to timestamptz not null default 'infinity',
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity',
      source text not null,
      check (valid_from < valid_to)
    )`.execute(db);
  await sql`
    create unique index administrative_unit_current on administrative_unit (code, valid_from)
      where superseded_at = 'infinity'`.execute(db);
  await sql`create index administrative_unit_parent on administrative_unit (parent)`.execute(db);
  await sql`create index administrative_unit_boundary on administrative_unit using gist (boundary)`.execute(db);
  await sql`create index administrative_unit_boundary_3857 on administrative_unit using gist (boundary_3857)`.execute(
    db,
  );
  await sql`
    create table administrative_unit_vintage (
      id bigint generated always as identity primary key,
      vintage text not null,
      recorded_at timestamptz not null,
      valid_from timestamptz not null,
      source text not null,
      imported_by text not null,
      inserted integer not null,
      revised integer not null
    )`.execute(db);
}
