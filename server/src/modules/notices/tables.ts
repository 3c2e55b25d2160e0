import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;

export type NoticeTables = {
  notice: {
    id: Generated<string>;
    person: string;
    /** What it tells of, e.g. `alert:<id>`: told once per person. */
    about: string;
    at: Instant;
    title: string;
    text: string;
    link: string;
    level: number | null;
    read_at: Instant | null;
  };
};
