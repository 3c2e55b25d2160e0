import type { ColumnType } from 'kysely';

export type ScenarioTables = {
  /** Every description that was ever in force, whole: what lets an old figure or alert be proved again. */
  province_version: {
    version: string;
    applied_at: ColumnType<Date, Date, never>;
    applied_by: string;
    files: ColumnType<{ path: string; text: string }[], string, never>;
  };
};
