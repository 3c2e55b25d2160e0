import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;

export type DirectiveTables = {
  directive: {
    id: Generated<string>;
    code: Generated<string>;
    title: string;
    text: string;
    source_kind: string;
    /** Passport, alert, map object or briefing it was given from; with the words that were on the screen. */
    source_id: string | null;
    source: ColumnType<Record<string, unknown>, string, never>;
    source_words: string;
    indicator: string | null;
    thing: string | null;
    given_by: string;
    given_by_name: string;
    given_by_title: string;
    given_at: Instant;
    agency: string;
    co_agencies: string[];
    area: string;
    field: string;
    due_at: Instant;
    state: string;
    closed_at: Instant | null;
  };
};
