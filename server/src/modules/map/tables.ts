import type { ColumnType } from 'kysely';

export type MapTables = {
  base_feature: {
    layer: string;
    id: string;
    name: string;
    kind: string | null;
    props: ColumnType<Record<string, unknown>, string, never>;
    geom: ColumnType<never, never, never>;
    digest: string;
    recorded_at: ColumnType<Date, Date, never>;
    superseded_at: ColumnType<Date, Date | undefined, Date>;
  };
};
