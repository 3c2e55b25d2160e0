import type { DataSetDescription } from '@ioc/contracts/data-set-description';
import type { RowProblem, SubmissionState } from '@ioc/contracts/warehouse';
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;
type Json<T> = ColumnType<T, string, string>;
/** Written once. */
type Once<T> = ColumnType<T, T, never>;

/** What the warehouse keeps beside its typed tables, which are made from contracts: see record-table.ts. */
export type WarehouseTables = {
  data_set: {
    id: string;
    /** Name of its table in schema warehouse. */
    table_name: string;
    field: string;
    contract_version: string;
    /** 0 until the first approval. */
    version: Generated<number>;
    published_at: Instant | null;
  };
  data_set_contract: {
    data_set: Once<string>;
    contract_version: Once<string>;
    definition: ColumnType<DataSetDescription, string, never>;
    applied_at: ColumnType<Date, Date, never>;
  };
  data_set_version: {
    data_set: Once<string>;
    version: Once<number>;
    contract_version: Once<string>;
    submission: Once<string>;
    submitted_by: Once<string>;
    approved_by: Once<string>;
    published_at: ColumnType<Date, Date, never>;
    comment: Once<string>;
    /** Share of the rows handed in that passed the checks, 0..1. */
    accuracy: Once<number>;
  };
  submission: {
    id: Generated<string>;
    data_set: string;
    field: string;
    contract_version: string;
    state: SubmissionState;
    mode: 'replace' | 'merge';
    file_name: string;
    file_sha256: string;
    file_bytes: number;
    /** What makes a repeat recognisable: file, mode, mapping, contract. */
    content_key: string;
    submitted_by: string;
    submitted_by_name: string;
    agency: string;
    submitted_at: Instant;
    /** Areas it touches; whoever sees or decides it must see all of them. '*' = everywhere. */
    areas: string[];
    /** In replace mode: where records that the file does not name end. */
    replaces_areas: string[] | null;
    header: Json<string[]>;
    mapping: Json<Record<string, string>>;
    notes: Json<string[]>;
    rows_total: number;
    rows_good: number;
    rows_broken: number;
    decided_by: string | null;
    decided_by_name: string | null;
    decided_at: Instant | null;
    decision_comment: string | null;
    approved: boolean | null;
    published_version: number | null;
  };
  submission_row: {
    submission: string;
    row_number: number;
    /** As written in the file, one per column of `header`. */
    cells: Json<string[]>;
    /** Values by field; null when the row is broken. */
    record: Json<Record<string, unknown> | null>;
    record_key: string | null;
    record_digest: string | null;
    area: string | null;
    problems: Json<RowProblem[]>;
  };
  column_mapping: {
    data_set: string;
    agency: string;
    mapping: Json<Record<string, string>>;
    updated_at: Instant;
    updated_by: string;
  };
};
