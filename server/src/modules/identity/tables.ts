import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;

export type IdentityTables = {
  agency: {
    id: string;
    name_vi: string;
    name_en: string;
    short_name: string;
    kind: string;
    parent: string | null;
    area: string;
    fields: string[];
    valid_from: Instant;
    valid_to: Instant | null;
  };
  account: {
    id: Generated<string>;
    user_name: string;
    name: string;
    title: string;
    agency: string | null;
    roles: string[];
    /** null = everywhere */
    areas: string[] | null;
    fields: string[] | null;
    password_hash: string;
    active: Generated<boolean>;
    failed_attempts: Generated<number>;
    locked_until: Instant | null;
    totp_secret: string | null;
    totp_confirmed: Generated<boolean>;
    totp_last_step: Generated<number>;
    last_sign_in_at: Instant | null;
    created_at: Instant;
  };
  session: {
    token_hash: string;
    account: string;
    created_at: Instant;
    last_seen_at: Instant;
    idle_minutes: number;
    expires_at: Instant;
    ended_at: Instant | null;
  };
  api_key: {
    id: Generated<string>;
    name: string;
    account: string;
    token_hash: string;
    created_at: Instant;
    expires_at: Instant | null;
    revoked_at: Instant | null;
    last_used_at: Instant | null;
  };
};
