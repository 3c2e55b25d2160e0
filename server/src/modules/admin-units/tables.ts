import type { ColumnType, GeneratedAlways } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;
/** PostGIS values stay in SQL: they are only touched through expressions. */
type InSql = ColumnType<never, never, never>;

export type AdministrativeUnitTables = {
  administrative_unit: {
    id: GeneratedAlways<number>;
    code: string;
    name: string;
    full_name: string;
    name_en: string;
    search_name: string;
    type: string;
    level: 'province' | 'district' | 'commune';
    parent: string | null;
    area_km2: number | null;
    population: number | null;
    representative_point: InSql;
    boundary: InSql;
    boundary_3857: InSql;
    geometry_digest: string | null;
    valid_from: Instant;
    valid_to: Instant;
    recorded_at: Instant;
    superseded_at: Instant;
    source: string;
  };
  administrative_unit_vintage: {
    id: GeneratedAlways<number>;
    vintage: string;
    recorded_at: Instant;
    valid_from: Instant;
    source: string;
    imported_by: string;
    inserted: number;
    revised: number;
  };
};
