import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { FigureStatus } from '@ioc/contracts/indicators';
import type { DataClass } from '@ioc/contracts/permissions';

type Instant = ColumnType<Date, Date | string, Date | string>;
type Json = ColumnType<unknown, string, never>;

export type IndicatorTables = {
  indicator_value: {
    id: GeneratedAlways<number>;
    indicator: string;
    /** `thing/<id>`, `site/<id>` or `area/<code>` */
    subject: string;
    thing: string | null;
    site: string | null;
    area: string;
    field: string;
    period_kind: string;
    period_start: Instant;
    period_end: Instant;
    value: number | null;
    unit: string;
    status: FigureStatus;
    reason: string | null;
    category: string | null;
    passport: string;
    content: string;
    simulated: boolean;
    data_class: DataClass;
    accuracy: number | null;
    completeness: number | null;
    cleanliness: number | null;
    timeliness: number | null;
    newest_input_at: Instant | null;
    recorded_at: Instant;
    superseded_at: Generated<Date>;
  };
  passport_basis: { id: string; body: Json };
  passport: {
    id: string;
    basis: string;
    indicator: string;
    area: string;
    field: string;
    data_class: DataClass;
    computed_at: Instant;
    body: Json;
  };
  indicator_dirty: {
    indicator: string;
    subject: string;
    period_kind: string;
    period_start: Instant;
    silent: boolean;
    touched_from: Instant | null;
    mark: Generated<number>;
  };
  violation_record: {
    alert: string;
    name: string;
    thing: string | null;
    site: string | null;
    area: string;
    start: Instant;
    counts: boolean;
    recorded_at: Instant;
    superseded_at: Generated<Date>;
  };
};
