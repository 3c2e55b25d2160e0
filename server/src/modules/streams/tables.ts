import type { PositionSource } from '@ioc/contracts/last-position';
import type { AttributeValues } from '@ioc/contracts/streams';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;
/** PostGIS values stay in SQL. */
type InSql = ColumnType<never, never, never>;

/** Who noted it, about which thing; rows with these are never changed. */
type NoteColumns = {
  thing: string;
  area: string;
  field: string;
  by_id: string;
  by_name: string;
  recorded_at: Instant;
};

type ObservationColumns = {
  stream_id: number;
  time: Instant;
  value: number;
  quality: number;
  received_at: Instant;
};

type PositionColumns = {
  track_id: number;
  time: Instant;
  lon: number;
  lat: number;
  speed_knots: number | null;
  course_degrees: number | null;
  source: PositionSource;
  received_at: Instant;
};

export type StreamTables = {
  thing: {
    id: string;
    kind: string;
    name: string;
    area: string;
    field: string;
    agency: string;
    site: string | null;
    site_name: string | null;
    geom: InSql;
    simulated: boolean;
    attributes: ColumnType<AttributeValues, string, string>;
    registered_at: Instant;
    registered_by: string;
    valid_from: Instant;
    valid_to: Generated<Date>;
    recorded_at: Instant;
    superseded_at: Generated<Date>;
  };
  thing_identifier: {
    scheme: string;
    value: string;
    thing: string;
    area: string;
    field: string;
    valid_from: Instant;
    valid_to: Generated<Date>;
  };
  thing_key: {
    key_hash: string;
    thing: string;
    created_at: Instant;
    created_by: string;
    created_by_name: string | null;
    revoked_at: Instant | null;
    revoked_by_name: string | null;
    revoked_reason: string | null;
  };
  thing_maintenance: NoteColumns & { id: Generated<string>; from_at: Instant; to_at: Instant; reason: string };
  thing_maintenance_end: NoteColumns & { maintenance: string; ended_at: Instant; reason: string };
  thing_service: NoteColumns & {
    seq: GeneratedAlways<number>;
    in_service: boolean;
    effective_at: Instant;
    reason: string;
  };
  thing_expectation: NoteColumns & {
    seq: GeneratedAlways<number>;
    rhythm_minutes: number | null;
    silent_after_minutes: number | null;
    reason: string;
  };
  /** Days as texts: a day has no time zone. */
  thing_calibration: NoteColumns & {
    seq: GeneratedAlways<number>;
    calibrated_on: string;
    due_on: string;
    certificate: string;
  };
  thing_change: { seq: GeneratedAlways<number>; thing: string; recorded_at: Instant };
  datastream: {
    id: GeneratedAlways<number>;
    thing: string;
    property: string;
    name: ColumnType<{ vi: string; en: string }, string, string>;
    unit: string;
    rhythm_seconds: number;
    silent_after_seconds: number;
    plausible_min: number;
    plausible_max: number;
    area: string;
    field: string;
  };
  observation: ObservationColumns & { corrected_at: Instant | null };
  observation_version: ObservationColumns & { corrected_at: Instant | null; superseded_at: Instant };
  last_state: ObservationColumns;
  track: {
    id: GeneratedAlways<number>;
    thing: string;
    rhythm_seconds: number;
    silent_after_seconds: number;
    area: string;
    field: string;
  };
  track_position: PositionColumns & { version: number; recorded_at: Instant };
  last_position: PositionColumns;
  /** Spans of observations that lie in files (cold/). */
  cold_chunk: {
    id: GeneratedAlways<number>;
    from_time: Instant;
    to_time: Instant;
    file: string;
    row_count: number;
    bytes: number;
    sha256: string;
    recorded_at: Instant;
    superseded_at: Generated<Date>;
  };
  quarantine: {
    id: GeneratedAlways<number>;
    received_at: Instant;
    last_received_at: Instant;
    repeats: Generated<number>;
    door: string;
    reason: string;
    detail: string;
    thing: string | null;
    area: string | null;
    field: string | null;
    raw: string;
    position: ColumnType<unknown, string | null, string | null>;
    reading: ColumnType<unknown, string | null, string | null>;
    digest: string;
    state: 'open' | 'replayed' | 'discarded';
    resolved_at: Instant | null;
    resolved_by: string | null;
    resolution: string | null;
  };
};
