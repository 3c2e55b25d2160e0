import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;

/** Tables of the platform itself; no domain word here. */
export type PlatformTables = {
  outbox: {
    id: Generated<number>;
    name: string;
    payload: ColumnType<Record<string, unknown>, string, never>;
    area: string | null;
    field: string | null;
    occurred_at: Instant;
    dispatched_at: Instant | null;
    attempts: Generated<number>;
    retry_at: Instant | null;
    failed_at: Instant | null;
    last_error: string | null;
  };
  outbox_delivery: { event_id: number; handler: string; delivered_at: Instant };
  idempotency_key: {
    key: string;
    caller: string;
    route: string;
    body_digest: string;
    status: number;
    response: ColumnType<unknown, string, string>;
    created_at: Instant;
  };
  audit_entry: {
    id: Generated<number>;
    at: Instant;
    actor_id: string;
    actor_name: string;
    actor_agency: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    area: string | null;
    detail: ColumnType<Record<string, unknown>, string, never>;
    previous_hash: Generated<string>;
    hash: Generated<string>;
  };
  setting: { key: string; value: ColumnType<unknown, string, string>; updated_at: Instant };
};
