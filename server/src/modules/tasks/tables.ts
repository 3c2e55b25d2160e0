import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;
type Json<T> = ColumnType<T, string, string>;

export type TaskTables = {
  task: {
    id: Generated<string>;
    title: string;
    instructions: string;
    origin_kind: string;
    origin_id: string;
    origin_step: string | null;
    agency: string;
    person: string | null;
    area: string;
    field: string;
    state: string;
    mandatory: boolean;
    checklist: Json<{ text: string; done: boolean }[]>;
    created_by: string;
    created_at: Instant;
    due_at: Instant;
    submitted_by: string | null;
    closed_at: Instant | null;
    result: string | null;
    overdue_told_at: Instant | null;
  };
  task_evidence: {
    id: Generated<string>;
    task_id: string;
    kind: string;
    text: string;
    file_name: string | null;
    mime_type: string | null;
    sha256: string | null;
    by_id: string;
    by_name: string;
    at: Instant;
    area: string;
    field: string;
    agency: string;
  };
};
